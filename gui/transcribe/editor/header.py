"""Above the transcript: its title, what it is, and what can be done with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from gui.i18n import human_date, human_duration, human_number
from gui.transcribe.editor.exporting import CHOICES, Choice
from gui.transcribe.editor.title import TitleField
from gui.widgets.controls import button, icon_button, name_control, spaced
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.store.recordings import Recording
    from gui.theme import Theme


class ExportButton(QToolButton):
    """Saves at a click; the caret at its right offers the kinds of files."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("transcribe_export")
        self.setProperty("role", "export")
        self.setIcon(theme.icon("export"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px("target"))
        self._caret = theme.icon("caret-down", "muted")
        self._size, self._inset = theme.px("icon_small"), theme.px("space_s")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        left, top = self.width() - self._size - self._inset, (self.height() - self._size) // 2
        self._caret.paint(painter, left, top, self._size, self._size)
        painter.end()


class Header(Retranslated, QWidget):
    """Builds the controls; the editor connects them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recording: Recording | None = None
        self._narrow = theme.px("header_narrow")
        self.title = TitleField()
        self.title.setFont(theme.font("heading"))
        self.undo = icon_button("transcribe_undo", theme.icon("arrow-u-up-left", "muted"), theme)
        self.redo = icon_button("transcribe_redo", theme.icon("arrow-u-up-right", "muted"), theme)
        self.search = icon_button("transcribe_find", theme.icon("search", "muted"), theme)
        self.copy = icon_button("transcribe_copy", theme.icon("copy", "muted"), theme)
        self.export = ExportButton(theme)
        self.export_actions: dict[QAction, Choice] = {}
        self._export_menu()
        self.facts = ElidedLabel("small", "transcribe_facts")
        self.minutes = button("transcribe_minutes", icon=theme.icon("clipboard-text", "accent"))
        self.ask = button("transcribe_ask", icon=theme.icon("chat", "accent"))
        self._lay_out(theme)
        self.retranslate()

    def _export_menu(self) -> None:
        menu = QMenu(self.export)
        for choice in CHOICES:
            action = menu.addAction("")
            action.setObjectName(f"transcribe_export_{choice.id}")
            self.export_actions[action] = choice
        self.export.setMenu(menu)

    def _lay_out(self, theme: Theme) -> None:
        gap = theme.px("space_xs")
        first = spaced(QHBoxLayout(), gap)
        first.addWidget(self.title, 1)
        for control in (self.undo, self.redo, self.search, self.copy, self.export):
            first.addWidget(control)
        under_title = theme.px("space_m") - theme.px("hairline")  # where the letters of the title begin
        second = spaced(QHBoxLayout(), theme.px("space_s"), (under_title, 0, 0, 0))
        second.addWidget(self.facts, 1)
        second.addWidget(self.minutes)
        second.addWidget(self.ask)
        layout = spaced(QVBoxLayout(self), theme.px("space_s"))
        layout.addLayout(first)
        layout.addLayout(second)

    def retranslate(self) -> None:
        name_control(self.undo, self.tr("Undo (Ctrl+Z)"))
        name_control(self.redo, self.tr("Redo (Ctrl+Shift+Z)"))
        name_control(self.search, self.tr("Find and replace (Ctrl+F)"))
        name_control(self.copy, self.tr("Copy the whole text"))
        name_control(self.export, self.tr("Export: save the transcript as a file"))
        self.export.setText(self.tr("Export"))
        self.minutes.setText(self.tr("Make minutes"))
        self.minutes.setToolTip(self.tr("Open a chat that sums this recording up"))
        self.ask.setText(self.tr("Ask about this"))
        self.ask.setToolTip(self.tr("Open a chat that knows this recording"))
        for action, choice in self.export_actions.items():
            action.setText(choice.label())
        self._say_facts()

    @property
    def state(self) -> str:
        """How far the recording is, "" for none."""
        return self._recording.state if self._recording is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        styles = Qt.ToolButtonStyle
        style = styles.ToolButtonIconOnly if self.width() < self._narrow else styles.ToolButtonTextBesideIcon
        if style != self.export.toolButtonStyle():
            self.export.setToolButtonStyle(style)

    def show_recording(self, recording: Recording | None) -> None:
        """Title and facts of what is open."""
        self._recording = recording
        self.title.show_title(recording.title if recording is not None else "")
        self._say_facts()

    def _say_facts(self) -> None:
        recording = self._recording
        if recording is None:
            self.facts.set_text("")
            return
        made = human_date(datetime.fromtimestamp(recording.created).astimezone())
        length = human_duration(recording.seconds) if recording.seconds else ""
        words = self.tr("{0} words").format(human_number(recording.words)) if recording.words else ""
        self.facts.set_text(" · ".join(part for part in (made, length, words) if part))
