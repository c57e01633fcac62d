"""Labels, buttons and boxes as the style sheet knows them, in one line each."""

from __future__ import annotations

import html
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtGui import Qt as QtText  # what Qt says about texts stands there, not in QtCore
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from gui.theme import Theme

Layout = TypeVar("Layout", bound=QBoxLayout)


def label(role: str = "", name: str = "", wrap: bool = False) -> QLabel:
    """A text without a text yet: pages set theirs in `retranslate`. Plain text only: file names may hold '<'."""
    result = QLabel()
    result.setProperty("role", role)
    result.setObjectName(name)
    result.setWordWrap(wrap)
    result.setTextFormat(Qt.TextFormat.PlainText)
    return result


def text_label(role: str, text: str) -> QLabel:
    """A wrapping text that stands as it is: its owner makes another one when the language changes. What is there to be
    read (role "reading") can be selected."""
    result = label(role, wrap=True)
    result.setText(text)
    if role == "reading":
        result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return result


def button(name: str, role: str = "", icon: QIcon | None = None) -> QPushButton:
    """A button of the role primary, quiet, link, chip or "" (plain)."""
    result = QPushButton()
    result.setObjectName(name)
    result.setProperty("role", role)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon is not None:
        result.setIcon(icon)
    return result


def icon_button(name: str, icon: QIcon, theme: Theme, role: str = "quiet") -> QToolButton:
    """A square button with an icon only; give it a tool tip and an accessible name through `name_control`."""
    result = QToolButton()
    result.setObjectName(name)
    result.setProperty("role", role)
    result.setIcon(icon)
    result.setIconSize(QSize(theme.px("icon"), theme.px("icon")))
    result.setFixedSize(theme.px("target"), theme.px("target"))
    result.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    return result


def name_control(control: QWidget, text: str) -> None:
    """What a screen reader says and the tool tip shows."""
    control.setAccessibleName(text)
    control.setToolTip(plain_tip(text))


def plain_tip(text: str) -> str:
    """For a tool tip: Qt would draw what looks like HTML, pictures included, and names may be anybody's."""
    return html.escape(text) if QtText.mightBeRichText(text) else text


def icon_label(icon: QIcon, size: int) -> IconLabel:
    """A picture beside words; the words say the same, so that screen readers skip it."""
    return IconLabel(icon, size)


def frame(role: str, name: str = "") -> QFrame:
    """A ground: card, panel, bar, banner, toast, line."""
    result = QFrame()
    result.setProperty("role", role)
    result.setObjectName(name)
    return result


def spaced(layout: Layout, spacing: int = 0, margins: tuple[int, int, int, int] | int = 0) -> Layout:
    """`layout` with its gap and margins set."""
    layout.setSpacing(spacing)
    edges = (margins,) * 4 if isinstance(margins, int) else margins
    layout.setContentsMargins(*edges)
    return layout


def centre(row: QHBoxLayout, column: QWidget, width: int) -> QHBoxLayout:
    """`column` in the middle of `row`: as wide as there is room for, but at most `width` pixels."""
    column.setMaximumWidth(width)
    row.addStretch(1)
    row.addWidget(column, 1000)
    row.addStretch(1)
    return row


def leave_room(choice: QPushButton) -> None:
    """Wide enough for its words in bold: while it is checked, nothing is cut off and nothing moves."""
    font = choice.font()
    font.setWeight(QFont.Weight.DemiBold)
    wider = QFontMetrics(font).horizontalAdvance(choice.text()) - choice.fontMetrics().horizontalAdvance(choice.text())
    choice.setMinimumWidth(0)
    choice.ensurePolished()
    choice.setMinimumWidth(choice.sizeHint().width() + max(0, wider))


def restyle(widget: QWidget) -> None:
    """Read the style sheet again after a property it chooses by has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class IconLabel(QWidget):
    """Paints an icon anew each time, so that it follows the theme."""

    def __init__(self, icon: QIcon, size: int) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(size, size)

    def set_icon(self, icon: QIcon) -> None:
        """Show another picture."""
        self._icon = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()


class Check(QCheckBox):
    """A check box whose tick follows the theme."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self._tick = theme.icon("check-bold", "on_accent")
        self._size = theme.px("icon_small")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            painter = QPainter(self)
            self._tick.paint(painter, 1, (self.height() - self._size) // 2 + 1, self._size - 2, self._size - 2)
            painter.end()


class Select(QComboBox):
    """A combo box with our caret. Entries carry ids in their data."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(name)
        self._caret = theme.icon("caret-down", "muted")
        self._caret_size = theme.px("icon_small")
        self._inset = theme.px("space_s")
        self.setMinimumHeight(theme.px("target"))

    def select(self, value: object) -> None:
        """Choose the entry whose data is `value`, without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(max(0, self.findData(value)))
        self.blockSignals(False)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """A text that is too long ends in "…"."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def wheelEvent(self, event: object) -> None:
        """Scrolling a page must never change a choice under the pointer."""
        event.ignore()  # type: ignore[attr-defined]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._caret_size
        self._caret.paint(painter, self.width() - size - self._inset, (self.height() - size) // 2, size, size)
        painter.end()
