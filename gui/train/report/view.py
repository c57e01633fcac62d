"""The report card on the screen: words first, then one card for each side of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.train.report import sections
from gui.train.report.advice import ReportAdvice
from gui.train.report.confusion import ConfusionGrid
from gui.train.report.reading import JudgedRow, Report
from gui.train.report.words import ReportWords
from gui.widgets.controls import button, frame, icon_label, spaced, text_label
from gui.widgets.discard import discard
from gui.widgets.two_columns import TwoColumns

if TYPE_CHECKING:
    from core.events import LossPoint
    from gui.theme import Theme


NARROW = 6  # groups whose mix-ups fit into half of the page


class ReportView(QWidget):
    """Built anew for every report and language. `cell_chosen` asks for the rows behind a cell of the mix-ups."""

    cell_chosen = Signal(str, str)

    def __init__(self, theme: Theme, report: Report, points: Sequence[LossPoint], title: str, export: QWidget) -> None:
        super().__init__()
        self._theme, self._report, self._points, self._title = theme, report, points, title
        self._words, self._advice = ReportWords(report), ReportAdvice(report)
        self._panel: QFrame | None = None
        self.grid: ConfusionGrid | None = None
        self._column = spaced(QVBoxLayout(self), theme.px("space_l"))
        self._column.addWidget(self._headline(export))
        self._column.addWidget(sections.figure_cards(theme, self._words.figures()))
        self._fill()

    # -- the parts ----------------------------------------------------------------------------------------------

    def _headline(self, export: QWidget) -> QWidget:
        space, box = self._theme.px, frame("card", "train_headline")
        column = spaced(QVBoxLayout(box), space("space_s"), space("space_l"))
        top = spaced(QHBoxLayout(), space("space_m"))
        top.addWidget(text_label("number", self._words.number()), 1)
        top.addWidget(export, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(text_label("heading", self._words.headline()))
        beside = self._words.beside()
        if beside:
            icon = "scales" if self._report.simple_wins else "ok"
            line = spaced(QHBoxLayout(), space("space_s"))
            color = "info" if self._report.simple_wins else "ok"
            line.addWidget(icon_label(self._theme.icon(icon, color), space("icon")), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(text_label("", beside), 1)
            column.addLayout(line)
            name = self._words.baseline_name()
            if name:
                column.addWidget(text_label("small", self.tr("The simple model {0}.").format(name)))
        column.addWidget(text_label("small", self._words.learned()))
        title = text_label("muted", self._title)
        title.setObjectName("train_report_title")
        column.insertWidget(0, title)  # read last, as everybody who came here knows it: the figure comes first
        return box

    def _fill(self) -> None:
        """Words and warnings first, then the cards in two columns, then what one does with it."""
        report = self._report
        self._warnings()
        if len(report.groups) > NARROW and report.confusion:
            self._column.addWidget(self._mix_ups())
        if report.text.get("samples"):
            self._column.addWidget(self._samples())
        columns = TwoColumns(self._theme)
        for place, make in enumerate(self._small_cards()):
            (columns.left, columns.right)[place % 2].addWidget(make())
        self._column.addWidget(columns)
        if report.worst:
            self._column.addWidget(self._worst())
        self._column.addWidget(self._next())
        self._column.addWidget(self._limits())
        self._column.addStretch(1)

    def _small_cards(self) -> list[Callable[[], QWidget]]:
        """Left and right by turns."""
        report = self._report
        there = (
            (self._mix_ups, 0 < len(report.groups) <= NARROW and bool(report.confusion)),
            (self._groups, bool(report.per_group)),
            (self._scatter, bool(report.scatter)),
            (self._residuals, bool(report.scatter)),
            (self._curve, len(self._points) > 1),
            (self._calibration, len(report.calibration) > 1),
        )
        return [make for make, known in there if known]

    def _warnings(self) -> None:
        sentences = self._advice.warnings()
        if sentences:
            self._column.addWidget(sections.bullets(self._theme, "warn", "warn", sentences))

    def _mix_ups(self) -> QWidget:
        box, column = sections.card(
            self._theme,
            self.tr("Who is taken for whom"),
            "train_mix_ups",
            self.tr("Rows are the truth, columns what it said. Click a cell to see the rows behind it."),
        )
        self.grid = ConfusionGrid(self._theme, self._report.groups, self._report.confusion)
        self.grid.chosen.connect(self.cell_chosen)
        column.addWidget(_Sideways(self.grid))
        self._panel_place = column
        return box

    def _samples(self) -> QWidget:
        box, column = sections.card(self._theme, self.tr("What it writes now"), "train_samples")
        for sample in self._report.text["samples"]:
            if isinstance(sample, dict) and sample.get("text"):
                column.addWidget(self._sample(str(sample.get("prompt", "")), str(sample["text"])))
        return box

    def _sample(self, prompt: str, text: str) -> QWidget:
        box = frame("panel")
        inner = spaced(QVBoxLayout(box), self._theme.px("space_xs"), self._theme.px("space_m"))
        if prompt.strip():
            inner.addWidget(text_label("small", self.tr("It was given: {0}").format(prompt.strip())))
        inner.addWidget(text_label("reading", text.strip()))
        return box

    def _groups(self) -> QWidget:
        box, column = sections.card(self._theme, self.tr("How many of each group it finds"))
        column.addWidget(sections.group_bars(self._theme, self._report.per_group))
        return box

    def _calibration(self) -> QWidget:
        sentence = self._words.calibration()
        box, column = sections.card(self._theme, self.tr("How sure, and how right"), note=sentence)
        column.addWidget(sections.calibration_chart(self._theme, self._report, sentence))
        return box

    def _scatter(self) -> QWidget:
        note = self.tr("Each dot is a row that it had never seen; on the line the guess is exactly right.")
        box, column = sections.card(self._theme, self.tr("Guesses against the truth"), note=note)
        column.addWidget(sections.scatter_chart(self._theme, self._report))
        return box

    def _residuals(self) -> QWidget:
        note = self.tr("The same rows: above the line it guessed too high, below it too low.")
        box, column = sections.card(self._theme, self.tr("How far off each guess is"), note=note)
        column.addWidget(sections.residual_chart(self._theme, self._report))
        return box

    def _curve(self) -> QWidget:
        note = self.tr("Lower is better; the star is the save point that was kept.")
        box, column = sections.card(self._theme, self.tr("How the error fell"), note=note)
        column.addWidget(sections.curve_chart(self._theme, self._points, self._report.curve.get("best_step")))
        return box

    def _worst(self) -> QWidget:
        note = self.tr("Where it was most sure and wrong. Some of these may be labelled wrongly.")
        if self._report.regression:
            note = self.tr("Where its guess was farthest from the truth.")
        box, column = sections.card(self._theme, self.tr("The worst mistakes"), "train_worst", note)
        column.addWidget(sections.judged_rows(self._theme, self._report.worst[:5], "train_worst_rows"))
        return box

    def _next(self) -> QWidget:
        box, column = sections.card(self._theme, self.tr("What to do next"), "train_advice")
        column.addWidget(sections.bullets(self._theme, "arrow-right", "accent", self._advice.next_steps()))
        return box

    def _limits(self) -> QWidget:
        box, column = sections.card(self._theme, self.tr("What these figures cannot promise"), "train_limits")
        column.addWidget(sections.bullets(self._theme, "info", "info", self._advice.limits()))
        return box

    # -- the rows behind a cell -----------------------------------------------------------------------------------

    def show_rows(self, truth: str, guess: str, rows: Sequence[JudgedRow]) -> QWidget:
        """The panel below the mix-ups."""
        self.close_rows()
        self._panel = box = QFrame()
        box.setObjectName("train_cell_rows")
        column = spaced(QVBoxLayout(box), self._theme.px("space_s"))
        head = spaced(QHBoxLayout(), self._theme.px("space_s"))
        title = self.tr("“{0}” taken for “{1}”").format(truth, guess)
        if truth == guess:
            title = self.tr("“{0}”, recognised").format(truth)
        close = button("train_cell_close", "quiet", self._theme.icon("close", "muted"))
        close.setText(self.tr("Close"))
        close.clicked.connect(self.close_rows)
        head.addWidget(text_label("strong", title), 1)
        head.addWidget(close)
        column.addLayout(head)
        if rows:
            column.addWidget(sections.judged_rows(self._theme, rows, "train_cell_list"))
        else:
            column.addWidget(text_label("muted", self.tr("There are no such rows.")))
        self._panel_place.addWidget(box)
        return box

    def close_rows(self) -> None:
        """Only the mix-ups again; the keyboard goes back to them."""
        if self._panel is not None:
            discard(self._panel)
            self._panel = None
            if self.grid is not None:
                self.grid.opened = None
                self.grid.setFocus()

    def plain_text(self) -> str:
        """Everything that one can read."""
        labels = [part.text() for part in self.findChildren(QLabel) if part.text()]
        described: list[Any] = [self.grid.plain_text()] if self.grid is not None else []
        return "\n".join([*labels, *described])


def report_and_points(folder: Path) -> tuple[Report | None, list[LossPoint]]:
    """What the view needs from a run's folder; read in a thread."""
    from core.training.points import read_points
    from gui.train.report.reading import read_report

    report = read_report(folder)
    try:
        return report, read_points(folder / "points.jsonl") if report is not None else []
    except (OSError, ValueError, TypeError, KeyError):  # a curve is not worth a failure
        return report, []


class _Sideways(QScrollArea):
    """As high as the grid in it; many groups are wider than the card: then it scrolls."""

    def __init__(self, grid: QWidget) -> None:
        super().__init__()
        self._grid = grid
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid.setProperty("role", "page")
        self.setWidget(grid)

    def sizeHint(self) -> QSize:
        return self._grid.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width, least = event.size().width(), self._grid.minimumSizeHint().width()
        bar = self.horizontalScrollBar().sizeHint().height() if width < least else 0
        self.setFixedHeight(self._grid.heightForWidth(max(width, least)) + bar)
