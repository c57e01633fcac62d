"""A finished model that judges new examples, and says what in them mattered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.training.goals import Predicted, Predictor
from core.training.judge import softmax

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.training.facts import Facts

    Outputs = NDArray[np.float64]
    Inputs = Sequence[Sequence[str]]

TOGETHER = 512
"""Rows judged at once."""
MOST_WORDS = 80
MOST_REASONS = 12
LEAST = 1e-4
"""A reason weaker than this is none."""


class ModelPredictor(Predictor):
    """What `saved.open_predictor` gives. `answer`: from input cells to honest logits, or to numbers."""

    def __init__(self, facts: Facts, config: Mapping[str, Any], answer: Callable[[Inputs], Outputs]) -> None:
        self.facts, self.config, self.columns = facts, config, facts.names
        self._answer = answer

    def outputs(self, inputs: Inputs) -> Outputs:
        """Probabilities (n, groups), or numbers (n, 1), of rows of input cells."""
        parts = [self._answer(inputs[at : at + TOGETHER]) for at in range(0, len(inputs), TOGETHER)]
        out = np.concatenate(parts) if parts else np.zeros((0, max(1, len(self.facts.groups))))
        return softmax(out) if self.facts.groups else out

    def predict(self, rows: Sequence[Mapping[str, str]]) -> list[Predicted]:
        return [self._said(out) for out in self.outputs([self._cells(row) for row in rows])]

    def explain(self, row: Mapping[str, str]) -> Predicted:
        """`because`: how much the answer would lose without each word (goal labels), or with the usual value in each
        column (goal table); log-odds of the group, or the number's own unit."""
        cells = self._cells(row)
        pieces = _words(cells[0]) if self.facts.goal == "labels" else self._unusual(cells)
        outputs = self.outputs([cells, *(changed for _, changed in pieces)])
        said = self._said(outputs[0])
        strengths = self._strength(outputs)
        reasons = [(name, float(strengths[0] - other)) for (name, _), other in zip(pieces, strengths[1:], strict=True)]
        return Predicted(said.value, said.probability, said.choices, _strongest(reasons))

    def _cells(self, row: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(row.get(name, "") for name in self.columns)

    def _said(self, out: Outputs) -> Predicted:
        if not self.facts.groups:
            return Predicted(self.facts.formatted(float(out[0])))
        order = np.argsort(-out, kind="stable")
        choices = tuple((self.facts.groups[place], float(out[place])) for place in order)
        return Predicted(*choices[0], choices=choices)

    def _strength(self, outputs: Outputs) -> Outputs:
        if not self.facts.groups:
            return outputs[:, 0]
        chance = np.clip(outputs[:, outputs[0].argmax()], 1e-6, 1 - 1e-6)
        odds: Outputs = np.log(chance / (1 - chance))
        return odds

    def _unusual(self, cells: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        usual = self.config["usual"]
        return [
            (name, (*cells[:place], usual.get(name, ""), *cells[place + 1 :]))
            for place, name in enumerate(self.columns)
            if cells[place] != usual.get(name, "")
        ]


def _words(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each word of a text, and the text without it (everywhere)."""
    from core.training.labels.words import spans

    places: dict[str, list[tuple[int, int]]] = {}
    for start, end in spans(text):
        if len(places) < MOST_WORDS or text[start:end] in places:
            places.setdefault(text[start:end], []).append((start, end))
    return [(word, (_without(text, at),)) for word, at in places.items()]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, end = [], 0
    for start, after in spans:
        kept.append(text[end:start])
        end = after
    return "".join([*kept, text[end:]])


def _strongest(reasons: list[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    there = [reason for reason in reasons if abs(reason[1]) > LEAST]
    return tuple(sorted(there, key=lambda reason: -abs(reason[1]))[:MOST_REASONS])
