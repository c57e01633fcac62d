"""The frame of the Transcribe page: the list beside it, one part on show, room for what is dropped."""

from __future__ import annotations

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
from gui.widgets.drops import TakesDrops
from gui.widgets.side_list import SideListPage


class TranscribeLayout(TakesDrops, SideListPage):
    """Builds; the page decides. Where it is narrow a button shows the list."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services.theme, parent)
        self._services = services
        self.controller = TranscribeController(services, self)
        theme, controller = services.theme, self.controller
        self._sidebar = self.side_list = Sidebar(services, controller.actions)
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

    def show_over(self, over: bool) -> None:
        self._home.drop.set_over(over)

    def _show_list(self) -> None:
        super()._show_list()
        self._show_list_button.setVisible(self._narrow())
