"""The cards of the report: each takes the report and shows one side of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.i18n import human_number
from gui.train.examples.samples import sample_name
from gui.train.examples.words import column_name
from gui.train.report.words import Figure
from gui.widgets.bars import Bar, Bars
from gui.widgets.chart import DOTS, GUIDE, Chart, ChartData, Series
from gui.widgets.controls import frame, icon_label, label, name_control, spaced
from gui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from core.events import LossPoint
    from gui.theme import Theme
    from gui.train.report.reading import GroupFigures, JudgedRow, Report

MOST_POINTS = 400
LONGEST_CELL = 160


def card(theme: Theme, title: str, name: str = "", note: str = "") -> tuple[QFrame, QVBoxLayout]:
    """A card with a heading; its column to fill."""
    result = frame("card", name)
    column = spaced(QVBoxLayout(result), theme.px("space_m"), theme.px("space_l"))
    column.addWidget(_words("strong", title))
    if note:
        column.addWidget(_words("muted", note))
    return result, column


def figure_cards(theme: Theme, figures: Sequence[Figure]) -> QWidget:
    """The numbers, one small card each; the technical term below and in the tool tip."""
    ground = QWidget()
    flow = FlowLayout(theme.px("space_m"), ground)
    for figure in figures:
        box = frame("card", f"train_figure_{figure.id}")
        box.setMinimumWidth(theme.px("figure"))
        column = spaced(QVBoxLayout(box), theme.px("space_xs"), theme.px("space_m"))
        for role, text in (("small", figure.name), ("title", figure.value), ("small", figure.term)):
            column.addWidget(_words(role, text, wrap=False))
        name_control(box, f"{figure.name} ({figure.term}): {figure.value}")
        box.setToolTip(f"{figure.term}: {figure.explanation}")
        flow.addWidget(box)
    return ground


def group_bars(theme: Theme, groups: Sequence[GroupFigures]) -> Bars:
    """How many of each group it finds."""
    bars = Bars("train_groups", theme)
    found = [Bar(group.name, group.recall, _found(group), _good(group.recall)) for group in groups]
    bars.set_bars(found, QCoreApplication.translate("ReportSections", "How many of each group it finds"))
    return bars


def _good(share: float) -> str:
    return "ok" if share >= 0.5 else "accent"


def _found(group: GroupFigures) -> str:
    of = QCoreApplication.translate("ReportSections", "{0} of {1}")
    return of.format(human_number(round(group.recall * group.rows)), human_number(group.rows))


def calibration_chart(theme: Theme, report: Report, sentence: str) -> Chart:
    """What it says of itself against what is true."""
    chart = Chart("train_calibration", theme, theme.px("report_chart"))
    name = QCoreApplication.translate("ReportSections", "How sure, and how right")
    chart.set_data(calibration_data(report), name, sentence)
    return chart


def calibration_data(report: Report) -> ChartData:
    """The line of an honest model, and this one."""
    points = tuple((said, right) for said, right, _ in report.calibration)
    series = (
        Series(QCoreApplication.translate("ReportSections", "honest"), ((0, 0), (1, 1)), "muted", GUIDE),
        Series(QCoreApplication.translate("ReportSections", "this model"), points),
        Series("", points, "accent", DOTS),
    )
    says = QCoreApplication.translate("ReportSections", "as sure as it says")
    right = QCoreApplication.translate("ReportSections", "as often right")
    return ChartData(series, says, right, (0.0, 1.0, 0.0, 1.0), percent=True, legend=True)


def scatter_chart(theme: Theme, report: Report) -> Chart:
    """Truth against guess, a dot a row."""
    chart = Chart("train_scatter", theme, theme.px("report_chart") + theme.px("space_xxl"))
    name = QCoreApplication.translate("ReportSections", "Guesses against the truth")
    words = QCoreApplication.translate("ReportSections", "{0} rows; the closer to the line, the better")
    chart.set_data(scatter_data(report), name, words.format(human_number(len(report.scatter))))
    return chart


def scatter_data(report: Report) -> ChartData:
    """Both axes alike, with the line where guess and truth are the same."""
    ends = [value for pair in report.scatter for value in pair]
    edge = (max(ends) - min(ends)) * 0.05 or 1.0
    low, high = min(ends) - edge, max(ends) + edge
    line = ((low, low), (high, high))
    series = (
        Series(QCoreApplication.translate("ReportSections", "exactly right"), line, "muted", GUIDE),
        Series(QCoreApplication.translate("ReportSections", "a row"), report.scatter, "accent", DOTS),
    )
    truth = QCoreApplication.translate("ReportSections", "truth")
    guess = QCoreApplication.translate("ReportSections", "guess")
    return ChartData(series, truth, guess, (low, high, low, high), legend=True)


def residual_chart(theme: Theme, report: Report) -> Chart:
    """Guess against error, a dot a row."""
    chart = Chart("train_residuals", theme, theme.px("report_chart") + theme.px("space_xxl"))
    name = QCoreApplication.translate("ReportSections", "How far off each guess is")
    over = sum(guess > truth for truth, guess in report.scatter)
    words = QCoreApplication.translate("ReportSections", "{0} guesses too high, {1} too low or exact")
    chart.set_data(residual_data(report), name, words.format(*map(human_number, (over, len(report.scatter) - over))))
    return chart


def residual_data(report: Report) -> ChartData:
    """As much room above the line of no error as below it: a model that leans to one side shows at once."""
    points = tuple((guess, guess - truth) for truth, guess in report.scatter)
    guesses, height = [guess for guess, _ in points], 1.1 * max(abs(error) for _, error in points) or 1.0
    edge = (max(guesses) - min(guesses)) * 0.05 or 1.0
    low, high = min(guesses) - edge, max(guesses) + edge
    series = (
        Series(QCoreApplication.translate("ReportSections", "exactly right"), ((low, 0), (high, 0)), "muted", GUIDE),
        Series(QCoreApplication.translate("ReportSections", "a row"), points, "accent", DOTS),
    )
    guess = QCoreApplication.translate("ReportSections", "guess")
    error = QCoreApplication.translate("ReportSections", "guess minus truth")
    return ChartData(series, guess, error, (low, high, -height, height), legend=True)


def curve_chart(theme: Theme, points: Sequence[LossPoint], best_step: float | None) -> Chart:
    """How the error fell."""
    chart = Chart("train_curve", theme, theme.px("report_chart"))
    chart.set_data(curve_data(points, best_step), *curve_words(points))
    return chart


def curve_data(points: Sequence[LossPoint], best_step: float | None) -> ChartData:
    """Training and validation error, and the best save point."""
    checked = [(float(point.step), point.validation) for point in points if point.validation is not None]
    learned = thinned([(float(point.step), point.train) for point in points])
    best = next((spot for spot in checked if spot[0] == best_step), None) or min(
        checked, key=lambda spot: spot[1], default=None
    )
    series = (
        Series(QCoreApplication.translate("ReportSections", "training"), learned, "muted"),
        Series(QCoreApplication.translate("ReportSections", "unseen examples"), checked, "accent", pattern=0),
    )
    step = QCoreApplication.translate("ReportSections", "steps")
    error = QCoreApplication.translate("ReportSections", "error")
    return ChartData(series, step, error, star=best, legend=True)


def curve_words(points: Sequence[LossPoint]) -> tuple[str, str]:
    """Name and content of the curve for a screen reader."""
    name = QCoreApplication.translate("ReportSections", "How the error fell")
    checked = [point.validation for point in points if point.validation is not None]
    if not checked:
        return name, ""
    said = QCoreApplication.translate("ReportSections", "Error on unseen examples: {0} at first, {1} at best")
    return name, said.format(human_number(checked[0], 3), human_number(min(checked), 3))


def thinned(points: list[tuple[float, float]], most: int = MOST_POINTS) -> list[tuple[float, float]]:
    """At most `most` points, each the mean of its neighbours: a noisy curve becomes calm."""
    size = -(-len(points) // most)
    if size <= 1:
        return points
    groups = (points[start : start + size] for start in range(0, len(points), size))
    return [(group[-1][0], sum(y for _, y in group) / len(group)) for group in groups]


def judged_rows(theme: Theme, rows: Sequence[JudgedRow], name: str) -> QWidget:
    """Rows with what is true, what was said and how sure."""
    ground = QWidget()
    ground.setObjectName(name)
    column = spaced(QVBoxLayout(ground), theme.px("space_s"))
    for row in rows:
        column.addWidget(_judged(theme, row))
    return ground


def _judged(theme: Theme, row: JudgedRow) -> QWidget:
    box = frame("panel")
    column = spaced(QVBoxLayout(box), theme.px("space_xs"), theme.px("space_m"))
    column.addWidget(_words("", cells_of(row)))
    column.addWidget(_words("small", judged_words(row)))
    return box


def cells_of(row: JudgedRow) -> str:
    """What the row holds, in a line or two."""
    if len(row.cells) == 1:
        return _cut(next(iter(row.cells.values())), 2 * LONGEST_CELL)
    return _cut(" · ".join(f"{column_name(name)} {cell}" for name, cell in row.cells.items()), 2 * LONGEST_CELL)


def judged_words(row: JudgedRow) -> str:
    """ "Truth: spam · said: ham, 97 % sure · row 18"."""
    said = QCoreApplication.translate("ReportSections", "truth: {0} · said: {1}").format(row.truth, row.guess)
    if row.probability is not None:
        said = QCoreApplication.translate("ReportSections", "{0}, {1} sure").format(said, f"{row.probability:.0%}")
    if not row.number:
        return said
    place = QCoreApplication.translate("ReportSections", "row {0}").format(human_number(row.number))
    file = sample_name(row.file.replace("\\", "/").rpartition("/")[2])
    return " · ".join(part for part in (said, file, place) if part)


def bullets(theme: Theme, icon: str, color: str, sentences: Sequence[str]) -> QWidget:
    """Sentences with an icon each."""
    ground = QWidget()
    column = spaced(QVBoxLayout(ground), theme.px("space_s"))
    for sentence in sentences:
        line = spaced(QHBoxLayout(), theme.px("space_s"))
        line.addWidget(icon_label(theme.icon(icon, color), theme.px("icon")), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(_words("", sentence), 1)
        column.addLayout(line)
    return ground


def _words(role: str, text: str, wrap: bool = True) -> QLabel:
    result = label(role, wrap=wrap)
    result.setText(text)
    return result


def _cut(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
