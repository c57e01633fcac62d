"""The shell: rail, pages, banner, toasts, status line. It builds pages when first shown and connects their signals."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.audio.suffixes import SOUND_SUFFIXES
from core.errors import InkstoneError
from core.examples.suffixes import are_examples
from gui.error_banner import ErrorBanner
from gui.job_runner import JobRunner
from gui.services import Services
from gui.widgets.controls import spaced
from gui.widgets.drop_zone import dropped_paths
from gui.widgets.nav_rail import NavRail
from gui.widgets.retranslate import Retranslated
from gui.widgets.status_line import StatusLine
from gui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.store.recordings import StoredSegment


@dataclass(frozen=True)
class PageSpec:
    """A place to go. Its class is imported when the page is first shown."""

    key: str
    icon: str
    module: str
    page_class: str
    shortcuts: tuple[str, ...]
    at_bottom: bool = False


PAGES = (
    PageSpec("chat", "chat", "gui.chat.page", "ChatPage", ("Ctrl+1",)),
    PageSpec("transcribe", "microphone", "gui.transcribe.page", "TranscribePage", ("Ctrl+2",)),
    PageSpec("train", "graduation-cap", "gui.train.page", "TrainPage", ("Ctrl+3",)),
    PageSpec("models", "models", "gui.models.page", "ModelsPage", ("Ctrl+4",)),
    PageSpec("settings", "settings", "gui.settings.page", "SettingsPage", ("Ctrl+5", "Ctrl+,"), at_bottom=True),
)


class MainWindow(Retranslated, QMainWindow):
    """One window. `language_chosen` asks the composition root; `closed` tells it to let go of everything."""

    language_chosen = Signal(str)
    home_requested = Signal()
    closing = Signal()
    closed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.services = services
        theme = services.theme
        self._pages: dict[str, QWidget] = {}
        self._reader = JobRunner(services.messages, self)
        self._holds: set[str] = set()  # why a training stands back: see gui/train/page.py
        self._specs = {spec.key: spec for spec in PAGES if find_spec(spec.module.rpartition(".")[0])}
        self._rail = NavRail(theme)
        self._stack = QStackedWidget()
        self._status = StatusLine(theme)
        self._errors = ErrorBanner(services.messages, theme)
        self._toasts = ToastHost(self, theme)
        self._build()
        self._connect()
        self.retranslate()
        self._restore_geometry()

    # -- building -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self.services.theme
        self.setWindowIcon(theme.icons.logo())
        self.setMinimumSize(theme.px("window_least_width"), theme.px("window_least_height"))
        for spec in self._specs.values():
            self._rail.add(spec.key, theme.icons.checkable(spec.icon), spec.at_bottom)
            for keys in spec.shortcuts:
                QShortcut(QKeySequence(keys), self, lambda key=spec.key: self.show_page(key))
        column = spaced(QVBoxLayout())
        column.addWidget(self._errors)
        column.addWidget(self._stack, 1)
        column.addWidget(self._status)
        central = QWidget()
        central.setObjectName("central")
        row = spaced(QHBoxLayout(central))
        row.addWidget(self._rail)
        row.addLayout(column, 1)
        self.setCentralWidget(central)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        messages = self.services.messages
        messages.attach(self)
        messages.toast_shown.connect(self._toasts.add)
        messages.action_requested.connect(self._act)
        self._rail.chosen.connect(self.show_page)
        self._status.opened.connect(self.show_page)
        self._status.stopped.connect(self._stop_work)

    # -- pages --------------------------------------------------------------------------------------------------

    @property
    def page_keys(self) -> list[str]:
        """Every place one can go, in the rail's order."""
        return list(self._specs)

    def page(self, key: str) -> QWidget:
        """The page, built at the first call."""
        if key not in self._pages:
            spec = self._specs[key]
            page: QWidget = getattr(import_module(spec.module), spec.page_class)(self.services)
            page.setObjectName(f"page_{key}")
            self._pages[key] = page
            self._stack.addWidget(page)
            getattr(self, f"_connect_{key}")(page)
        return self._pages[key]

    def read_ahead(self) -> None:
        """What the other pages are made of is read from the disk, in a thread, while the person looks at the first."""
        modules = [spec.module for key, spec in self._specs.items() if key not in self._pages]
        self._reader.call(lambda: [import_module(module) for module in modules], lambda _: None)

    def show_page(self, key: str) -> None:
        """Go there."""
        page = self.page(key)
        self._stack.setCurrentWidget(page)
        self._rail.select(key)
        self._status.set_here(key)

    def _connect_chat(self, page: QWidget) -> None:
        page.models_requested.connect(self._get_models)  # type: ignore[attr-defined]
        page.import_requested.connect(self._import)  # type: ignore[attr-defined]
        page.status_changed.connect(lambda text: self._status.set_work("chat", text))  # type: ignore[attr-defined]
        page.writing_changed.connect(lambda on: self._hold_training("words", on))  # type: ignore[attr-defined]

    def _connect_transcribe(self, page: QWidget) -> None:
        page.import_requested.connect(self._get_models)  # type: ignore[attr-defined]
        page.show_requested.connect(lambda: self.show_page("transcribe"))  # type: ignore[attr-defined]
        page.work_changed.connect(self._transcribe_work)  # type: ignore[attr-defined]
        page.minutes_requested.connect(lambda recording: self._chat_about(recording, "minutes"))  # type: ignore[attr-defined]
        page.ask_requested.connect(lambda recording: self._chat_about(recording, "ask"))  # type: ignore[attr-defined]
        page.recording_changed.connect(lambda on: self._hold_training("recording", on))  # type: ignore[attr-defined]

    def _connect_train(self, page: QWidget) -> None:
        page.chat_requested.connect(self._chat_with)  # type: ignore[attr-defined]
        page.models_changed.connect(self._library_changed)  # type: ignore[attr-defined]
        page.work_changed.connect(self._train_work)  # type: ignore[attr-defined]
        page.show_requested.connect(lambda: self.show_page("train"))  # type: ignore[attr-defined]
        for reason in self._holds:
            page.pause_for(reason, True)  # type: ignore[attr-defined]

    def _connect_models(self, page: QWidget) -> None:
        page.transcribe_requested.connect(self._transcribe_with)  # type: ignore[attr-defined]
        page.chat_requested.connect(self._chat_with)  # type: ignore[attr-defined]
        page.try_requested.connect(self._try_run)  # type: ignore[attr-defined]
        page.settings_requested.connect(self._show_settings)  # type: ignore[attr-defined]
        page.work_changed.connect(self._models_work)  # type: ignore[attr-defined]
        page.models_changed.connect(self._models_changed)  # type: ignore[attr-defined]

    def _connect_settings(self, page: QWidget) -> None:
        page.language_chosen.connect(self.language_chosen)  # type: ignore[attr-defined]
        page.restored.connect(self._data_restored)  # type: ignore[attr-defined]
        page.network_changed.connect(self._network_changed)  # type: ignore[attr-defined]

    def _chat_with(self, model: str) -> None:
        """Use this model from now on, and go to the conversation."""
        self.services.settings.model = model
        self.services.save_settings()
        if "chat" in self._specs:
            self.page("chat").use_model(model)  # type: ignore[attr-defined]
            self.show_page("chat")

    def _transcribe_with(self, model: str) -> None:
        """This model listens from now on."""
        if "transcribe" in self._specs:
            self.page("transcribe").use_model(model)  # type: ignore[attr-defined]
            self.show_page("transcribe")

    def _try_run(self, run: str) -> None:
        """What a training run learned is to be tried."""
        self.page("train").open_run(run, "keep")  # type: ignore[attr-defined]
        self.show_page("train")

    def _get_models(self) -> None:
        """Somebody needs a model that is not here yet."""
        self.show_page("models")
        self.page("models").show_more()  # type: ignore[attr-defined]

    def _show_settings(self, section: str) -> None:
        self.show_page("settings")
        self.page("settings").show_section(section)  # type: ignore[attr-defined]

    def _chat_about(self, recording: str, task: str) -> None:
        """Open a conversation about what was said in a recording."""
        segments: list[StoredSegment] = []
        store = self.services.store
        if self.services.messages.guard(lambda: segments.extend(store.recordings.segments(recording))):
            self.page("chat").start_about([segment.text for segment in segments], task)  # type: ignore[attr-defined]
            self.show_page("chat")

    def _import(self, *paths: Path | str) -> None:
        """Models were dropped."""
        self.show_page("models")
        self.page("models").import_paths([Path(path) for path in paths])  # type: ignore[attr-defined]

    def _models_changed(self) -> None:
        """The library holds other models now."""
        for key in ("chat", "transcribe"):
            if key in self._pages:
                self._pages[key].set_models_changed()  # type: ignore[attr-defined]

    def _library_changed(self) -> None:
        """A model came from elsewhere than the Models page."""
        if "models" in self._pages:
            self._pages["models"].reload()  # type: ignore[attr-defined]
        self._models_changed()

    def _hold_training(self, reason: str, on: bool) -> None:
        """Somebody waits for words, or a recording is made: a training leaves them the computer."""
        (self._holds.add if on else self._holds.discard)(reason)
        if "train" in self._pages:
            self._pages["train"].pause_for(reason, on)  # type: ignore[attr-defined]

    def _train_work(self, text: str, fraction: float) -> None:
        self._status.set_work("train", text, fraction if fraction >= 0 else None, stoppable=True)

    def _models_work(self, text: str, fraction: float) -> None:
        self._status.set_work("models", text, fraction if fraction >= 0 else None, stoppable=True)

    def _transcribe_work(self, text: str, fraction: float) -> None:
        self._status.set_work("transcribe", text, fraction if fraction >= 0 else None, stoppable=True)

    def _data_restored(self) -> None:
        """Something came back from the trash or a backup: pages that are built read again."""
        for page in self._pages.values():
            if hasattr(page, "reload"):
                page.reload()

    def _network_changed(self) -> None:
        """Offline or not, another hub, another proxy."""
        for page in self._pages.values():
            if hasattr(page, "set_network_changed"):
                page.set_network_changed()

    def _stop_work(self, key: str) -> None:
        page = self._pages.get(key)
        if page is not None and hasattr(page, "stop"):
            page.stop()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Models, sounds and examples may be dropped anywhere; a page that takes files itself comes first."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The drag's source waits until this returns: begin afterwards."""
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self._take(paths))

    def _take(self, paths: list[Path]) -> None:
        """Sound and video are transcribed, tables and texts are examples; everything else may be a model."""
        if paths and all(path.suffix.lower() in SOUND_SUFFIXES for path in paths):
            self.show_page("transcribe")
            self.page("transcribe").add_paths(paths)  # type: ignore[attr-defined]
        elif are_examples(paths):
            self.show_page("train")
            self.page("train").add_paths(paths)  # type: ignore[attr-defined]
        else:
            self._import(*paths)

    # -- messages -----------------------------------------------------------------------------------------------

    def _act(self, action: str, error: InkstoneError) -> None:  # noqa: ARG002
        """What the button of an error does."""
        if action == "models":
            self.show_page("models")
        elif action in ("restore", "network"):
            self._show_settings(action)
        elif action == "home":
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.services.home.root)))
        elif action == "choose_home":
            self.home_requested.emit()

    # -- the window itself --------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Inkstone"))
        QGuiApplication.setApplicationDisplayName(self.windowTitle())  # it stands behind the title of every dialog
        titles = {
            "chat": self.tr("Chat"),
            "transcribe": self.tr("Transcribe"),
            "train": self.tr("Train"),
            "models": self.tr("Models"),
            "settings": self.tr("Settings"),
        }
        for key, spec in self._specs.items():
            keys = QKeySequence(spec.shortcuts[-1]).toString(QKeySequence.SequenceFormat.NativeText)
            self._rail.set_text(key, titles[key], keys)

    def clear_toasts(self) -> None:
        """Put the news away."""
        self._toasts.clear()

    def show_crash(self, trace: str) -> None:
        """A fault of ours: tell it calmly; the person decides whether to go on."""
        from gui.dialogs.crash import CrashDialog

        dialog = CrashDialog(trace, self.services.home.logs, self.services.theme, self)
        dialog.exec()
        if dialog.close_app:
            self.close()
        dialog.deleteLater()

    def open_files(self, files: Sequence[Path]) -> None:
        """The person started Inkstone again, or opened files with it: here it is."""
        self.come_to_front()
        if files:
            self._take([file.absolute() for file in files])

    def come_to_front(self) -> None:
        """In front of everything else."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rail.set_narrow(self.width() < self.services.theme.px("narrow"))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not all(page.may_close() for page in self._pages.values() if hasattr(page, "may_close")):
            event.ignore()
            return
        self.services.settings.window_geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.services.save_settings()
        self.closing.emit()
        self._reader.shutdown()
        for page in self._pages.values():
            if hasattr(page, "shutdown"):
                page.shutdown()
        super().closeEvent(event)
        self.closed.emit()

    def _restore_geometry(self) -> None:
        theme = self.services.theme
        room = self.screen().availableSize().height() - theme.px("window_frame")  # a laptop may have 768 lines
        self.resize(theme.px("window_width"), min(theme.px("window_height"), room))
        saved = self.services.settings.window_geometry
        if saved:
            self.restoreGeometry(QByteArray.fromBase64(saved.encode("ascii", "ignore")))

    def show_first_page(self) -> None:
        """Where the app opens."""
        self.show_page(self.page_keys[0])
        QTimer.singleShot(0, self.page(self.page_keys[0]).setFocus)
