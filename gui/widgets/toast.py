"""Toasts: short news about what ended elsewhere, each with its Undo or Open, gone after a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, icon_button, label, name_control, spaced
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

MOST = 3


class Toast(Retranslated, QFrame):
    """One piece of news. It waits while the pointer or the keyboard is on it."""

    gone = Signal()

    def __init__(self, text: str, action_label: str, action: Callable[[], Any] | None, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self.setAccessibleName(text)
        self._action = action
        self._text = label(name="toast_text", wrap=False)
        self._text.setText(text)
        self._button = button("toast_action", "link")
        self._button.setText(action_label)
        self._button.setAccessibleName(action_label)
        self._close = icon_button("toast_close", theme.icon("close", "muted"), theme)
        self._timer = QTimer(self, interval=theme.px("toast_ms"), singleShot=True)
        self._build(theme, action_label)
        self._button.clicked.connect(self._act)
        self._close.clicked.connect(self.gone)
        self._timer.timeout.connect(self.gone)
        self._timer.start()
        self.retranslate()

    def _build(self, theme: Theme, action_label: str) -> None:
        gap = theme.px("space_s")
        row = spaced(QHBoxLayout(self), gap, (theme.px("space_l"), gap, gap, gap))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._button.setVisible(bool(action_label))
        self.setMaximumWidth(theme.px("toast"))
        self._text.setWordWrap(self._text.sizeHint().width() > theme.px("toast") // 2)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(theme.px("shadow"))
        shadow.setOffset(0, theme.px("space_xs"))
        shadow.setColor(QColor(theme.color("shadow")))
        self.setGraphicsEffect(shadow)

    def retranslate(self) -> None:
        name_control(self._close, self.tr("Close this message"))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def _act(self) -> None:
        action, self._action = self._action, None
        if action is not None:
            action()
        self.gone.emit()


class ToastHost(QWidget):
    """Stacks toasts over the lower middle of `window`; every click beside them goes through."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._layout = spaced(QVBoxLayout(self), theme.px("space_s"), theme.px("space_l"))
        window.installEventFilter(self)
        self.hide()

    def add(self, text: str, action_label: str = "", action: Callable[[], Any] | None = None) -> None:
        """Show one more; the oldest leaves when there are too many."""
        toast = Toast(text, action_label, action, self._theme)
        toast.gone.connect(lambda: self._remove(toast))
        self._layout.addWidget(toast, 0, Qt.AlignmentFlag.AlignHCenter)
        toast.show()  # the layout would only do so later, and counts no hidden one until then
        while self._layout.count() > MOST:
            self._remove(self.toasts()[0])
        self._place()

    def toasts(self) -> list[Toast]:
        """Those on screen, oldest first."""
        items = (self._layout.itemAt(index) for index in range(self._layout.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Toast)]

    def clear(self) -> None:
        """Put all of them away."""
        for toast in self.toasts():
            self._remove(toast)

    def _remove(self, toast: Toast) -> None:
        discard(toast, self._layout)
        self._place()

    def _place(self) -> None:
        self.setVisible(self._layout.count() > 0)
        self._layout.activate()
        size = self.sizeHint().boundedTo(self._window.size())
        left = (self._window.width() - size.width()) // 2
        bottom = self._window.height() - size.height() - self._theme.px("toast_above")
        self.setGeometry(left, bottom, size.width(), size.height())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
