"""What models take of the disk, where they lie, and how much is free."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.theme import Theme
from gui.widgets.controls import button, label, name_control, spaced
from gui.widgets.retranslate import Retranslated
from gui.widgets.turning_row import TurningRow


class DiskLine(Retranslated, QFrame):
    """One quiet panel; its page moves and opens."""

    move_requested = Signal()
    open_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._used, self._free, self._place = 0, -1, ""
        self._use = label("strong", "models_disk_use", wrap=True)
        self._path = label("small", "models_place")
        self._path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._move = button("models_move", "quiet", theme.icon("folder-notch-plus", "muted"))
        self._open = button("models_open_folder", "quiet", theme.icon("open", "muted"))
        self._build(theme)
        self._move.clicked.connect(self.move_requested)
        self._open.clicked.connect(self.open_requested)
        self.retranslate()

    def _build(self, theme: Theme) -> None:
        space = theme.px
        words = QWidget()
        column = spaced(QVBoxLayout(words), space("space_xs"))
        column.addWidget(self._use)
        column.addWidget(self._path)
        row = TurningRow(space("space_s"), space("dialog"))
        row.add(words, 1)
        buttons = QWidget()
        line = spaced(QHBoxLayout(buttons), space("space_s"))
        line.addWidget(self._move)
        line.addWidget(self._open)
        line.addStretch(1)
        row.add(buttons)
        spaced(
            QVBoxLayout(self), 0, (space("space_l"), space("space_s"), space("space_s"), space("space_s"))
        ).addWidget(row)

    def show_use(self, used: int, free: int, place: Path) -> None:
        """Bytes that models take, bytes that are free (-1: not known yet), and the folder."""
        self._used, self._free, self._place = used, free, str(place)
        self.retranslate()

    def retranslate(self) -> None:
        used = human_bytes(self._used)
        if self._free < 0:
            self._use.setText(self.tr("Models take {0}").format(used))
        else:
            self._use.setText(self.tr("Models take {0}, {1} are free").format(used, human_bytes(self._free)))
        self._move.setText(self.tr("Move…"))
        self._open.setText(self.tr("Open folder"))
        name_control(self._move, self.tr("Move the models to another disk"))
        name_control(self._open, self.tr("Open the folder of the models"))
        self._elide()

    def _elide(self) -> None:
        room = max(self._path.width(), 1)
        self._path.setText(self._path.fontMetrics().elidedText(self._place, Qt.TextElideMode.ElideMiddle, room))
        self._path.setToolTip(self._place)
        self._path.setMinimumWidth(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()


def free_bytes(folder: Path) -> int:
    """What is free where `folder` lies; a network disk may take its time: for a thread."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return -1
