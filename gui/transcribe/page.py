"""The Transcribe page: puts the parts together and connects them to the controller."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.audio.suffixes import SOUND_SUFFIXES
from core.store.recording_folders import disk_use
from gui.dialogs import files
from gui.i18n import human_duration, human_number
from gui.job_runner import JobRunner
from gui.repair_words import repaired_sentence
from gui.transcribe.controller import TranscribeController
from gui.transcribe.editor_pane import EditorPane
from gui.transcribe.home import Home
from gui.transcribe.level_meter import LevelMeter
from gui.transcribe.live_view import LiveView
from gui.transcribe.queue_model import Job
from gui.transcribe.queue_view import QueueView, fraction_of
from gui.transcribe.sidebar import Sidebar
from gui.transcribe.words import clock
from gui.widgets.controls import icon_button, name_control, spaced
from gui.widgets.drop_zone import dropped_paths
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.events import Level, LoadRepaired
    from gui.services import Services

TEXT_NAME = "transcribe_text"  # of the live text while it is on show; the editor's list has it otherwise
USE_MS = 1500  # after something changed the room taken is counted again


class TranscribePage(Retranslated, QWidget):
    """View builds, controller decides."""

    import_requested = Signal()  # a speech model
    show_requested = Signal()  # bring this page to the front
    minutes_requested = Signal(str)  # of a recording
    ask_requested = Signal(str)
    recording_changed = Signal(bool)  # whether the microphone is on
    work_changed = Signal(str, float)  # what goes on here, "" for nothing; fraction, -1 when it has none

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.controller = TranscribeController(services, self)
        self._list_wanted: bool | None = None  # None: as the width allows
        self._shown_second = -1
        self._counter = JobRunner(services.messages, self)
        self._count_soon = QTimer(self, singleShot=True, interval=USE_MS)
        self._count_soon.timeout.connect(self._count_use)
        self._build()
        self._connect_parts()
        self._connect_controller()
        self._add_shortcuts()
        self.retranslate()
        self.show_home()
        self.controller.look_for_unfinished()

    # building

    def _build(self) -> None:
        theme, controller = self._services.theme, self.controller
        self._sidebar = Sidebar(self._services, controller.actions)
        self._show_list_button = icon_button("transcribe_show_list", theme.icon("sidebar", "muted"), theme)
        self._meter = LevelMeter(theme)
        self._home = Home(theme, controller.choices)
        self._live = LiveView(theme)
        self._queue = QueueView(theme, controller.queue)
        self._editor = EditorPane(self._services)
        self._stack = QStackedWidget()
        for part in (self._home, self._live, self._queue, self._editor):
            self._stack.addWidget(part)
        self._load_notice = Notice("transcribe_load", theme)
        self._repaired: LoadRepaired | None = None  # of which the notice tells
        column = spaced(QVBoxLayout())
        column.addWidget(self._show_list_button)
        column.addWidget(self._load_notice)
        column.addWidget(self._stack, 1)
        row = spaced(QHBoxLayout(self))
        row.addWidget(self._sidebar)
        row.addLayout(column, 1)
        self.setAcceptDrops(True)

    def _connect_parts(self) -> None:
        sidebar, home, live = self._sidebar, self._home, self._live
        sidebar.opened.connect(self.open_recording)
        sidebar.new_requested.connect(self.show_home)
        sidebar.live_requested.connect(self.show_live)
        sidebar.queue_requested.connect(self.show_queue)
        sidebar.again_requested.connect(self._transcribe_again)
        self._show_list_button.clicked.connect(self._toggle_list)
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

    def _connect_controller(self) -> None:
        controller = self.controller
        controller.ear.devices_found.connect(self._devices_found)
        controller.ear.heard.connect(self._meter.take)
        controller.ear.problem_changed.connect(self._problem_changed)
        controller.choices.changed.connect(lambda: controller.ear.set_device(self._home.setup.current_device))
        controller.live_changed.connect(self._show_live_state)
        controller.repaired.connect(self._tell_repaired)
        self._load_notice.acted.connect(lambda: self._tell_repaired(None))
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
        self._tell_work()
        self._tell_repaired(self._repaired)

    def _tell_repaired(self, event: LoadRepaired | None) -> None:
        """What was done so that the speech model fits; None puts it away."""
        self._repaired = event
        words = repaired_sentence(event, self._services.library) if event is not None else ""
        self._load_notice.say(words, action=self.tr("OK"))

    # going places

    def _show(self, part: QWidget) -> None:
        live = part is self._live
        self._live.text.setObjectName(TEXT_NAME if live else "transcribe_live_text")
        self._sidebar.set_current(self._editor.recording if part is self._editor else "")
        if part is not self._editor:
            self._editor.close_recording()
        if part is self._home and self.controller.live is None:
            self._home.place_meter(self._meter)
        self._stack.setCurrentWidget(part)
        if self._narrow() and not self._sidebar.isHidden():
            self._toggle_list()

    def show_home(self) -> None:
        """Record, or drop files. While something is recorded: that."""
        if self.controller.live is not None:
            self.show_live()
            return
        self._show(self._home)
        self._home.take_focus()

    def show_live(self) -> None:
        """The recording that is being made."""
        if self.controller.live is not None:
            self._show(self._live)
            self._live.text.setFocus()

    def show_queue(self) -> None:
        """The files."""
        self._show(self._queue)
        self._queue.list.setFocus()

    def open_recording(self, recording_id: str, second: float = -1.0) -> None:
        """Read a recording."""
        if self.controller.live is not None and self.controller.live.id == recording_id:
            self.show_live()
            return
        self._editor.open(recording_id, self.controller.working_on(recording_id))
        self._show(self._editor)
        self._editor.take_focus()
        if second >= 0:
            self._editor.go_to(second)

    def _reopen(self, recording_id: str) -> None:
        if self._editor.recording == recording_id:
            self._editor.open(recording_id, self.controller.working_on(recording_id))

    def _deleted(self, recording_id: str) -> None:
        if self._editor.recording == recording_id:
            self.show_home()

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
        live = self.controller.live
        recorded = live is None or not live.microphone_on or self._may_stop_recording()
        return recorded and (not self.controller.queue.not_begun or self._may_forget_files())

    def _may_stop_recording(self) -> bool:
        return self._services.messages.ask(
            self.tr("A recording is being made. Close Inkstone?"),
            self.tr("Stop and save"),
            self.tr("Go on recording"),
            self.tr("What was recorded is saved in any case."),
        )

    def _may_forget_files(self) -> bool:
        count = human_number(self.controller.queue.not_begun)
        return self._services.messages.ask(
            self.tr("Files that wait to be transcribed: {0}. Close Inkstone?").format(count),
            self.tr("Close"),
            self.tr("Go on transcribing"),
            self.tr("The next start does not know them; add them again then. What was begun can go on."),
        )

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
        queue = self.controller.queue
        left, jobs = queue.open_jobs, queue.model.jobs()
        text = self.tr("Files: {0} to go").format(left) if left else self.tr("Files: done")
        self._sidebar.set_queue(text if jobs else "")
        self._hide_unfinished()
        self._editor.set_writing(bool(self._editor.recording) and self.controller.working_on(self._editor.recording))
        if not jobs and self._stack.currentWidget() is self._queue:
            self.show_home()
        self._tell_work()

    def _hide_unfinished(self) -> None:
        """What is recorded or transcribed now has its own button above the list."""
        live = self.controller.live
        self._sidebar.set_hidden(self.controller.queue.hidden() | ({live.id} if live is not None else set()))

    # what the window shows elsewhere

    def _tell_work(self) -> None:
        live, job = self.controller.live, self.controller.queue.running
        if live is not None:
            text, fraction = self._live_words(live.stage, live.saved), -1.0
        elif job is not None:
            text, fraction = self.tr("Transcribing “{0}”").format(job.name), fraction_of(job)
        else:
            text, fraction = "", -1.0
        self._sidebar.set_live(text if live is not None else "")
        self.work_changed.emit(text, fraction)

    def _live_words(self, stage: str, saved: float) -> str:
        if stage == "finishing":
            return self.tr("Writing the last words")
        words = self.tr("Paused at {0}") if stage == "paused" else self.tr("Recording {0}")
        return words.format(clock(saved))

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
        self._count_soon.start()

    def _count_use(self) -> None:
        if self.isVisible() and not self._counter.busy:
            home = self._services.home
            self._counter.call(lambda: disk_use(home), self._sidebar.set_disk_use)

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
        self._count_soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.controller.set_visible(False)

    def shutdown(self) -> None:
        """The window closes: save everything, wait for every thread."""
        self._count_soon.stop()
        self._home.setup.keep_typed()
        self._editor.shutdown()
        self.controller.shutdown()
        self._counter.shutdown()

    # drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            self._home.drop.set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._home.drop.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The drag's source waits until this returns: begin afterwards."""
        self._home.drop.set_over(False)
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.add_paths(paths))

    # the list beside it

    def _narrow(self) -> bool:
        return self.width() < self._services.theme.px("narrow")

    def _toggle_list(self) -> None:
        self._list_wanted = self._sidebar.isHidden()
        self._show_list()

    def _show_list(self) -> None:
        self._sidebar.setVisible(self._list_wanted if self._list_wanted is not None else not self._narrow())
        self._show_list_button.setVisible(self._narrow())

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_narrow = event.oldSize().width() < self._services.theme.px("narrow")
        if was_narrow != self._narrow():
            self._list_wanted = None
        self._show_list()
        super().resizeEvent(event)
