"""Writes the text of files, and of recordings that have none yet: one after the other on the speech engine.

A file becomes a recording (a folder and an entry) when its turn comes. What was heard is on the disk at once, so
that a job that was interrupted goes on after its last sentence.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.errors import InkstoneError
from core.events import Event, Finished, LanguageHeard, LoadRepaired, Progress
from core.transcribe.session import SEGMENTS, Session, change_session, load_session, new_id, read_segments, save_session
from core.transcribe.session import State as SessionState
from gui.messages import from_os_error
from gui.transcribe.live_recording import RESTARTABLE
from gui.transcribe.queue_model import Job, QueueModel, State
from gui.transcribe.run import Run, finish_all

if TYPE_CHECKING:
    from core.engines.hear import Hearer
    from core.transcribe.request import TranscribeRequest
    from gui.services import Services
    from gui.transcribe.choices import Choices

MOST_RESTARTS = 2


class FileQueue(QObject):
    """Decides what is done next; `model` holds the rows."""

    changed = Signal()  # how many there are, or what is running
    progressed = Signal(object)  # Job: how far the running one is
    repaired = Signal(object)  # LoadRepaired: the model did not fit as it was asked for
    completed = Signal(object)  # Job: its text is in the database

    def __init__(self, services: Services, choices: Choices, hearer: Hearer, parent: QObject) -> None:
        super().__init__(parent)
        self.services, self._choices, self.hearer = services, choices, hearer
        self.model = QueueModel(self)
        self.held = False  # by the person
        self._busy_elsewhere = False  # a recording needs the engine
        self._running: Job | None = None
        self._run: Run | None = None
        self._language, self._seconds = "", 0.0

    # what the person does

    def add_files(self, paths: Sequence[Path]) -> None:
        """To the end of the queue."""
        self._add([Job(path.name, path) for path in paths])

    def add_recording(self, recording: str, title: str, anew: bool, language: str = "") -> None:
        """Write the text of a recording: `anew`, or on from where it ends; in its own `language`, "" for the chosen."""
        if any(job.id == recording and not job.over for job in self.model.jobs()):
            return
        if anew:
            (self.services.home.recordings / recording / SEGMENTS).unlink(missing_ok=True)
        self._add([Job(title, id=recording, language=language)])

    def move(self, job: Job, step: int) -> None:
        """Earlier or later."""
        self.model.move(self.model.row_of(job), step)

    def cancel(self, job: Job) -> None:
        """Not this one. What was heard of it so far stays."""
        if job.over:
            return
        if job is self._running:
            self._drop_run()
            self._keep(job, job.before)
        self._end(job, "cancelled")
        self._next()

    def retry(self, job: Job) -> None:
        """Once more; it goes on after the last sentence that was heard."""
        if job.over and job.state != "done":
            job.state, job.error, job.progress, job.restarts = "waiting", None, None, 0
            self.model.tell(job)
            self._next()

    def clear(self) -> None:
        """Take away what is over. A file of which nothing was heard leaves nothing behind."""
        for job in [job for job in self.model.jobs() if job.over]:
            self.model.remove(job)
            if job.state != "done" and job.path is not None and job.id:
                self.services.messages.guard(partial(self._forget_empty, job))
        self.changed.emit()

    def hold(self) -> None:
        """Do nothing until `go_on`; the running one waits with the others."""
        self.held = True
        self._back_to_waiting()

    def go_on(self) -> None:
        """The opposite of `hold`."""
        self.held = False
        self._next()

    def set_busy_elsewhere(self, busy: bool) -> None:
        """A recording goes first: it cannot wait, files can."""
        self._busy_elsewhere = busy
        if busy:
            self._back_to_waiting()
        else:
            self._next()

    def shutdown(self) -> None:
        """The app closes; what was heard is on the disk, and the next start offers to go on."""
        self._running = self._run = None
        self.held = True
        finish_all(self)

    # what the window asks

    @property
    def running(self) -> Job | None:
        """The one whose text is being written."""
        return self._running

    @property
    def open_jobs(self) -> int:
        """How many are not over yet."""
        return sum(not job.over for job in self.model.jobs())

    @property
    def steps_aside(self) -> bool:
        """Whether files wait because something is recorded."""
        return self._busy_elsewhere and self.open_jobs > 0

    @property
    def not_begun(self) -> int:
        """How many files are known to this queue alone: they have no folder yet."""
        return sum(not job.over and not job.id for job in self.model.jobs())

    def hidden(self) -> frozenset[str]:
        """Recordings that belong to files whose text is not complete: the queue shows them, the list does not."""
        return frozenset(job.id for job in self.model.jobs() if job.id and job.path is not None and job.state != "done")

    # one after the other

    def _add(self, jobs: Sequence[Job]) -> None:
        self.model.add(jobs)
        self.changed.emit()
        self._next()

    def _next(self) -> None:
        while self._running is None and not self.held and not self._busy_elsewhere:
            job = self.model.next_waiting()
            if job is None:
                break
            try:
                self._begin(job)
            except InkstoneError as error:
                self._fail(job, error)
            except OSError as error:
                self._fail(job, from_os_error(error))
        self.changed.emit()

    def _begin(self, job: Job) -> None:
        if not self._choices.understood(job.language):
            chosen = self._choices.described(job.language)
            raise InkstoneError("speech_language_missing", engine=chosen["engine"], language=chosen["language"])
        folder = self._prepare(job)
        self._start(job, self._choices.request(folder, job.language))

    def _prepare(self, job: Job) -> Path:
        """The folder of the job, which says what is going on in it."""
        chosen, store = self._choices.described(job.language), self.services.store.recordings
        if job.path is not None and not job.id:
            if not job.path.exists():
                raise InkstoneError("file_missing", path=str(job.path))
            title, source = job.path.stem, str(job.path.absolute())
            session = Session(new_id(), title, time.time(), "transcribing", source=source, **chosen)
            save_session(self.services.home.recordings / session.id, session)
            store.create(session)
            job.id = session.id
        else:
            folder = self.services.home.recordings / job.id
            if job.path is None and (state := load_session(folder).state) != "transcribing":
                job.before = state
            change_session(folder, state="transcribing", **chosen)
            store.set_state(job.id, "transcribing")
        return self.services.home.recordings / job.id

    def _start(self, job: Job, request: TranscribeRequest) -> None:
        def work(stop: threading.Event) -> Iterator[Event]:
            return self.hearer.hear("file", request, stop)

        job.state, job.error = "running", None
        self._running, self._language, self._seconds = job, "", 0.0
        self._run = Run(work, self)
        self._run.happened.connect(self._happened)
        self._run.failed.connect(self._failed)
        self._run.ended.connect(self._ended)
        self._run.start()
        self.model.tell(job)

    # what the engine tells

    def _happened(self, event: Event) -> None:
        job = self._running
        if job is None:
            return
        if isinstance(event, Progress):
            job.progress = event
            self.model.tell(job)
            self.progressed.emit(job)
        elif isinstance(event, LoadRepaired):
            self.repaired.emit(event)
        elif isinstance(event, LanguageHeard):
            self._language = event.language
        elif isinstance(event, Finished):
            self._seconds = float(event.result.get("seconds", 0.0))
            self._language = str(event.result.get("language") or self._language)

    def _failed(self, error: InkstoneError) -> None:
        if self._running is not None:
            self._running.error = error

    def _ended(self) -> None:
        job, self._running, self._run = self._running, None, None
        if job is None:
            return
        error = job.error
        if error is None:
            if self._keep(job, "done", complete=True):
                self._end(job, "done")
                self.completed.emit(job)
        elif error.code in RESTARTABLE and job.restarts < MOST_RESTARTS:
            job.restarts += 1
            job.state = "waiting"
        else:
            self._keep(job, job.before)
            self._fail(job, error)
        self._next()

    # the end of a job

    def _keep(self, job: Job, state: SessionState, complete: bool = False) -> bool:
        """What was heard, into the database."""
        return self.services.messages.guard(lambda: self._store(job, state, complete))

    def _store(self, job: Job, state: SessionState, complete: bool) -> None:
        store, folder = self.services.store.recordings, self.services.home.recordings / job.id
        heard = read_segments(folder)
        job.silent = complete and not heard
        details: dict[str, Any] = {"seconds": self._seconds} if self._seconds else {}
        if self._language:
            details["language"] = self._language
        change_session(folder, state=state, pid=0, **details)
        if complete or not store.segments(job.id):  # half a text never replaces a whole one
            store.take_segments(job.id, heard)
        store.set_details(job.id, **details)
        store.set_state(job.id, state)

    def _fail(self, job: Job, error: InkstoneError) -> None:
        job.error = error
        self._end(job, "failed")

    def _end(self, job: Job, state: State) -> None:
        job.state = state
        self.model.tell(job)

    def _forget_empty(self, job: Job) -> None:
        store = self.services.store
        if not store.recordings.segments(job.id):
            store.recordings.delete(job.id)
            store.trash.delete_forever(job.id)

    def _back_to_waiting(self) -> None:
        job = self._running
        if job is not None:
            self._drop_run()
            job.state = "waiting"
            self.model.tell(job)
        self.changed.emit()

    def _drop_run(self) -> None:
        if self._run is not None:
            self._run.drop()
        self._running = self._run = None
