"""The Transcribe page: puts the parts together and connects them to the controller."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from core.audio.suffixes import SOUND_SUFFIXES
from gui.dialogs import files
from gui.i18n import human_duration
from gui.page import Page
from gui.transcribe.leaving import Leaving
from gui.transcribe.places import TranscribePlaces
from gui.transcribe.queue_model import Job
from gui.transcribe.room_taken import RoomTaken
from gui.transcribe.work import WorkWords
from gui.widgets.controls import name_control
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.events import Level
    from gui.services import Services


class TranscribePage(Retranslated, Page, TranscribePlaces):
    """View builds, controller decides."""

    import_requested = Signal()  # a speech model
    show_requested = Signal()  # bring this page to the front
    minutes_requested = Signal(str)  # of a recording
    ask_requested = Signal(str)
    recording_changed = Signal(bool)  # whether the microphone is on
    work_changed = Signal(str, float)  # what goes on here, "" for nothing; fraction, -1 when it has none

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._work, self._leaving = WorkWords(self.controller), Leaving(services, self.controller)
        self._room = RoomTaken(services, self)
        self._shown_second = -1
        self._connect_parts()
        self._connect_controller()
        self._add_shortcuts()
        self.retranslate()
        self.show_home()
        self.controller.look_for_unfinished()

    # connecting

    def _connect_parts(self) -> None:
        sidebar, home, live = self._sidebar, self._home, self._live
        sidebar.opened.connect(self.open_recording)
        sidebar.new_requested.connect(self.show_home)
        sidebar.live_requested.connect(self.show_live)
        sidebar.queue_requested.connect(self.show_queue)
        sidebar.again_requested.connect(self._transcribe_again)
        home.record_requested.connect(self.record)
        home.open_requested.connect(self.open_files)
        home.import_requested.connect(self.import_requested)
        home.found_kept.connect(self._recover)
        home.found_discarded.connect(self.controller.discard_found)
        live.pause_requested.connect(self._toggle_pause)
        live.stop_requested.connect(self.stop_recording)
        live.later_requested.connect(self._finish_later)
        self._queue.opened.connect(self.open_recording)
        self._queue.open_requested.connect(self.open_files)
        self._editor.text_requested.connect(self.controller.write_rest)
        self._editor.minutes_requested.connect(self.minutes_requested)
        self._editor.ask_requested.connect(self.ask_requested)
        self._editor.changed.connect(lambda _id: self._sidebar.refresh())
        self._room.counted.connect(sidebar.set_disk_use)

    def _connect_controller(self) -> None:
        controller = self.controller
        controller.ear.devices_found.connect(self._devices_found)
        controller.ear.heard.connect(self._meter.take)
        controller.ear.problem_changed.connect(self._problem_changed)
        controller.choices.changed.connect(lambda: controller.ear.set_device(self._home.setup.current_device))
        controller.live_changed.connect(self._show_live_state)
        controller.repaired.connect(self._load_notice.tell)
        controller.live_finished.connect(self._live_finished)
        controller.list_changed.connect(self._list_changed)
        controller.found_changed.connect(self._show_found)
        controller.actions.deleted.connect(self._deleted)
        controller.actions.audio_dropped.connect(self._reopen)
        controller.queue.changed.connect(self._queue_changed)
        controller.queue.progressed.connect(lambda _job: self._tell_work())
        controller.queue.completed.connect(self._job_done)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            (QKeySequence("Ctrl+R"), self._record_or_stop),
            (QKeySequence(QKeySequence.StandardKey.New), self.show_home),
            (QKeySequence(QKeySequence.StandardKey.Open), self.open_files),
        ):
            QShortcut(keys, self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def retranslate(self) -> None:
        name_control(self._show_list_button, self.tr("Show or hide the list of recordings"))
        self._show_found()
        self._sidebar.set_queue(self._work.files())
        self._tell_work()

    # recording

    def record(self) -> None:
        """Begin to record."""
        setup = self._home.setup
        setup.keep_typed()
        live = self.controller.record(setup.current_device)
        if live is None:
            return
        live.level.connect(self._level)
        live.heard.connect(self._live.take)
        live.restarted.connect(self._live.set_restarted)
        live.text_failed.connect(self._live.set_trouble)
        self._live.place_meter(self._meter)
        self._live.begin(setup.device_name, live.with_text)
        self._shown_second = -1
        self.recording_changed.emit(True)
        self.show_live()
        self._tell_work()

    def _record_or_stop(self) -> None:
        if self.controller.live is not None:
            self.stop_recording()
        elif self._home.record.isEnabled():
            self.show_home()
            self.record()

    def stop_recording(self) -> None:
        """Switch the microphone off and keep everything."""
        if self.controller.live is not None:
            self.controller.live.stop()

    def _toggle_pause(self) -> None:
        if self.controller.live is not None:
            self.controller.live.toggle_pause()

    def _finish_later(self) -> None:
        if self.controller.live is not None:
            self.controller.live.finish_later()

    def _level(self, event: Level) -> None:
        self._live.set_level(event)
        if int(event.saved) != self._shown_second:
            self._shown_second = int(event.saved)
            self._tell_work()

    def _show_live_state(self) -> None:
        live = self.controller.live
        self.recording_changed.emit(live is not None and live.microphone_on)
        self._hide_unfinished()
        if live is not None:
            self._live.set_stage(live.stage)
        elif self._stack.currentWidget() is self._live:
            self.show_home()
        self._tell_work()

    def _live_finished(self, recording_id: str) -> None:
        """Straight to the text, unless the person reads something else meanwhile."""
        waited = self.isVisible() and self._stack.currentWidget() is self._home
        if waited:
            self.open_recording(recording_id)
        else:
            self._news(self.tr("The recording is ready to read"), lambda: self._come_to(recording_id))

    def may_close(self) -> bool:
        """Asked before the window closes. While something is recorded, or files wait, the person decides."""
        return self._leaving.may_close()

    # files

    def open_files(self) -> None:
        """Ask for sound or video, one file or many."""
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SOUND_SUFFIXES))
        filters = self.tr("Sound and video ({0});;All files (*)").format(patterns)
        chosen = files.ask_open(self, self.tr("Transcribe files"), filters, False, True)
        if chosen:
            self.add_paths(chosen if isinstance(chosen, list) else [chosen])

    def add_paths(self, paths: list[Path]) -> None:
        """Transcribe these."""
        self._home.setup.keep_typed()
        if self.controller.add_paths(paths):
            self.show_queue()
        else:
            self._services.messages.toast(self.tr("There is no sound or video in this folder"))

    def _transcribe_again(self, recording_id: str) -> None:
        self._services.messages.guard(lambda: self.controller.transcribe_again(recording_id))
        self._editor.set_writing(self.controller.working_on(self._editor.recording))

    def _recover(self) -> None:
        self.controller.recover()
        if self.controller.queue.open_jobs:
            self.show_queue()

    def _job_done(self, job: Job) -> None:
        self._reopen(job.id)
        watched = self.isVisible() and self._stack.currentWidget() in (self._queue, self._editor)
        if watched or self.controller.queue.open_jobs:
            return
        text = self.tr("“{0}” is transcribed").format(job.name)
        self._news(text, lambda: self._come_to(job.id))

    def _news(self, text: str, action: object) -> None:
        self._services.messages.toast(text, self.tr("Open"), action)  # type: ignore[arg-type]

    def _come_to(self, recording_id: str) -> None:
        self.show_requested.emit()
        self.open_recording(recording_id)

    def _queue_changed(self) -> None:
        files_left = self._work.files()
        self._sidebar.set_queue(files_left)
        self._hide_unfinished()
        self._editor.set_writing(bool(self._editor.recording) and self.controller.working_on(self._editor.recording))
        if not files_left and self._stack.currentWidget() is self._queue:
            self.show_home()
        self._tell_work()

    def _hide_unfinished(self) -> None:
        """What is recorded or transcribed now has its own button above the list."""
        live = self.controller.live
        self._sidebar.set_hidden(self.controller.queue.hidden() | ({live.id} if live is not None else set()))

    # what the window shows elsewhere

    def _tell_work(self) -> None:
        work = self._work.now()
        self._sidebar.set_live(work.text if work.live else "")
        self.work_changed.emit(work.text, work.fraction)

    def stop(self) -> None:
        """Stop on the status line: the recording, else the files, which wait then."""
        if self.controller.live is not None:
            self.stop_recording()
        else:
            self.controller.queue.hold()

    # showing

    def _devices_found(self, devices: list[dict[str, object]]) -> None:
        self._home.setup.set_devices(devices)
        self.controller.ear.set_device(self._home.setup.current_device)

    def _problem_changed(self, problem: str) -> None:
        self._home.set_problem(problem)
        self._meter.clear()

    def set_models_changed(self) -> None:
        """The library holds other models now."""
        self._home.setup.refresh_engines()
        self._home.show_language()

    def reload(self) -> None:
        """Something came back from the trash or a backup."""
        self._list_changed()
        self.controller.look_for_unfinished()

    def use_model(self, model_id: str) -> None:
        """This model listens from now on."""
        self.controller.choices.set("engine", model_id)
        self.set_models_changed()
        self.show_home()

    def _list_changed(self) -> None:
        self._services.messages.guard(self._sidebar.refresh)
        self._room.count_soon()

    def _show_found(self) -> None:
        recovery = self.controller.recovery
        seconds = recovery.seconds
        self._home.set_found(len(recovery.found), human_duration(seconds) if seconds >= 1 else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None and self._stack.currentWidget() is self._home:
            self._home.take_focus()
        self.controller.set_visible(True)
        self.controller.look_for_unfinished()
        self._room.count_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.controller.set_visible(False)

    def shutdown(self) -> None:
        """The window closes: save everything, wait for every thread."""
        self._home.setup.keep_typed()
        self._editor.shutdown()
        self.controller.shutdown()
        self._room.shutdown()
