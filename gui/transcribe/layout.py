"""The frame of the Transcribe page: the list beside it, one part on show, room for what is dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.services import Services
from gui.transcribe.controller import TranscribeController
from gui.transcribe.editor_pane import EditorPane
from gui.transcribe.home import Home
from gui.transcribe.level_meter import LevelMeter
from gui.transcribe.live_view import LiveView
from gui.transcribe.queue_view import QueueView
from gui.transcribe.repair_notice import RepairNotice
from gui.transcribe.sidebar import Sidebar
from gui.widgets.controls import icon_button, spaced
from gui.widgets.drop_zone import dropped_paths


class TranscribeLayout(QWidget):
    """Builds; the page decides. Where it is narrow the list takes the place of the rest, and a button shows it."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.controller = TranscribeController(services, self)
        self._list_wanted: bool | None = None  # None: as the width allows
        theme, controller = services.theme, self.controller
        self._sidebar = Sidebar(services, controller.actions)
        self._show_list_button = icon_button("transcribe_show_list", theme.icon("sidebar", "muted"), theme)
        self._meter = LevelMeter(theme)
        self._home = Home(theme, controller.choices)
        self._live = LiveView(theme)
        self._queue = QueueView(theme, controller.queue)
        self._editor = EditorPane(services)
        self._load_notice = RepairNotice(services)
        self._stack = QStackedWidget()
        self._lay_out()
        self._show_list_button.clicked.connect(self._toggle_list)
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        for part in (self._home, self._live, self._queue, self._editor):
            self._stack.addWidget(part)
        column = spaced(QVBoxLayout())
        column.addWidget(self._show_list_button)
        column.addWidget(self._load_notice)
        column.addWidget(self._stack, 1)
        row = spaced(QHBoxLayout(self))
        row.addWidget(self._sidebar)
        row.addLayout(column, 1)

    # drag and drop

    def add_paths(self, paths: list[Path]) -> None:
        """These were dropped."""
        raise NotImplementedError

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
