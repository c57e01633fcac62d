"""What goes on in the Transcribe page, for the status line and the list beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from gui.transcribe.queue_view import fraction_of
from gui.transcribe.words import clock

if TYPE_CHECKING:
    from gui.transcribe.controller import TranscribeController


@dataclass(frozen=True)
class Work:
    """`text` is "" for nothing; `fraction` is done, -1 where that means nothing; `live`: it is a recording."""

    text: str = ""
    fraction: float = -1.0
    live: bool = False


class WorkWords(QObject):
    """In the language of the moment."""

    def __init__(self, controller: TranscribeController) -> None:
        super().__init__(controller)
        self._controller = controller

    def now(self) -> Work:
        """A recording comes before the files."""
        live, job = self._controller.live, self._controller.queue.running
        if live is not None:
            return Work(self._live(live.stage, live.saved), live=True)
        if job is not None:
            return Work(self.tr("Transcribing “{0}”").format(job.name), fraction_of(job))
        return Work()

    def files(self) -> str:
        """How many are to be transcribed, "" where there are none."""
        queue = self._controller.queue
        if not queue.model.jobs():
            return ""
        left = queue.open_jobs
        return self.tr("Files: {0} to go").format(left) if left else self.tr("Files: done")

    def _live(self, stage: str, saved: float) -> str:
        if stage == "finishing":
            return self.tr("Writing the last words")
        words = self.tr("Paused at {0}") if stage == "paused" else self.tr("Recording {0}")
        return words.format(clock(saved))
