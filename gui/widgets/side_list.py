"""A page with a list beside it, which hides where the window is narrow."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.theme import Theme


class SideListPage(QWidget):
    """Where it is narrow the list is hidden until it is asked for. The page makes `side_list` itself."""

    side_list: QWidget

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list_wanted: bool | None = None  # None: as the width allows

    def _narrow(self) -> bool:
        return self.width() < self._theme.px("narrow")

    def _toggle_list(self) -> None:
        self._list_wanted = self.side_list.isHidden()
        self._show_list()

    def _show_list(self) -> None:
        self.side_list.setVisible(self._list_wanted if self._list_wanted is not None else not self._narrow())

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_narrow = event.oldSize().width() < self._theme.px("narrow")
        if was_narrow != self._narrow():
            self._list_wanted = None
        self._show_list()
        super().resizeEvent(event)
