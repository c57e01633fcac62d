"""The rail on the left: where one is and where one can go."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from gui.theme import Theme
from gui.widgets.controls import icon_label, spaced


class NavRail(QFrame):
    """Buttons with an icon over a word; `narrow` leaves the icons alone."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setObjectName("rail")
        self._theme = theme
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._narrow = False
        gap = theme.px("space_s")
        self._layout = spaced(QVBoxLayout(self), theme.px("space_xs"), (gap, theme.px("space_l"), gap, gap))
        seal = icon_label(theme.icons.logo(), theme.px("logo"))
        self._layout.addWidget(seal, 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addSpacing(theme.px("space_l"))
        self._layout.addStretch(1)
        self._fit()

    def add(self, key: str, icon: QIcon, at_bottom: bool = False) -> QToolButton:
        """One more place to go, named nav_<key>."""
        result = QToolButton()
        result.setObjectName(f"nav_{key}")
        result.setProperty("role", "nav")
        result.setCheckable(True)
        result.setIcon(icon)
        result.setIconSize(QSize(self._theme.px("icon_nav"), self._theme.px("icon_nav")))
        result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        result.setCursor(Qt.CursorShape.PointingHandCursor)
        result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        result.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(result)
        self._buttons[key] = result
        self._layout.insertWidget(self._layout.count() if at_bottom else self._layout.count() - 1, result)
        self._fit()
        return result

    def set_text(self, key: str, text: str, shortcut: str) -> None:
        """The word under the icon, in the language of the moment."""
        entry = self._buttons[key]
        entry.setText(text)
        entry.setAccessibleName(text)
        entry.setToolTip(f"{text}  ({shortcut})")

    def select(self, key: str) -> None:
        """Show where one is."""
        self._buttons[key].setChecked(True)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, or icons and words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px("rail_narrow" if self._narrow else "rail"))
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if self._narrow else Qt.ToolButtonStyle.ToolButtonTextUnderIcon
        for entry in self._buttons.values():
            entry.setToolButtonStyle(style)
            entry.setMinimumHeight(self._theme.px("target_large" if self._narrow else "nav_height"))
