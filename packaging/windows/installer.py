"""The set-up program for Windows, by Inno Setup 6.3 or newer (must be installed)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from core.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAMS = ("ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA")  # variables: where Inno Setup puts itself
COMPILER = "Inno Setup */ISCC.exe"


def build(app: Path, made: Path, target: Path, only: str | None) -> None:
    """Write the set-up program into `target`; `made` holds the icon."""
    del only
    facts = {"Version": VERSION, "App": app / "inkstone", "Icon": made / "inkstone.ico", "Target": target}
    defines = [f"/D{name}={value}" for name, value in facts.items()]
    subprocess.run([compiler(os.environ), "/Qp", *defines, str(HERE / "inkstone.iss")], check=True)


def compiler(environment: Mapping[str, str]) -> str:
    """Inno Setup's compiler, the newest; its own set-up does not put it on PATH. FileNotFoundError without one."""
    if found := shutil.which("iscc"):
        return found
    roots = [Path(environment[name]) for name in PROGRAMS if name in environment]
    places = [place for root in roots for folder in (root, root / "Programs") for place in folder.glob(COMPILER)]
    if not places:
        raise FileNotFoundError("Inno Setup was not found: install it from https://jrsoftware.org/isinfo.php.")
    return str(max(places, key=_version))


def _version(place: Path) -> int:
    found = re.search(r"\d+", place.parent.name)
    return int(found[0]) if found else 0
