"""What to do next, and what to be careful about: codes that the window has a sentence for."""

from __future__ import annotations

from dataclasses import dataclass

ADVICE = {
    "more_examples": "few examples: more of them help most",
    "more_of_small_groups": "some groups have few examples, and those are often missed",
    "balance_groups": "one group is much larger than the others",
    "train_longer": "the best step was among the last: it was still getting better",
    "levelled_early": "the best step was among the first: a shorter training, or a smaller network, does as well",
    "simple_wins": "the simple model is at least as good and is delivered",
    "network_wins": "the network is better and is delivered",
    "together_wins": "the network and the simple model together are better than each of them: both decide",
    "check_mistakes": "look at the worst mistakes: some may be wrong labels",
}
WARNINGS = {
    "small_test": "so few test examples that the figures can be off by several points",
    "no_better_than_majority": "hardly better than always giving the same answer",
    "leakage_suspected": "too good to be true: a column may give the answer away",
    "overconfident": "its probabilities are far from how often it is right",
    "missing_group": "a group was never said",
}

FEW_ROWS, FEW_PER_GROUP = 500, 50
SMALL_TEST = 100
LARGEST_SHARE, LARGEST_RATIO = 0.8, 10.0
TOO_GOOD = 0.999
MISCALIBRATED = 0.1
EARLY, LATE = 0.1, 0.75
"""Where the best step lies, as a share of all. Source: the deep learning tuning playbook, "how long to train"."""


@dataclass(frozen=True)
class Outcome:
    """What the advice is drawn from. `score` and `majority` are accuracy or r2; `recalls` (per group, in the test
    part) belong to `counts` (rows of each group); `error` is the calibration error."""

    rows: int
    test_rows: int
    counts: tuple[int, ...]
    recalls: tuple[float, ...]
    score: float
    majority: float
    error: float
    simple: bool
    together: bool
    best_share: float
    stopped_early: bool
    said_all: bool


def advice_for(outcome: Outcome) -> list[str]:
    """Codes of ADVICE, the most useful first."""
    counts, weak = outcome.counts, False
    if counts:
        weak = any(n < FEW_PER_GROUP and r < 0.7 for n, r in zip(counts, outcome.recalls, strict=True))
    holds = {
        "more_examples": outcome.rows < FEW_ROWS or (bool(counts) and min(counts) < FEW_PER_GROUP),
        "more_of_small_groups": weak,
        "balance_groups": bool(counts) and _unbalanced(counts),
        "train_longer": not outcome.simple and outcome.best_share > LATE and not outcome.stopped_early,
        "levelled_early": 0 < outcome.best_share < EARLY,
        "simple_wins": outcome.simple,
        "network_wins": not outcome.simple and not outcome.together,
        "together_wins": outcome.together,
        "check_mistakes": outcome.score < TOO_GOOD,
    }
    return [code for code in ADVICE if holds[code]]


def warnings_for(outcome: Outcome) -> list[str]:
    """Codes of WARNINGS."""
    holds = {
        "small_test": outcome.test_rows < SMALL_TEST,
        "no_better_than_majority": outcome.score <= outcome.majority + 0.01,
        "leakage_suspected": outcome.score >= TOO_GOOD and outcome.test_rows >= SMALL_TEST,
        "overconfident": outcome.error > MISCALIBRATED and outcome.test_rows >= SMALL_TEST,
        "missing_group": not outcome.said_all,
    }
    return [code for code in WARNINGS if holds[code]]


def _unbalanced(counts: tuple[int, ...]) -> bool:
    return max(counts) > LARGEST_SHARE * sum(counts) or max(counts) > LARGEST_RATIO * max(1, min(counts))
