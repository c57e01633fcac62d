"""The shell: rail, pages, banner, toasts, status line. It builds pages when first shown; PageLinks connects them."""

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
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.errors import InkstoneError
from gui.error_banner import ErrorBanner
from gui.job_runner import JobRunner
from gui.page import Page
from gui.page_links import PageLinks
from gui.services import Services
from gui.widgets.controls import spaced
from gui.widgets.drops import TakesDrops
from gui.widgets.nav_rail import NavRail
from gui.widgets.retranslate import Retranslated
from gui.widgets.status_line import StatusLine
from gui.widgets.toast import ToastHost

if TYPE_CHECKING:
    from collections.abc import Sequence


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


class MainWindow(Retranslated, TakesDrops, QMainWindow):
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
        self._pages: dict[str, Page] = {}  # those that are built
        self._reader = JobRunner(services.messages, self)
        self._specs = {spec.key: spec for spec in PAGES if find_spec(spec.module.rpartition(".")[0])}
        self._rail = NavRail(theme)
        self._stack = QStackedWidget()
        self._status = StatusLine(theme)
        self._links = PageLinks(self, self._pages, self._status)
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
        self._status.stopped.connect(self._links.stop_work)

    # -- pages --------------------------------------------------------------------------------------------------

    @property
    def page_keys(self) -> list[str]:
        """Every place one can go, in the rail's order."""
        return list(self._specs)

    def page(self, key: str) -> Page:
        """The page, built at the first call."""
        if key not in self._pages:
            spec = self._specs[key]
            page: Page = getattr(import_module(spec.module), spec.page_class)(self.services)
            page.setObjectName(f"page_{key}")
            self._pages[key] = page
            self._stack.addWidget(page)
            self._links.connect(key, page)
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

    def add_paths(self, paths: list[Path]) -> None:
        """These were dropped where no page takes files itself."""
        self._links.give(paths)

    # -- messages -----------------------------------------------------------------------------------------------

    def _act(self, action: str, error: InkstoneError) -> None:  # noqa: ARG002
        """What the button of an error does."""
        if action == "models":
            self.show_page("models")
        elif action in ("restore", "network"):
            self._links.show_settings(action)
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
            self._links.give([file.absolute() for file in files])

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
        if not all(page.may_close() for page in self._pages.values()):
            event.ignore()
            return
        self.services.settings.window_geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.services.save_settings()
        self.closing.emit()
        self._reader.shutdown()
        for page in self._pages.values():
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
