"""Decides what happens on this page: what is recorded, what is transcribed, what is listened to, and in which order.

A recording cannot wait, so it comes first: files step aside while one is made, and the ear leaves the microphone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.audio.suffixes import SOUND_SUFFIXES
from core.engines.hear import Hearer
from core.errors import InkstoneError
from core.events import Event, LoadRepaired
from core.models.room import LibraryRoom
from gui.i18n import human_date
from gui.transcribe.choices import Choices
from gui.transcribe.ear import Ear
from gui.transcribe.file_queue import FileQueue
from gui.transcribe.list_actions import ListActions
from gui.transcribe.live_recording import LiveRecording
from gui.transcribe.queue_model import Job
from gui.transcribe.recovery import Recovery
from gui.transcribe.run import finish_all

if TYPE_CHECKING:
    from gui.services import Services

LISTEN_MS = 250  # after the page is shown: who only passes by needs no microphone
MOST_FILES = 5000  # of one folder


class TranscribeController(QObject):
    """Knows the recording that is made and the queue; the page listens."""

    live_changed = Signal()  # a recording began, is over, or changed its stage
    live_finished = Signal(str)  # a recording, with its text
    found_changed = Signal()  # unfinished recordings
    list_changed = Signal()
    repaired = Signal(object)  # LoadRepaired: the speech model did not fit as it was asked for

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self.services = services
        self.choices = Choices(services, self)
        self.ear = Ear(services.recorder, services.device_lister, self)
        self.hearer = _hearer(services)
        self.queue = FileQueue(services, self.choices, self.hearer, self)
        self.queue.repaired.connect(self.repaired)
        self.actions = ListActions(services, self)
        self.recovery = Recovery(services)
        self.live: LiveRecording | None = None
        self._visible = False
        self._listen_soon = QTimer(self, singleShot=True, interval=LISTEN_MS)
        self._listen_soon.timeout.connect(self.ear.start)
        self.queue.changed.connect(self._note_busy)
        self.queue.completed.connect(lambda _job: self.list_changed.emit())
        self.actions.restored.connect(lambda _id: self.list_changed.emit())

    def use(self, services: Services) -> None:
        """Work with these from now on."""
        self.services = self.queue.services = services
        self.hearer = self.queue.hearer = _hearer(services)

    # listening without recording

    def set_visible(self, visible: bool) -> None:
        """The level moves while somebody can see it, and nothing is recorded."""
        self._visible = visible
        self._listen_or_not()

    def _listen_or_not(self) -> None:
        if self._visible and self.live is None:
            self._listen_soon.start()
        else:
            self._listen_soon.stop()
            self.ear.stop()

    # recording

    def record(self, device: str) -> LiveRecording | None:
        """Begin; None when the disk refuses, which is told."""
        if self.live is not None:
            return None
        moment = human_date(datetime.now(UTC))
        title = self.tr("Recording {0}").format(moment)
        live = LiveRecording(self.services, self.choices, self.hearer, device, title, self)
        live.heard.connect(self._heard)
        live.stage_changed.connect(self.live_changed)
        live.refused.connect(self._refused)
        live.lost.connect(self.services.messages.show_error)
        live.finished.connect(self._finished)
        self.live = live
        self._listen_or_not()
        self.queue.set_busy_elsewhere(True)
        if not self.services.messages.guard(live.start):
            self._over()
            return None
        self._note_busy()
        self.list_changed.emit()
        return live

    def _heard(self, event: Event) -> None:
        if isinstance(event, LoadRepaired):
            self.repaired.emit(event)

    def _refused(self, error: InkstoneError) -> None:
        self._over()
        self.services.messages.show_error(error)

    def _finished(self, recording: str) -> None:
        self._over()
        self.live_finished.emit(recording)

    def _over(self) -> None:
        live, self.live = self.live, None
        if live is not None:
            live.retire()
        self.queue.set_busy_elsewhere(False)
        self._listen_or_not()
        self._note_busy()
        self.live_changed.emit()
        self.list_changed.emit()

    # files

    def add_paths(self, paths: Sequence[Path]) -> int:
        """Files, and everything in folders that looks like sound or video. How many they are."""
        files = [file for path in paths for file in _files(path)]
        if files:
            self.queue.add_files(files)
        return len(files)

    def transcribe_again(self, recording_id: str) -> None:
        """Write the whole text once more; corrections would be lost, so this is asked."""
        recording = self.services.store.recordings.get(recording_id)
        question = self.tr("Transcribe “{0}” once more?").format(recording.title)
        explanation = self.tr("Its text is replaced, corrections too.")
        sure = not recording.words or self.services.messages.ask(
            question, self.tr("Transcribe again"), self.tr("Leave it"), explanation
        )
        if sure:
            self.queue.add_recording(recording_id, recording.title, anew=True)

    def write_rest(self, recording_id: str) -> None:
        """Go on with a text that is not complete."""
        recording = self.services.store.recordings.get(recording_id)
        self.queue.add_recording(recording_id, recording.title, anew=False)

    def working_on(self, recording_id: str) -> bool:
        """Whether its text is being written, or waits for it."""
        return any(job.id == recording_id and not job.over for job in self.queue.model.jobs())

    def _note_busy(self) -> None:
        live = [self.live.id] if self.live is not None else []
        self.actions.busy = frozenset([*live, *(job.id for job in self.queue.model.jobs() if _active(job))])

    # what a crash left

    def look_for_unfinished(self) -> None:
        """At a start."""
        self.services.messages.guard(lambda: self.recovery.look(self.actions.busy))
        self.found_changed.emit()

    def recover(self) -> None:
        """Take what was found into the list, and write its text."""
        self.services.messages.guard(lambda: self.recovery.recover(self.queue))
        self.found_changed.emit()
        self.list_changed.emit()

    def discard_found(self) -> None:
        """Into the trash, with an Undo."""
        gone: list[str] = []
        self.services.messages.guard(lambda: gone.extend(self.recovery.discard()))
        self.found_changed.emit()
        self.list_changed.emit()
        if gone:
            text = self.tr("The unfinished recordings are in the trash")
            self.services.messages.toast(text, self.tr("Undo"), lambda: self._restore(gone))

    def _restore(self, recordings: Sequence[str]) -> None:
        for recording in recordings:
            self.services.messages.guard(partial(self.services.store.trash.restore, recording))
        self.list_changed.emit()

    # the end

    def shutdown(self) -> None:
        """Save what is recorded, stop what is written, wait for every thread."""
        live, self.live = self.live, None
        if live is not None:
            live.finished.disconnect(self._finished)
            live.close()
        self._listen_soon.stop()
        self.queue.shutdown()
        self.ear.shutdown()
        finish_all(self)


def _hearer(services: Services) -> Hearer:
    """Asks the speech engine; when memory is short the others make room."""
    others = (services.text_engine, services.trainer, services.examiner, services.workshop)
    return Hearer(services.speech_engine, LibraryRoom(services.library, others))


def _active(job: Job) -> bool:
    return bool(job.id) and not job.over


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = (file for file in sorted(path.rglob("*")) if file.suffix.lower() in SOUND_SUFFIXES and file.is_file())
    return [file for _, file in zip(range(MOST_FILES), inside, strict=False)]
