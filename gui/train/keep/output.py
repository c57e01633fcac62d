"""What the model says of an example: the answer, how sure it is of each group, and what mattered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Property as QtProperty
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.error_text import describe
from gui.train.examples.words import column_name
from gui.widgets.bars import Bar, Bars
from gui.widgets.controls import label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.errors import InkstoneError
    from core.training.goals import Predicted
    from gui.theme import Theme

MOST_CHOICES, MOST_REASONS = 6, 8


class TryOutput(Retranslated, QFrame):
    """Empty, asking, an answer, or why there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_try_output")
        self.setProperty("role", "panel")
        self._answer: Predicted | None = None
        self._error: InkstoneError | None = None
        self._busy, self._words, self._column = False, True, ""
        self._value = label("title", "train_try_value", wrap=True)
        self._state = label("muted", "train_try_state", wrap=True)
        self._choices = Bars("train_try_choices", theme)
        self._why = label("strong", wrap=True)
        self._reasons = Bars("train_try_reasons", theme)
        column = spaced(QVBoxLayout(self), theme.px("space_s"), theme.px("space_l"))
        for part in (self._value, self._state, self._choices, self._why, self._reasons):
            column.addWidget(part)
        column.addStretch(1)
        self.retranslate()

    def set_meaning(self, words: bool, column: str) -> None:
        """Whether words or columns matter, and what is foretold."""
        self._words, self._column = words, column
        self._draw()

    def clear(self) -> None:
        """Nothing was asked."""
        self._answer = self._error = None
        self._draw()

    def set_busy(self, busy: bool) -> None:
        """An answer is on its way; the one before stays until then."""
        self._busy = busy
        self._draw()

    def show_answer(self, answer: Predicted) -> None:
        """Show it."""
        self._answer, self._error = answer, None
        self._draw()

    def show_error(self, error: InkstoneError) -> None:
        """Say it here: it happens while somebody types."""
        self._answer, self._error = None, error
        self._draw()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("What the model says"))
        self._draw()

    def _draw(self) -> None:
        answer = self._answer
        self._value.setVisible(answer is not None)
        self._state.setText(self._state_text())
        self._state.setVisible(bool(self._state.text()))
        self._show_choices(answer.choices if answer is not None else ())
        self._show_reasons(answer.because if answer is not None else ())
        if answer is not None:
            self._value.setText(self._value_text(answer))

    def _value_text(self, answer: Predicted) -> str:
        if not answer.choices:
            name = column_name(self._column) or self.tr("value")
            return self.tr("{0}: about {1}").format(name, answer.value)
        return self.tr("{0}, {1} sure").format(answer.value, f"{answer.probability:.0%}")

    def _state_text(self) -> str:
        if self._error is not None:
            return describe(self._error).sentence
        if self._answer is not None:
            return ""
        return self.tr("Looking at it…") if self._busy else self.tr("The answer appears here while you write.")

    def _show_choices(self, choices: Sequence[tuple[str, float]]) -> None:
        bars = [
            Bar(name, share, f"{share:.0%}", "accent" if place == 0 else "wave")
            for place, (name, share) in enumerate(choices[:MOST_CHOICES])
        ]
        self._choices.set_bars(bars, self.tr("How likely each group is"))
        self._choices.setVisible(bool(bars))

    def _show_reasons(self, because: Sequence[tuple[str, float]]) -> None:
        strongest = sorted(because, key=lambda reason: -abs(reason[1]))[:MOST_REASONS]
        most = max((abs(weight) for _, weight in strongest), default=0.0) or 1.0
        bars = [
            Bar(column_name(name), abs(weight) / most, self._direction(weight), _color(weight))
            for name, weight in strongest
        ]
        self._why.setText(self.tr("Words that mattered") if self._words else self.tr("Columns that mattered"))
        self._reasons.set_bars(bars, self._why.text())
        for part in (self._why, self._reasons):
            part.setVisible(bool(bars))

    def _direction(self, weight: float) -> str:
        return self.tr("for it") if weight > 0 else self.tr("against it")

    def _plain_text(self) -> str:
        parts = (self._value, self._state)
        said = [part.text() for part in parts if not part.isHidden() and part.text()]
        return "\n".join([*said, self._choices.words(), self._reasons.words()]).strip()

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (the contract's name)


def _color(weight: float) -> str:
    return "ok" if weight > 0 else "warn"
