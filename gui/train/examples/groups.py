"""The groups of the examples, each with a bar as long as it is large."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from gui.i18n import human_number
from gui.theme import Theme
from gui.widgets.controls import label, spaced
from gui.widgets.retranslate import Retranslated

MOST = 12


class GroupBars(QWidget):
    """Names, bars, numbers."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_data_groups")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._groups: list[tuple[str, int]] = []
        theme.changed.connect(self.update)

    def show_groups(self, groups: list[tuple[str, int]]) -> None:
        """The largest first."""
        self._groups = groups
        self.setAccessibleName("; ".join(f"{name}: {human_number(rows)}" for name, rows in groups))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px("list"), len(self._groups) * self._row)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px("list") // 2, self.sizeHint().height())

    @property
    def _row(self) -> int:
        return self._theme.px("base") + self._theme.px("bar") + self._theme.px("space_m") + self._theme.px("space_xs")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        largest = max((rows for _, rows in self._groups), default=1) or 1
        for place, (name, rows) in enumerate(self._groups):
            self._draw(painter, place * self._row, name, rows, rows / largest)

    def _draw(self, painter: QPainter, top: int, name: str, rows: int, share: float) -> None:
        """The name and the number over the bar."""
        theme = self._theme
        bar, words = theme.px("bar"), self._row - theme.px("bar") - theme.px("space_xs")
        painter.setFont(theme.font("base"))
        number = human_number(rows)
        room = painter.fontMetrics().horizontalAdvance(number) + theme.px("space_s")
        line = QRect(0, top, self.width(), words)
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self.width() - room)
        painter.setPen(theme.color("text"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setPen(theme.color("muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, length in (("raised", 1.0), ("accent", share)):
            painter.setBrush(theme.color(color))
            painter.drawRoundedRect(QRectF(0, top + words, max(bar, self.width() * length), bar), bar / 2, bar / 2)


class Groups(Retranslated, QFrame):
    """A card with the groups; hidden where there are none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._groups: tuple[tuple[str, int], ...] = ()
        self._total = 0
        self._title, self._more = label("strong"), label("small", "train_data_groups_more", wrap=True)
        self._bars = GroupBars(theme)
        column = spaced(QVBoxLayout(self), theme.px("space_s"), theme.px("space_l"))
        for part in (self._title, self._bars, self._more):
            column.addWidget(part)
        column.addStretch(1)
        self.retranslate()

    def show_groups(self, groups: tuple[tuple[str, int], ...], total: int) -> None:
        """The largest groups, of `total`."""
        self._groups, self._total = groups, max(total, len(groups))
        self._bars.show_groups(list(groups[:MOST]))
        self.setVisible(bool(groups))
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Groups: {0}").format(human_number(self._total)))
        left = self._total - min(MOST, len(self._groups))
        self._more.setText(self.tr("and {0} smaller ones").format(human_number(left)))
        self._more.setVisible(left > 0)
