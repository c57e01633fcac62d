"""What the lines of the curve mean, and what else can be shown."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, icon_label, label, leave_room, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated
from gui.widgets.turning_row import TurningRow


class Swatch(QWidget):
    """A piece of a line, as it is drawn in the picture."""

    def __init__(self, theme: Theme, color: str, dashed: bool = False) -> None:
        super().__init__()
        self._theme, self._color, self._dashed = theme, color, dashed
        self.setFixedSize(theme.px("swatch"), theme.px("icon_small"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(self._theme.color(self._color)), self._theme.px("curve"), style))
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.end()


class Legend(Retranslated, QWidget):
    """`rate_toggled` and `log_toggled` carry what was switched."""

    rate_toggled = Signal(bool)
    log_toggled = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: dict[str, QLabel] = {}
        self._entries: dict[str, QWidget] = {}
        self.rate = button("train_rate", "choice")
        self.log = button("train_log", "choice")
        flow = FlowLayout(theme.px("space_m"))
        star = icon_label(theme.icon("star-fill", "accent"), theme.px("icon_small"))
        for name, picture in (
            ("train", Swatch(theme, "muted")),
            ("validation", Swatch(theme, "accent")),
            ("best", star),
            ("simple", Swatch(theme, "ok", dashed=True)),
        ):
            flow.addWidget(self._entry(name, picture))
        self.heading = label("strong", "train_error_heading")
        head, chips = TurningRow(theme.px("space_xs"), 2 * theme.px("setting_value")), QWidget()
        head.add(self.heading, 1)
        head.add(chips)
        row = spaced(QHBoxLayout(chips), theme.px("space_s"))
        for chip in (self.rate, self.log):
            chip.setCheckable(True)
            chip.setMinimumHeight(theme.px("target"))
            row.addWidget(chip)
        column = spaced(QVBoxLayout(self))
        column.addWidget(head)
        column.addLayout(flow)
        self.rate.toggled.connect(self.rate_toggled)
        self.log.toggled.connect(self.log_toggled)
        self.set_simple_shown(False)
        self.retranslate()

    def _entry(self, name: str, picture: QWidget) -> QWidget:
        entry = QWidget()
        self._texts[name], self._entries[name] = label("small", f"train_legend_{name}"), entry
        row = spaced(QHBoxLayout(entry), self._theme.px("space_s"))
        row.addWidget(picture)
        row.addWidget(self._texts[name])
        return entry

    def set_simple_shown(self, shown: bool) -> None:
        """Whether the error of the simple model is known."""
        self._entries["simple"].setVisible(shown)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Error (lower is better)"))
        self.heading.setToolTip(self.tr("Loss: cross-entropy for texts and groups, squared error for numbers"))
        texts = {
            "train": (
                self.tr("Examples it learns from"),
                self.tr("Training loss, smoothed; faint: each step"),
            ),
            "validation": (self.tr("Unseen examples"), self.tr("Validation loss")),
            "best": (self.tr("Best so far"), self.tr("Lowest validation loss: this is what is kept")),
            "simple": (self.tr("Simple model"), self.tr("Validation loss of the baseline")),
        }
        for name, (text, term) in texts.items():
            self._texts[name].setText(text)
            self._texts[name].setToolTip(term)
        self.rate.setText(self.tr("Step size"))
        self.rate.setToolTip(self.tr("Learning rate"))
        self.log.setText(self.tr("Fine scale"))
        self.log.setToolTip(self.tr("Logarithmic scale: shows small gains late in the run"))
        for chip in (self.rate, self.log):
            chip.setAccessibleName(chip.text())
            leave_room(chip)
