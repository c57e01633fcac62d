"""Runs beside each other: their curves in one chart, and a table of what was different."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import human_number
from gui.train.plan.words import SettingWords
from gui.train.report.sections import thinned
from gui.train.runs.words import RunWords
from gui.widgets.chart import Chart, ChartData, Series
from gui.widgets.controls import button, frame, label, spaced, text_label
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme
    from gui.train.runs.reading import RunCurve

COLORS = ("accent", "info", "ok", "warn", "muted")
MOST = len(COLORS)


class CompareView(Retranslated, QWidget):
    """Built anew for every choice and language."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_compare")
        self._theme = theme
        self._curves: Sequence[RunCurve] = ()
        self._content: QWidget | None = None
        self._title = label("heading", wrap=True)
        self.close_button = button("train_compare_close", "", theme.icon("back"))
        head = spaced(QHBoxLayout(), theme.px("space_m"))
        head.addWidget(self.close_button)
        head.addWidget(self._title, 1)
        self._column = spaced(QVBoxLayout(self), theme.px("space_l"))
        self._column.addLayout(head)
        self.close_button.clicked.connect(self.closed)
        self.retranslate()

    def show_curves(self, curves: Sequence[RunCurve]) -> None:
        """Compare these: two to MOST of them."""
        self._curves = curves
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("{0} runs compared").format(len(self._curves)))
        self.close_button.setText(self.tr("Back to the list"))
        if self._content is not None:
            discard(self._content, self._column)
        self._content = self._made() if self._curves else None
        if self._content is not None:
            self._column.addWidget(self._content)

    def _made(self) -> QWidget:
        ground = QWidget()
        column = spaced(QVBoxLayout(ground), self._theme.px("space_l"))
        column.addWidget(self._chart_card())
        column.addWidget(self._table_card())
        column.addStretch(1)
        return ground

    # -- the curves ---------------------------------------------------------------------------------------------

    def _chart_card(self) -> QWidget:
        theme, box = self._theme, frame("card")
        column = spaced(QVBoxLayout(box), theme.px("space_m"), theme.px("space_l"))
        column.addWidget(text_label("strong", self.tr("Error on unseen examples (lower is better)")))
        chart = Chart("train_compare_chart", theme, theme.px("report_chart") + theme.px("space_xxl"))
        words = "\n".join(self._in_words(curve) for curve in self._curves)
        chart.set_data(self.data(), self.tr("The curves of the runs"), words)
        column.addWidget(chart)
        return box

    def data(self) -> ChartData:
        """One line a run, told apart by colour and stroke; the horizontal axis is the share of the longest one."""
        series = tuple(
            Series(self._name(curve), _line(curve), COLORS[place % MOST], pattern=place)
            for place, curve in enumerate(self._curves)
        )
        return ChartData(series, self.tr("steps"), legend=True)

    def _name(self, curve: RunCurve) -> str:
        """The title; with the day and time where two have the same."""
        words, record = RunWords(), curve.seen.record
        titles = [words.title(other.seen.record) for other in self._curves]
        title = words.title(record)
        return title if titles.count(title) == 1 else f"{title} · {words.moment(record)}"

    def _in_words(self, curve: RunCurve) -> str:
        line = _line(curve)
        if not line:
            return self.tr("{0}: no points yet").format(self._name(curve))
        best = human_number(min(error for _, error in line), 3)
        return self.tr("{0}: at best {1}").format(self._name(curve), best)

    # -- what was different -------------------------------------------------------------------------------------

    def _table_card(self) -> QWidget:
        theme, box = self._theme, frame("card", "train_compare_table")
        column = spaced(QVBoxLayout(box), theme.px("space_m"), theme.px("space_l"))
        column.addWidget(text_label("strong", self.tr("What was different")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px("space_l"))
        grid.setVerticalSpacing(theme.px("space_s"))
        for place, curve in enumerate(self._curves):
            grid.addWidget(text_label("strong", self._name(curve)), 0, place + 1)
            grid.setColumnStretch(place + 1, 1)
        for row, (name, values) in enumerate(self.rows(), 1):
            grid.addWidget(text_label("muted", name), row, 0)
            for place, value in enumerate(values):
                grid.addWidget(text_label("", value), row, place + 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(grid)
        return box

    def rows(self) -> list[tuple[str, list[str]]]:
        """The result of every run, then each setting that is not the same in all."""
        words = RunWords()
        table = [
            (self.tr("Result"), [words.score(curve.seen) or words.state(curve.seen.record) for curve in self._curves]),
            (self.tr("Minutes"), [human_number(curve.seen.record.minutes, 1) for curve in self._curves]),
        ]
        plans = [flat(curve.plan) for curve in self._curves]
        for key, name in self._settings().items():
            values = [_said(plan.get(key)) for plan in plans]
            if len(set(values)) > 1:
                table.append((name, values))
        return table

    def _settings(self) -> dict[str, str]:
        """What a plan holds, as one says it."""
        return {
            "model": self.tr("Kind of network"),
            "shape.layers": self.tr("Layers"),
            "shape.width": self.tr("Width"),
            "shape.heads": self.tr("Heads"),
            "shape.context": self.tr("How far it looks back"),
            "steps": self.tr("Training steps"),
            "batch": self.tr("Examples at a time"),
            "optimizer": self.tr("Optimiser"),
            "rate": self.tr("Step size"),
            "muon_rate": self.tr("Step size of the blocks"),
            "decay": self.tr("How the step size falls"),
            "dropout": self.tr("Dropout"),
            "weight_decay": self.tr("L2"),
            "l1": self.tr("L1"),
            "precision": self.tr("Precision"),
            "threads": self.tr("Threads"),
            "seed": self.tr("Seed"),
        }

    def _plain_text(self) -> str:
        table = "\n".join(" · ".join([name, *values]) for name, values in self.rows())
        return "\n".join([*(self._in_words(curve) for curve in self._curves), table])

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (as of every list)


def flat(plan: dict[str, Any]) -> dict[str, Any]:
    """{"shape": {"layers": 4}} -> {"shape.layers": 4}."""
    result: dict[str, Any] = {}
    for key, value in plan.items():
        if isinstance(value, dict):
            result |= {f"{key}.{inner}": deep for inner, deep in value.items()}
        else:
            result[key] = value
    return result


def _line(curve: RunCurve) -> list[tuple[float, float]]:
    """The validation errors; of a run without any its training errors."""
    checked = [(float(point.step), point.validation) for point in curve.points if point.validation is not None]
    return checked or thinned([(float(point.step), point.train) for point in curve.points])


def _said(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, str):
        return SettingWords().choice(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
