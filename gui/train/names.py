"""What a run is called, and names of files and folders that come from its title."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST = 60


def shown_title(title: str) -> str:
    """The title of a run in the language of the moment: that of a sample is its id, pasted examples have none."""
    samples = {
        "fables_en": QCoreApplication.translate("RunWords", "Fables"),
        "fables_zh": QCoreApplication.translate("RunWords", "Chinese fables"),
        "messages_en": QCoreApplication.translate("RunWords", "Messages"),
        "messages_zh": QCoreApplication.translate("RunWords", "Chinese messages"),
        "iris": QCoreApplication.translate("RunWords", "Iris flowers"),
        "wine": QCoreApplication.translate("RunWords", "Wines"),
        "breast_cancer": QCoreApplication.translate("RunWords", "Breast cancer"),
        "digits": QCoreApplication.translate("RunWords", "Handwritten digits"),
    }
    return samples.get(title, title) or QCoreApplication.translate("RunWords", "Training")


def file_name(title: str, otherwise: str) -> str:
    """`title` as a file may be called, without an ending; `otherwise` where nothing is left of it."""
    stem = title.rpartition(".")[0] if re.search(r"\.[A-Za-z0-9]{1,5}$", title) else title
    return " ".join(FORBIDDEN.sub(" ", stem).split()).strip(" .…")[:LONGEST].strip() or otherwise


def free_path(folder: Path, name: str) -> Path:
    """`folder`/`name`, with a number behind it where that is taken."""
    path, number = folder / name, 2
    while path.exists():
        path, number = folder / f"{name} {number}", number + 1
    return path
