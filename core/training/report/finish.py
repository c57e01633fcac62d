"""After the loop: the simple model beside the network, the choice between them, and what is delivered, tested once.

With few examples both are compared by cross-validation, because a validation part of a dozen rows says nothing; the
networks of the folds then vote together. With many, the validation part decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.events import Progress
from core.jobs import check_stop
from core.training.baseline.choose import COMPARED, FITTED, Candidate, Judged, compare, judged, score
from core.training.baseline.fit import constant
from core.training.checkpoint import load_weights
from core.training.facts import load_facts
from core.training.in_memory import train_in_memory
from core.training.judge import Judge, JudgeKind, Some, softmax
from core.training.kinds import kind_of
from core.training.plan import load_plan
from core.training.points import read_points
from core.training.report.card import write_report
from core.training.report.curve import Curve, curve_of
from core.training.rowstore import RowStore
from core.training.saved import FOLDER, Delivered, features_of, open_predictor, save_model, together, vote
from core.training.splits import SPARE, TEST, TRAIN, VALIDATION, bins, folds

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from core.events import Event
    from core.training.baseline.simple import Array, Simple

    Places = NDArray[np.int64]

FEW = 3000
"""Rows to learn from; with fewer, networks and simple models are compared by cross-validation."""
PATIENCE_SECONDS = 75.0
"""What training on all folds may take; a network that needs longer is compared on the validation part."""
SIMPLE_SECONDS = 5.0
"""What the simple models take, about."""
FOLDS, FOLDS_OF_MANY = 5, 3
FEWEST_STEPS = 60
COMPARED_CHARACTERS = 1_500_000
STAGES = 5
"""Of the progress: compare simple models, train on folds, choose, keep, test."""


def seconds_for(rows: dict[str, int], training: float) -> float:
    """About how long a finish takes after a training of so many seconds, with so many rows in each part."""
    few = rows["train"] + rows["validation"] < FEW and FOLDS * training <= PATIENCE_SECONDS
    return SIMPLE_SECONDS + (FOLDS * training if few else 0.0)


@dataclass
class Finish:
    """One finish of one run: what was learned, by whom, and how good it is on rows that were not learned from."""

    folder: Path
    stop: threading.Event

    def __post_init__(self) -> None:
        folder = self.folder
        self.facts, self.plan = load_facts(folder), load_plan(folder / "plan.json")
        self.curve: Curve = curve_of(read_points(folder / "points.jsonl"), self.plan.steps)
        parts = np.load(folder / "data/part.npy", allow_pickle=False)
        self.train, self.validation = np.flatnonzero(parts == TRAIN), np.flatnonzero(parts == VALIDATION)
        self.open, self.test = np.flatnonzero((parts != TEST) & (parts != SPARE)), np.flatnonzero(parts == TEST)
        self.inputs = np.load(folder / "data/inputs.npy", allow_pickle=False)
        target = np.load(folder / "data/target.npy", allow_pickle=False)
        facts = self.facts
        self.target: Array = target if facts.groups else target.astype(np.float64) * facts.deviation + facts.mean
        kind = kind_of(self.plan.model)
        assert isinstance(kind, JudgeKind)
        self.kind, self.rows = kind, kind.all_rows(self.plan, folder)
        self.features = features_of(facts.goal)

    @property
    def groups(self) -> int:
        return len(self.facts.groups)

    @property
    def by_folds(self) -> bool:
        """Whether networks are compared by cross-validation."""
        share = self._enough_steps() / max(1, self.curve.last_step)
        return len(self.open) < FEW and FOLDS * self.curve.seconds * share <= PATIENCE_SECONDS

    def run(self) -> Iterator[Event]:
        """Everything; see the top of the file."""
        yield self._progress(0)
        compared = self._some(self.open, self._compared_rows())
        fold = self._folds(compared)
        best, simple = None, None
        matrix = self.features.of_run(self.folder, compared)
        for candidate, result in compare(
            self.features.candidates(self.facts), matrix, self.target[compared], self.groups, fold, self.stop
        ):
            if simple is None or result.score > simple.score:
                best, simple = candidate, result
            yield self._progress(0.5)
        assert best is not None
        assert simple is not None
        yield self._progress(1)
        members = [self._trained()]
        if self.by_folds:
            network, more = self._cross_validated(compared, fold)
            members += more
        else:
            network = judged(self._network_says(members, self.validation), self.target[self.validation], self.groups)
            simple = self._simple_on_validation(best)
            compared = self.validation
        self.judged_on = compared
        yield self._progress(2)
        voices = best_voices(self._judged_together(simple, network), simple, network, self._doubt(simple, network))
        fitted = self._fit(best, self.open)
        yield self._progress(3)
        delivered = self._delivered(voices, best, fitted, members, simple, network)
        save_model(self.folder / FOLDER, self.folder, delivered)
        yield self._progress(4)
        self._report(delivered, best, fitted, members, (simple, network))
        yield self._progress(STAGES)

    def _delivered(
        self,
        voices: tuple[str, ...],
        best: Candidate,
        fitted: Simple,
        members: list[Judge],
        simple: Judged,
        network: Judged,
    ) -> Delivered:
        delivered = Delivered(self.facts, self._usual(), self.plan)
        if "simple" in voices:
            delivered = replace(delivered, simple=fitted, name=best.name, simple_temperature=simple.temperature)
        if "network" in voices:
            delivered = replace(delivered, members=tuple(members), network_temperature=network.temperature)
        return delivered

    def _judged_together(self, simple: Judged, network: Judged) -> float:
        """The score of both together, on the rows that both were judged on."""
        outputs = together([simple.honest, network.honest], self.facts)
        return score(outputs, self.target[self.judged_on], self.groups)

    def _doubt(self, simple: Judged, network: Judged) -> float:
        """How far two scores may lie apart by chance: the standard error of the difference in rows that are right."""
        if not self.groups:
            return 0.0
        target = self.target[self.judged_on]
        differing = (simple.honest.argmax(1) == target) != (network.honest.argmax(1) == target)
        return float(np.sqrt(differing.sum()) / len(target))

    def _progress(self, done: float) -> Progress:
        check_stop(self.stop)
        return Progress("reporting", done, STAGES)

    def _compared_rows(self) -> int:
        if not self.facts.characters:
            return COMPARED
        return max(1000, min(COMPARED, int(COMPARED_CHARACTERS / self.facts.characters)))

    def _some(self, places: Places, most: int) -> Places:
        if len(places) <= most:
            return places
        return np.sort(np.random.default_rng([self.plan.seed, 9]).choice(places, most, replace=False))

    def _labels(self, places: Places) -> NDArray[np.int64]:
        target = self.target[places]
        return target if self.groups else bins(target)

    def _folds(self, places: Places) -> NDArray[np.int64]:
        count = FOLDS if len(places) < FEW else FOLDS_OF_MANY
        return folds(self._labels(places), self.inputs[places], count, self.plan.seed)

    def _trained(self) -> Judge:
        """The network of the loop at its best."""
        model = self.kind.make(self.plan)
        assert isinstance(model, Judge)
        best = self.folder / "best"  # not there when the run was finished before its first validation
        load_weights(best if best.exists() else self.folder / "last", model)
        return model.eval()

    def _network_says(self, members: list[Judge], places: Places) -> NDArray[np.float64]:
        return vote([member.outputs(Some(self.rows, places)) for member in members], self.facts)

    def _cross_validated(self, places: Places, fold: NDArray[np.int64]) -> tuple[Judged, list[Judge]]:
        members, outputs = [], np.zeros((len(places), max(1, self.groups)))
        plan = replace(self.plan, steps=self._enough_steps())
        for number in np.unique(fold).tolist():
            inside = fold == number
            member = train_in_memory(plan, self.rows, places[~inside], self.plan.seed + 1 + number, self.stop)
            outputs[inside] = self._network_says([member], places[inside])
            members.append(member)
        return judged(outputs, self.target[places], self.groups), members

    def _simple_on_validation(self, best: Candidate) -> Judged:
        model = self._fit(best, self.train)
        outputs = model.outputs(self.features.of_run(self.folder, self.validation))
        return judged(outputs, self.target[self.validation], self.groups)

    def _enough_steps(self) -> int:
        """Half as many again as the best step needed in the run: the rate falls to nothing until then."""
        return max(1, min(self.curve.last_step, max(FEWEST_STEPS, self.curve.best_step * 3 // 2)))

    def _fit(self, best: Candidate, places: Places) -> Simple:
        places = self._some(places, FITTED)
        target, matrix = self.target[places], self.features.of_run(self.folder, places)
        if self.groups and len(np.unique(target)) < 2:
            return constant(matrix, target, self.groups)
        return best.fit(matrix, target, self.groups)

    def _usual(self) -> dict[str, str]:
        return self.features.usual(self.folder)  # type: ignore[no-any-return]

    def _report(
        self,
        delivered: Delivered,
        best: Candidate,
        fitted: Simple,
        members: list[Judge],
        both: tuple[Judged, Judged],
    ) -> None:
        """The test part is read here and nowhere else; what was delivered answers as it will for the person."""
        simple, network = both
        rows = list(RowStore(self.folder / "data").read(self.test.tolist()))
        said = open_predictor(self.folder / FOLDER).outputs([self.facts.inputs(row.cells) for row in rows])
        matrix = self.features.of_run(self.folder, self.test)
        others: dict[str, Any] = {
            "simple": self._honest(fitted.outputs(matrix), simple.temperature),
            "network": self._honest(self._network_says(members, self.test), network.temperature),
            "majority": self._honest(constant(matrix, self.target[self.train], self.groups).outputs(matrix), 1.0),
        }
        truth = self.target[self.test]
        write_report(self.folder, self.facts, self.plan, self.curve, delivered, best.name, rows, truth, said, others)

    def _honest(self, outputs: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
        return softmax(outputs / temperature) if self.groups else outputs


def best_voices(both: float, simple: Judged, network: Judged, doubt: float = 0.0) -> tuple[str, ...]:
    """Who decides: "simple", "network", or both; `both` is the score of the two together. One alone has to be better
    than both together by more than `doubt`: of what chance cannot tell apart, two that err differently err least.
    Without a doubt, the simpler of equals."""
    alone = max((simple.score, network.score))
    if alone < both + doubt or (doubt and alone == both + doubt):
        return ("simple", "network")
    return ("simple",) if simple.score == alone else ("network",)


def finish(folder: Path, stop: threading.Event) -> Iterator[Event]:
    """See goals.Goal.finish."""
    yield from Finish(folder, stop).run()
