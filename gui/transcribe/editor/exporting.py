"""Saves a transcript as a file: asks where, writes it in a thread, says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from gui.dialogs import files
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    from core.store.recordings import StoredSegment
    from gui.services import Services

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """PySide's stub says object."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 60


@dataclass(frozen=True)
class Choice:
    """One way to save. `id` is also what its menu entry is named after."""

    id: str
    format: str
    text: str
    times: bool = False

    def label(self) -> str:
        """What it is called in the language of the moment."""
        return QCoreApplication.translate("TranscriptExport", self.text)


CHOICES = (
    Choice("docx", "docx", QT_TRANSLATE_NOOP("TranscriptExport", "Word document")),
    Choice("txt", "txt", QT_TRANSLATE_NOOP("TranscriptExport", "Plain text")),
    Choice("txt_times", "txt", QT_TRANSLATE_NOOP("TranscriptExport", "Plain text with times"), times=True),
    Choice("srt", "srt", QT_TRANSLATE_NOOP("TranscriptExport", "Subtitles (SRT)")),
    Choice("vtt", "vtt", QT_TRANSLATE_NOOP("TranscriptExport", "Subtitles for the web (WebVTT)")),
    Choice("json", "json", QT_TRANSLATE_NOOP("TranscriptExport", "Data with word times (JSON)")),
)
FORMATS = tuple(dict.fromkeys(choice.format for choice in CHOICES))


class TranscriptExport(QObject):
    """The name's ending decides; `choice` only says which kind is offered first, and whether times are wanted."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._window = services, parent
        self._runner = JobRunner(services.messages, self)

    def ask(self, title: str, segments: Sequence[StoredSegment], choice: Choice | None = None) -> None:
        """Ask for a place, then save there."""
        first = choice or CHOICES[0]
        heading = QCoreApplication.translate("TranscriptExport", "Save this transcript as a file")
        name = FORBIDDEN.sub(" ", title).strip(" .…")[:LONGEST_NAME]
        name = name or QCoreApplication.translate("TranscriptExport", "Transcript")
        path = files.ask_save(self._window, heading, f"{name}.{first.format}", _filters(choice))
        if path is not None:
            if path.suffix.lower().lstrip(".") not in FORMATS:
                path = path.with_name(f"{path.name}.{first.format}")
            self._save(path, title, list(segments), first.times)

    def shutdown(self) -> None:
        """Wait until a file that is being written is whole."""
        self._runner.shutdown()

    def _save(self, path: Path, title: str, segments: list[Any], times: bool) -> None:
        self._runner.call(partial(_write, path, title, segments, times), lambda _done: self._saved(path))

    def _saved(self, path: Path) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        self._services.messages.toast(
            QCoreApplication.translate("TranscriptExport", "Saved as “{0}”").format(path.name),
            QCoreApplication.translate("TranscriptExport", "Show the folder"),
            lambda: QDesktopServices.openUrl(folder),
        )


def _write(path: Path, title: str, segments: Sequence[Any], times: bool) -> None:
    from core.transcribe.export import export

    export(segments, path.suffix.lower().lstrip("."), path, title=title, times=times)


def _filters(choice: Choice | None) -> str:
    """All kinds; the wanted one first. Plain text is offered once."""
    chosen = [choice] if choice is not None else []
    kinds = {option.format: option for option in (*chosen, *CHOICES[::-1], *chosen)}
    order = [option.format for option in (*chosen, *CHOICES)]
    return ";;".join(f"{kinds[kind].label()} (*.{kind})" for kind in dict.fromkeys(order))
