"""A report in words: the sentences of the page and of the exported document."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from PySide6.QtCore import QObject

from gui.i18n import human_number
from gui.train.examples.words import column_name
from gui.train.report.reading import Report

SURE = 0.7  # what a model calls "sure" in the sentence about calibration


@dataclass(frozen=True)
class Figure:
    """One number: what it is called, the number, the technical term, and a sentence that explains it."""

    id: str
    name: str
    value: str
    term: str
    explanation: str


class ReportWords(QObject):
    """Says `report` in the language of the moment."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    # -- the headline -------------------------------------------------------------------------------------------

    def number(self) -> str:
        """The one number, large."""
        report = self._report
        if report.sorts:
            return self.tr("{0} of 100").format(_of_100(report.metrics.get("accuracy", 0.0)))
        if report.regression:
            return "± " + self.amount(self._error(report.metrics, report.unit_error))
        return self.tr("{0} choices").format(_about(self._perplexity(report.metrics)))

    def headline(self) -> str:
        """What it can do, beside what needs no learning at all."""
        report = self._report
        if report.sorts:
            return self._sorting()
        return self._guessing() if report.regression else self._writing()

    def _sorting(self) -> str:
        right = _of_100(self._report.metrics.get("accuracy", 0.0))
        if self._report.goal == "labels":
            said = self.tr("Of 100 new messages it sorts about {0} right.").format(right)
        else:
            said = self.tr("Of 100 new rows it gets about {0} right.").format(right)
        if "accuracy" not in self._report.majority:
            return said
        least = _of_100(self._report.majority["accuracy"])
        return self._joined(said, self.tr("Always guessing the biggest group would get {0}.").format(least))

    def _guessing(self) -> str:
        report = self._report
        error = self.amount(self._error(report.metrics, report.unit_error))
        said = self.tr("Its guesses of “{0}” are off by about {1} on average.").format(
            column_name(report.column), error
        )
        if "mae" not in report.majority:
            return said
        least = self.amount(report.majority["mae"])
        return self._joined(said, self.tr("Always guessing the mean would be off by {0}.").format(least))

    def _writing(self) -> str:
        text = self._report.text
        after = _about(self._perplexity(self._report.metrics))
        if text.get("per") == "piece":
            said = self.tr("At every place it hesitates between about {0} pieces of words.").format(after)
        else:
            said = self.tr("At every place it hesitates between about {0} characters.").format(after)
        return said

    def beside(self) -> str:
        """The simple model beside it, and which of the two is kept. "" when there was none."""
        report = self._report
        if not report.baseline:
            return ""
        key = "accuracy" if report.sorts else "mae" if report.regression else "perplexity"
        simple, network = report.baseline.get(key), report.network.get(key)
        if simple is None:
            return ""
        if report.together:
            both = self.tr("The simple model beside it: {0}. Network and simple model decide together.")
            return both.format(self._said(key, simple))
        if not report.simple_wins:
            kept = self.tr("The simple model beside it: {0}. We keep the network.")
            if report.goal == "text" and simple < self._perplexity(report.metrics):
                kept = self.tr("The simple model beside it: {0}, which is better; but only the network can write.")
            return kept.format(self._said(key, simple))
        if network is None:
            return self.tr("The simple model did better, so that is what you get.")
        if self._said(key, network) == self._said(key, simple):
            return self.tr("The simple model does as well as the network, so that is what you get.")
        return self.tr("The simple model did better than the network ({0}), so that is what you get.").format(
            self._said(key, network)
        )

    def baseline_name(self) -> str:
        """What the simple model is."""
        texts = self._report.goal == "labels"
        names = {
            "logistic": self.tr("counts words and weighs them (logistic regression)")
            if texts
            else self.tr("weighs the columns (logistic regression)"),
            "margin": self.tr("counts words and draws a border between groups (support vector machine)"),
            "ridge": self.tr("weighs the columns and adds them up (ridge regression)"),
            "forest": self.tr("asks many small questions in turn (random forest)"),
            "boosting": self.tr("asks many small questions in turn (boosted trees)"),
            "constant": self.tr("always says the same"),
            "ngram": self.tr("counts which characters follow each other (n-grams)"),
        }
        name = self._report.baseline_name
        return names.get(name.partition("_")[0], name.replace("_", " "))

    def _said(self, key: str, value: float) -> str:
        if key == "accuracy":
            return str(_of_100(value))
        return _about(value) if key == "perplexity" else self.amount(value)

    def amount(self, value: float | None) -> str:
        """A number in the unit of the column: as many digits as one cares for."""
        return "?" if value is None else _short(value)

    @staticmethod
    def _error(metrics: dict[str, float], unit_error: float | None) -> float | None:
        return unit_error if unit_error is not None else metrics.get("mae")

    def _perplexity(self, metrics: dict[str, float]) -> float:
        told = self._report.text.get("perplexity") if metrics is self._report.metrics else None
        return float(told) if isinstance(told, int | float) else metrics.get("perplexity", 0.0)

    def _joined(self, first: str, second: str) -> str:
        """Two sentences in a row: some languages have no space between them."""
        return self.tr("{0} {1}").format(first, second) if first else second

    # -- figures ------------------------------------------------------------------------------------------------

    def figures(self) -> list[Figure]:
        """The numbers that there are, the most important first."""
        known = {figure.id: figure for figure in (*self._shares(), *self._numbers())}
        return [figure for name, figure in known.items() if name in self._report.metrics]

    def _shares(self) -> tuple[Figure, ...]:
        share = self._share
        return (
            share("accuracy", self.tr("Right"), self.tr("accuracy"), self.tr("How many of all answers are right.")),
            share(
                "precision_macro",
                self.tr("Right when it says so"),
                self.tr("precision"),
                self.tr("When it names a group: how often that is true. The mean of all groups."),
            ),
            share(
                "recall_macro",
                self.tr("Finds them"),
                self.tr("recall"),
                self.tr("Of all that belong to a group: how many it finds. The mean of all groups."),
            ),
            share(
                "f1_macro",
                self.tr("Both together"),
                self.tr("F1"),
                self.tr("High only where it is right when it says so and finds them too. The mean of all groups."),
            ),
            share(
                "auc",
                self.tr("Tells groups apart"),
                self.tr("AUC"),
                self.tr("How often it is surer of the right group than of a wrong one; 50% is tossing a coin."),
            ),
        )

    def _share(self, name: str, called: str, term: str, explanation: str) -> Figure:
        return Figure(name, called, _percent(self._report.metrics.get(name, 0.0)), term, explanation)

    def _numbers(self) -> tuple[Figure, ...]:
        metrics = self._report.metrics
        return (
            Figure(
                "mae",
                self.tr("Off by"),
                self.amount(self._error(metrics, self._report.unit_error)),
                self.tr("mean absolute error"),
                self.tr("How far a guess is from the truth, on average, in the column's own unit."),
            ),
            Figure(
                "rmse",
                self.tr("Off by, large misses counted more"),
                self.amount(metrics.get("rmse")),
                self.tr("root mean squared error"),
                self.tr("Like the average miss, but a few large misses raise it more."),
            ),
            Figure(
                "r2",
                self.tr("Explained"),
                _percent(metrics.get("r2", 0.0)),
                self.tr("R²"),
                self.tr("How much of the ups and downs of the column it foresees; 0% is always guessing the mean."),
            ),
            Figure(
                "perplexity",
                self.tr("Choices it hesitates between"),
                _short(self._perplexity(metrics)),
                self.tr("perplexity"),
                self.tr("Between how many equally likely characters it hesitates, on average. Fewer is better."),
            ),
            Figure(
                "loss",
                self.tr("Error (lower is better)"),
                human_number(metrics.get("loss", 0.0), 3),
                self.tr("loss: cross-entropy"),
                self.tr("What the training makes smaller: how surprised the model is by the truth."),
            ),
        )

    def calibration(self) -> str:
        """ "When it says 90 %, it is right 88 % of the time." ; "" when it is never sure."""
        sure = [(said, right, rows) for said, right, rows in self._report.calibration if said >= SURE]
        rows = sum(count for _, _, count in sure)
        if not rows:
            return ""
        said = sum(said * count for said, _, count in sure) / rows
        right = sum(right * count for _, right, count in sure) / rows
        text = self.tr("When it is about {0} sure, it is right {1} of the time.").format(
            _percent(said), _percent(right)
        )
        if abs(said - right) <= 0.05:
            return self._joined(text, self.tr("You can trust what it says of itself."))
        if said > right:
            return self._joined(text, self.tr("It is surer of itself than it should be."))
        return self._joined(text, self.tr("It is better than it thinks."))

    def learned(self) -> str:
        """How the training went, in a sentence."""
        curve, rows = self._report.curve, self._report.rows
        parts = []
        if rows.get("train"):
            learned = self.tr("Learned from {0} examples.")
            if self._report.goal == "text":
                learned = self.tr("Learned from {0} characters or pieces of words.")
            parts.append(learned.format(human_number(rows["train"])))
        if rows.get("test"):
            tested = self.tr("Tested on {0} that it had never seen.")
            if self._report.goal == "text":
                tested = self.tr("Tested on {0} characters or pieces of words that it had never seen.")
            parts.append(tested.format(human_number(rows["test"])))
        if curve.get("best_step") and curve.get("steps"):
            best = self.tr("The best save point was at step {0} of {1}.")
            parts.append(best.format(human_number(curve["best_step"]), human_number(curve["steps"])))
        if curve.get("stopped_early"):
            parts.append(self.tr("It ended before the plan's last step."))
        return reduce(self._joined, parts, "")


def _of_100(share: float) -> int:
    """Never 100 of 100 while one is wrong, never 0 while one is right."""
    rounded = round(100 * share)
    if rounded == 100 and share < 1:
        return 99
    return 1 if rounded == 0 and share > 0 else rounded


def _about(choices: float) -> str:
    """4.66 -> "4.7", 12.1 -> "12"."""
    return human_number(choices, 0 if choices >= 10 else 1)


def _percent(share: float) -> str:
    return f"{human_number(100 * share, 0 if abs(share) in (0, 1) else 1)}%"


def _short(value: float) -> str:
    """Three digits that matter."""
    size = abs(value)
    return human_number(value, 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 4)
