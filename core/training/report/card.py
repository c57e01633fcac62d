"""report.json and test.jsonl of a run with groups or numbers as its goal."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.files import write_atomically
from core.training.plan_settings import choices_in
from core.training.report.advice import Outcome, advice_for, warnings_for
from core.training.report.metrics import (
    calibration,
    calibration_error,
    confusion,
    group_metrics,
    number_metrics,
    per_group,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.examples.seen import Row
    from core.training.facts import Facts
    from core.training.plan import Plan
    from core.training.report.curve import Curve
    from core.training.saved import Delivered

    Said = NDArray[np.float64]

REPORT, TESTS = "report.json", "test.jsonl"
WORST, SCATTERED, RESIDUAL_BINS = 20, 500, 20


def write_report(
    folder: Path,
    facts: Facts,
    plan: Plan,
    curve: Curve,
    delivered: Delivered,
    simple_name: str,
    rows: Sequence[Row],
    truth: NDArray[Any],
    said: Said,
    others: Mapping[str, Said],
) -> None:
    """`said` (n, groups) or (n, 1) is what the delivered model says of the test rows whose `truth` is known, `others`
    what the simple model, the network and the same answer everywhere say."""
    measure = _group_figures if facts.groups else _number_figures
    told = [_told(facts, row, *one) for row, *one in zip(rows, truth, said, strict=True)]
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in told)
    write_atomically(folder / TESTS, lines)
    metrics = {name: _metrics(facts, truth, one) for name, one in {**others, "delivered": said}.items()}
    report: dict[str, Any] = {
        "goal": facts.goal,
        "rows": facts.rows,
        "column": facts.label,
        "columns": list(facts.names),
        "metrics": metrics["delivered"],
        "baseline": {"name": simple_name, "metrics": metrics["simple"]},
        "network": {"metrics": metrics["network"]},
        "majority": {"name": _usual_answer(facts), "metrics": metrics["majority"]},
        "delivered": delivered.kind,
        "together": delivered.together,
        "choices": choices_in(plan, facts.shares),
        "curve": {"best_step": curve.best_step, "steps": curve.last_step, "stopped_early": curve.stopped_early},
        "minutes": curve.seconds / 60,
        "worst": _worst(told, facts),
        **measure(facts, truth, said),
    }
    outcome = _outcome(facts, curve, report)
    report |= {"advice": advice_for(outcome), "warnings": warnings_for(outcome)}
    write_atomically(folder / REPORT, json.dumps(report, ensure_ascii=False, indent=1))


def _metrics(facts: Facts, truth: NDArray[Any], said: Said) -> dict[str, float]:
    return group_metrics(said, truth) if facts.groups else number_metrics(said[:, 0], truth)


def _usual_answer(facts: Facts) -> str:
    return facts.groups[int(np.argmax(facts.counts))] if facts.groups else facts.formatted(facts.mean)


def _told(facts: Facts, row: Row, truth: Any, out: Said) -> dict[str, Any]:
    """A row of the test part and what was said of it."""
    if facts.groups:
        guess = int(out.argmax())
        answer = {"truth": facts.groups[int(truth)], "guess": facts.groups[guess], "probability": float(out[guess])}
    else:
        answer = {"truth": float(truth), "guess": float(out[0]), "probability": 1.0}
    cells = dict(zip(facts.columns, row.cells, strict=True))
    return {"number": row.number, "file": row.file, "cells": cells, **answer}


def _worst(told: Sequence[dict[str, Any]], facts: Facts) -> list[dict[str, Any]]:
    if facts.groups:
        wrong = [line for line in told if line["truth"] != line["guess"]]
        return sorted(wrong, key=lambda line: -float(line["probability"]))[:WORST]
    return sorted(told, key=lambda line: -abs(line["truth"] - line["guess"]))[:WORST]


def _group_figures(facts: Facts, truth: NDArray[Any], said: Said) -> dict[str, Any]:
    table, bins = confusion(said.argmax(1), truth, len(facts.groups)), calibration(said, truth)
    groups = [{"name": name, **row} for name, row in zip(facts.groups, per_group(table), strict=True)]
    return {
        "groups": list(facts.groups),
        "confusion": table.tolist(),
        "per_group": groups,
        "calibration": bins,
        "calibration_error": calibration_error(bins),
    }


def _number_figures(facts: Facts, truth: NDArray[Any], said: Said) -> dict[str, Any]:
    del facts
    guess = said[:, 0]
    some = np.random.default_rng(1).permutation(len(truth))[:SCATTERED]
    counts, edges = np.histogram(guess - truth, RESIDUAL_BINS)
    residuals = zip(edges[:-1].tolist(), edges[1:].tolist(), counts.tolist(), strict=True)
    return {
        "unit_error": float(np.abs(guess - truth).mean()),
        "scatter": np.stack([truth[some], guess[some]], 1).tolist(),
        "residuals": [{"low": low, "high": high, "rows": rows} for low, high, rows in residuals],
    }


def _outcome(facts: Facts, curve: Curve, report: dict[str, Any]) -> Outcome:
    name = "accuracy" if facts.groups else "r2"
    outcome = Outcome(
        rows=facts.total,
        test_rows=facts.rows["test"],
        counts=facts.counts,
        recalls=(),
        score=report["metrics"][name],
        majority=report["majority"]["metrics"][name],
        error=report.get("calibration_error", 0.0),
        simple=report["delivered"] == "simple",
        together=report["together"],
        best_share=curve.best_step / max(1, curve.steps),
        stopped_early=curve.stopped_early,
        said_all=True,
    )
    if not facts.groups:
        return outcome
    groups = report["per_group"]
    said_all = all(group["said"] or not group["rows"] for group in groups)
    return replace(outcome, recalls=tuple(group["recall"] for group in groups), said_all=said_all)
