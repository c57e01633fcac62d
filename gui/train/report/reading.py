"""A run's report.json as the page shows it. Whatever is missing or strange is left out, never an error."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.json_text import loads

MOST_ROWS = 20


@dataclass(frozen=True)
class GroupFigures:
    """How it does with one group; shares from 0 to 1."""

    name: str
    rows: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True)
class JudgedRow:
    """A row of the test part and what the model said."""

    number: int
    file: str
    cells: dict[str, str]
    truth: str
    guess: str
    probability: float | None


@dataclass(frozen=True)
class Report:
    """`metrics` are those of what is delivered; `network`, `baseline`, `majority` those of the three that were
    compared (the simple model; always guessing the biggest group or the mean)."""

    goal: str
    rows: dict[str, int] = field(default_factory=dict)
    metrics: dict[str, float] = field(default_factory=dict)
    network: dict[str, float] = field(default_factory=dict)
    baseline_name: str = ""
    baseline: dict[str, float] = field(default_factory=dict)
    majority: dict[str, float] = field(default_factory=dict)
    delivered: str = "network"
    together: bool = False  # the network and the simple model decide together
    column: str = ""
    columns: tuple[str, ...] = ()  # those that it reads
    groups: tuple[str, ...] = ()
    confusion: tuple[tuple[int, ...], ...] = ()
    per_group: tuple[GroupFigures, ...] = ()
    calibration: tuple[tuple[float, float, int], ...] = ()  # said, right, rows
    worst: tuple[JudgedRow, ...] = ()
    unit_error: float | None = None
    scatter: tuple[tuple[float, float], ...] = ()  # truth, guess
    text: dict[str, Any] = field(default_factory=dict)
    curve: dict[str, Any] = field(default_factory=dict)
    minutes: float = 0.0
    advice: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    choices: dict[str, Any] = field(default_factory=dict)

    @property
    def regression(self) -> bool:
        """Whether numbers are predicted."""
        return self.goal == "table" and "accuracy" not in self.metrics

    @property
    def sorts(self) -> bool:
        """Whether it chooses between groups."""
        return self.goal in ("labels", "table") and not self.regression

    @property
    def simple_wins(self) -> bool:
        """Whether the simple model is what the person gets."""
        return self.delivered == "simple"

    @property
    def other(self) -> dict[str, float]:
        """The figures of the one of the two that is not delivered."""
        return self.network if self.simple_wins else self.baseline


def read_report(folder: Path) -> Report | None:
    """The report in a run's folder; None when there is none that can be read."""
    try:
        values = loads((folder / "report.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return report_of(values) if isinstance(values, dict) else None


def report_of(values: Mapping[str, Any]) -> Report:
    """The parts that make sense."""
    baseline, majority = _dict(values.get("baseline")), _dict(values.get("majority"))
    delivered = str(values.get("delivered", "network"))
    metrics, network = _figures(values.get("metrics")), _figures(_dict(values.get("network")).get("metrics"))
    groups = tuple(str(group) for group in _list(values.get("groups")))
    columns = tuple(str(column) for column in _list(values.get("columns")))
    return Report(
        goal=str(values.get("goal", "")),
        rows={name: int(count) for name, count in _figures(values.get("rows")).items()},
        metrics=metrics,
        network=network or (metrics if delivered != "simple" else {}),
        baseline_name=str(baseline.get("name", "")),
        baseline=_figures(baseline.get("metrics")),
        majority=_figures(majority.get("metrics")),
        delivered=delivered,
        together=values.get("together") is True,
        column=str(values.get("column") or ""),
        columns=columns,
        groups=groups,
        confusion=_confusion(values.get("confusion"), len(groups)),
        per_group=tuple(_group(row) for row in _dicts(values.get("per_group"))),
        calibration=_calibration(values.get("calibration")),
        worst=tuple(judged(row, columns) for row in _dicts(values.get("worst"))[:MOST_ROWS]),
        unit_error=_number(values.get("unit_error")),
        scatter=_pairs(values.get("scatter")),
        text=_dict(values.get("text")),
        curve=_dict(values.get("curve")),
        minutes=_number(values.get("minutes")) or 0.0,
        advice=tuple(str(code) for code in _list(values.get("advice"))),
        warnings=tuple(str(code) for code in _list(values.get("warnings"))),
        choices=_dict(values.get("choices")),
    )


def judged(row: Mapping[str, Any], columns: Sequence[str] = ()) -> JudgedRow:
    """A row of test.jsonl or of `worst`; of its cells only those of `columns`, where any are given."""
    cells = {str(name): str(cell) for name, cell in _dict(row.get("cells")).items()}
    cells = {name: cell for name, cell in cells.items() if name in columns} or cells
    number = _number(row.get("number")) or 0
    numbers = isinstance(row.get("guess"), float)  # of a number nobody says how sure it is
    probability = None if numbers else _number(row.get("probability"))
    texts = (str(row.get("file") or ""), cells, _plain(row.get("truth")), _plain(row.get("guess")))
    return JudgedRow(int(number), *texts, probability)


def _plain(value: Any) -> str:
    """A group's name, or a number without a long tail."""
    return f"{value:.6g}" if isinstance(value, float) else str("" if value is None else value)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [item for item in _list(value) if isinstance(item, dict)]


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return float(value)


def _figures(value: Any) -> dict[str, float]:
    pairs = ((str(name), _number(figure)) for name, figure in _dict(value).items())
    return {name: figure for name, figure in pairs if figure is not None}


def _pairs(value: Any) -> tuple[tuple[float, float], ...]:
    pairs = [pair for pair in _list(value) if isinstance(pair, list) and len(pair) == 2]
    read = ((_number(truth), _number(guess)) for truth, guess in pairs)
    return tuple((truth, guess) for truth, guess in read if truth is not None and guess is not None)


def _confusion(value: Any, groups: int) -> tuple[tuple[int, ...], ...]:
    """() unless it is as many rows and columns as there are groups."""
    rows = [[_number(count) for count in _list(row)] for row in _list(value)]
    if len(rows) != groups or any(len(row) != groups or None in row for row in rows):
        return ()
    return tuple(tuple(int(count or 0) for count in row) for row in rows)


def _group(row: Mapping[str, Any]) -> GroupFigures:
    figures = _figures(row)
    shares = (figures.get(name, 0.0) for name in ("precision", "recall", "f1"))
    return GroupFigures(str(row.get("name", "")), int(figures.get("rows", 0)), *shares)


def _calibration(value: Any) -> tuple[tuple[float, float, int], ...]:
    rows = [_figures(row) for row in _dicts(value)]
    whole = [row for row in rows if row.get("rows") and "said" in row and "right" in row]
    return tuple((row["said"], row["right"], int(row["rows"])) for row in whole)
