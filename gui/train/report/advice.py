"""What to do next, what to look out for, and what no figure can promise."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.train.report.reading import Report


class ReportAdvice(QObject):
    """Says the codes of `report` in the language of the moment; codes of another version are left out."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def next_steps(self) -> list[str]:
        """What would make it better, or that it is good enough."""
        known = self._advice()
        said = [known[code] for code in self._report.advice if code in known]
        return said or [self.tr("Try it with examples of your own on the next page.")]

    def warnings(self) -> list[str]:
        """What makes the figures less sure than they look."""
        known = self._warnings()
        return [known[code] for code in self._report.warnings if code in known]

    def limits(self) -> list[str]:
        """What holds for every model of this goal."""
        if self._report.goal == "text":
            return [
                self.tr("It imitates the style of your text. What it writes may be wrong or made up: check facts."),
                self.tr("It can repeat pieces of your text word for word. Mind that before you pass it on."),
            ]
        return [
            self.tr("These figures come from examples like yours. Where new ones look different, it will do worse."),
            self.tr("It repeats what is unfair or wrong in your examples. It does not know why something is so."),
            self.tr("Let a person decide where a mistake would hurt somebody."),
        ]

    def _advice(self) -> dict[str, str]:
        """The codes of core.training.report.advice."""
        more = self.tr("More examples would help most: twice as many is a good next step.")
        if self._report.goal == "text":
            more = self.tr("More text of the same kind would help most.")
        return {
            "more_examples": more,
            "more_of_small_groups": self.tr("Add examples to the groups that have the fewest: those are often missed."),
            "balance_groups": self.tr("One group is much larger than the others: add examples to the small ones."),
            "train_longer": self.tr("It was still getting better: train longer with the next preset."),
            "levelled_early": self.tr("It was done early: a smaller network or a shorter training does as well."),
            "simple_wins": self.tr("The simple model is enough here; it is also faster and easier to explain."),
            "network_wins": self.tr("The network is worth it here. Try it with examples of your own."),
            "together_wins": self.tr("Both models decide together here: that is better than either of them."),
            "check_mistakes": self.tr("Look at the worst mistakes: some of them may be labelled wrongly."),
        }

    def _warnings(self) -> dict[str, str]:
        return {
            "small_test": self.tr("Few examples were left for the test: the figures may be off by several points."),
            "no_better_than_majority": self.tr("It is hardly better than always giving the same answer."),
            "leakage_suspected": self.tr("This is too good to be true: a column may give the answer away."),
            "overconfident": self.tr("It is much surer of itself than it should be."),
            "missing_group": self.tr("One group was never named at all."),
        }
