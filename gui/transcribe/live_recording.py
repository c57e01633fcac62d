"""One recording while it is made: the microphone in one process, the text in another, both files on the disk.

The recorder never waits for the text. An engine that dies is started again and goes on from what is saved; the
recording does not notice.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from core.chat.conversation import title_from
from core.errors import InkstoneError
from core.events import Event, LanguageHeard, Level, Segment
from core.transcribe.session import Session, change_session, load_session, new_id, read_segments, save_session
from gui.transcribe.run import Run, finish_all
from gui.transcribe.words import joined

if TYPE_CHECKING:
    from core.engines.hear import Hearer
    from core.transcribe.request import TranscribeRequest
    from gui.services import Services
    from gui.transcribe.choices import Choices

AGAIN_MS = 500  # before a lost engine is started again
MOST_RESTARTS = 5  # without a new sentence between them
TITLE_SEGMENTS = 3
RESTARTABLE = frozenset({"engine_died", "engine_stuck", "memory_ran_out"})

Stage = Literal["recording", "paused", "finishing", "over"]
"""finishing: the microphone is off, the text of the last seconds is still being written."""


class LiveRecording(QObject):
    """Made for one recording; `start` it once."""

    level = Signal(object)  # Level
    heard = Signal(object)  # what the speech engine tells
    stage_changed = Signal()
    restarted = Signal()  # the engine begins again after the last whole sentence
    text_failed = Signal(object)  # InkstoneError: no more text; the recording goes on
    refused = Signal(object)  # InkstoneError: nothing could be recorded, and nothing is kept
    lost = Signal(object)  # InkstoneError: the recording ended by itself; what was recorded is kept
    finished = Signal(str)  # its id: all is in the database

    def __init__(
        self, services: Services, choices: Choices, hearer: Hearer, device: str, title: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services, self._hearer = services, hearer
        self._with_text = choices.understood()
        self.stage: Stage = "recording"
        self.saved = 0.0
        self._language = ""
        self._restarts = 0
        self._text_error: InkstoneError | None = None
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._start_text)
        self._recorder: Run | None = None
        self._speech: Run | None = None
        self.session = Session(
            id=new_id(),
            title=title,
            created=time.time(),
            state="recording",
            device=device,
            **choices.described(),
        )
        self._request: TranscribeRequest | None = choices.request(self.folder) if self._with_text else None

    @property
    def id(self) -> str:
        """Of the recording."""
        return self.session.id

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self._services.home.recordings / self.id

    @property
    def with_text(self) -> bool:
        """False: only the sound is kept, for nobody here understands the language."""
        return self._with_text

    @property
    def microphone_on(self) -> bool:
        """Whether a stop would still save something."""
        return self.stage in ("recording", "paused")

    # from the first second to the last

    def start(self) -> None:
        """Folder and entry first, then the microphone, then the text. InkstoneError when the disk refuses."""
        save_session(self.folder, self.session)
        self._services.store.recordings.create(self.session)
        recorder, device = self._services.recorder, self.session.device
        self._recorder = Run(lambda stop: recorder.run("record", device, str(self.folder), stop=stop), self)
        self._recorder.happened.connect(self._recorded)
        self._recorder.failed.connect(self._recorder_failed)
        self._recorder.ended.connect(self._recorder_ended)
        self._recorder.start()
        self._start_text()

    def toggle_pause(self) -> None:
        """Pause, or go on."""
        if not self.microphone_on:
            return
        paused = self.stage == "recording"
        self._services.recorder.tell("pause" if paused else "resume")
        self._set_stage("paused" if paused else "recording")

    def stop(self) -> None:
        """Switch the microphone off; `finished` comes when the text has caught up."""
        if self._recorder is not None and self.microphone_on:
            self._set_stage("finishing")
            self._recorder.stop()

    def finish_later(self) -> None:
        """Do not wait for the rest of the text: it can be written later."""
        if self.stage == "finishing" and self._recorder is None:
            self._complete("recorded")

    def close(self) -> None:
        """The app closes: save what there is. The text can go on at the next start."""
        if self.stage == "over":
            return
        self._again.stop()
        if self._recorder is not None:
            self._recorder.stop()
            self._recorder.wait()
        finish_all(self)
        self._complete("recorded")

    def retire(self) -> None:
        """Delete it once its threads have left."""
        runs = self.findChildren(Run)
        if runs:
            runs[0].destroyed.connect(self._retire_soon)
        else:
            self.deleteLater()

    def _retire_soon(self) -> None:
        QTimer.singleShot(0, self, self.retire)

    # the microphone

    def _recorded(self, event: Event) -> None:
        if isinstance(event, Level):
            self.saved = event.saved
            self.level.emit(event)

    def _recorder_failed(self, error: InkstoneError) -> None:
        if self.saved:
            self.lost.emit(error)
            return
        self._set_stage("over")
        finish_all(self)
        self._services.messages.guard(self._discard)
        self.refused.emit(error)

    def _recorder_ended(self) -> None:
        self._recorder = None
        if self.stage == "over":
            return
        self._set_stage("finishing")
        if load_session(self.folder).state == "recording":  # its process was lost before it could say so
            change_session(self.folder, state="recorded", pid=0)
        if self._speech is None and not self._again.isActive():
            self._complete("recorded")

    def _discard(self) -> None:
        """Nothing was recorded: leave nothing behind."""
        self._services.store.recordings.delete(self.id)
        self._services.store.trash.delete_forever(self.id)
        shutil.rmtree(self.folder, ignore_errors=True)

    # the text

    def _start_text(self) -> None:
        if self._request is None or self.stage == "over":
            return
        request = self._request
        self._speech = Run(lambda stop: self._hearer.hear("live", request, stop), self)
        self._speech.happened.connect(self._heard)
        self._speech.failed.connect(self._text_failed)
        self._speech.ended.connect(self._text_ended)
        self._text_error = None
        self._speech.start()

    def _heard(self, event: Event) -> None:
        if isinstance(event, Segment):
            self._restarts = 0
        elif isinstance(event, LanguageHeard):
            self._language = event.language
        self.heard.emit(event)

    def _text_failed(self, error: InkstoneError) -> None:
        self._text_error = error

    def _text_ended(self) -> None:
        self._speech = None
        error = self._text_error
        if error is None and not self.microphone_on:
            self._complete("done")
        elif self._restarts < MOST_RESTARTS and (error is None or error.code in RESTARTABLE):
            self._restarts += 1
            self.restarted.emit()
            self._again.start()
        else:
            self._give_up(error or InkstoneError("engine_stuck"))

    def _give_up(self, error: InkstoneError) -> None:
        self.text_failed.emit(error)
        if self._recorder is None:
            self._complete("recorded")

    # the end

    def _complete(self, state: Literal["done", "recorded"]) -> None:
        """Everything into the database, which holds the text from now on. What the disk refuses waits in the folder."""
        self.stage = "over"
        if self._speech is not None:
            self._speech.drop()
        self._services.messages.guard(lambda: self._store(state))
        self.stage_changed.emit()
        self.finished.emit(self.id)

    def _store(self, state: Literal["done", "recorded"]) -> None:
        recordings = self._services.store.recordings
        session = change_session(self.folder, state=state, pid=0)
        recordings.take_segments(self.id, read_segments(self.folder))
        details: dict[str, Any] = {"language": self._language} if self._language else {}
        recordings.set_details(self.id, seconds=session.seconds or self.saved, **details)
        recordings.set_state(self.id, state)
        self._give_title()

    def _give_title(self) -> None:
        """The first words say more than the date, unless the person has named it meanwhile."""
        recordings = self._services.store.recordings
        text = joined(segment.text for segment in recordings.segments(self.id)[:TITLE_SEGMENTS])
        if text and recordings.get(self.id).title == self.session.title:
            recordings.rename(self.id, title_from(text))

    def _set_stage(self, stage: Stage) -> None:
        if stage != self.stage:
            self.stage = stage
            self.stage_changed.emit()
