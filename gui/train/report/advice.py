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
        return {
            "good": self.tr("This is good enough to use. Try it with examples of your own."),
            "more_rows": self.tr("More examples would help most: twice as many is a good next step."),
            "more_data": self.tr("More examples would help most: twice as many is a good next step."),
            "more_text": self.tr("More text of the same kind would help most."),
            "more_of_group": self.tr("Add examples to the groups that have the fewest."),
            "small_groups": self.tr("Add examples to the groups that have the fewest."),
            "unbalanced": self.tr("One group is much larger than the others: add examples to the small ones."),
            "mixed_up": self.tr("Two groups are often mixed up: look at their rows, and perhaps make them one."),
            "look_at_worst": self.tr("Look at the worst mistakes: some of them may be labelled wrongly."),
            "labels_wrong": self.tr("Look at the worst mistakes: some of them may be labelled wrongly."),
            "longer": self.tr("It was still getting better: train longer with the next preset."),
            "train_longer": self.tr("It was still getting better: train longer with the next preset."),
            "memorising": self.tr("It learned by heart towards the end: more examples or a smaller network help."),
            "overfitting": self.tr("It learned by heart towards the end: more examples or a smaller network help."),
            "smaller": self.tr("A smaller network may do as well with so few examples."),
            "larger": self.tr("A larger network may do better: choose a more thorough preset."),
            "search": self.tr("Let Inkstone find better settings: the button is on the page of the plan."),
            "simple": self.tr("The simple model is enough here; it is also faster and easier to explain."),
            "simple_wins": self.tr("The simple model is enough here; it is also faster and easier to explain."),
            "more_columns": self.tr("The columns say little about the answer: add columns that have to do with it."),
            "weak": self.tr("It is hardly better than guessing: check that the examples hold the answer at all."),
            "starter": self.tr("Start from the starter model next time: it can already write."),
        }

    def _warnings(self) -> dict[str, str]:
        return {
            "small_test": self.tr("Few examples were left for the test: the figures may be off by several points."),
            "few_test_rows": self.tr("Few examples were left for the test: the figures may be off by several points."),
            "few_rows": self.tr("There were few examples: take the figures with care."),
            "unbalanced": self.tr("One group is much larger than the others: look at each group, not at the total."),
            "leak": self.tr("One column gives the answer away. In real use it may not be known beforehand."),
            "leakage": self.tr("One column gives the answer away. In real use it may not be known beforehand."),
            "no_test": self.tr("There was too little to set examples aside: there is no honest test."),
            "finished_early": self.tr("You ended the training early; it may still get better."),
            "unstable": self.tr("The training was unstable at times; the best save point was kept."),
            "overlap": self.tr("Some test examples are nearly the same as training examples: real use will be harder."),
            "memorised": self.tr("It knows parts of your text by heart."),
        }
