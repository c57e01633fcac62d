"""The settings that all networks share, from a person's hand into a plan and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.training.plan import Plan

DIRECT = {
    "dropout": "dropout",
    "l1": "l1",
    "l2": "weight_decay",
    "optimizer": "optimizer",
    "schedule": "decay",
    "batch": "batch",
    "patience": "patience",
    "threads": "threads",
    "seed": "seed",
}
"""A setting's name -> the plan's field."""
RATES = {"muon": 0.02, "adamw": 3e-3, "adam": 3e-3, "adagrad": 0.03, "sgd": 0.05}
"""A learning rate that suits each optimizer, where nobody said."""


def apply_settings(plan: Plan, settings: Mapping[str, Any]) -> Plan:
    """The plan with what was set by hand; sizes of the network and passes are left to the goal."""
    plan = replace(plan, **{field: settings[name] for name, field in DIRECT.items() if name in settings})
    if settings.get("precision", "auto") != "auto":
        plan = replace(plan, precision=settings["precision"])
    if "optimizer" in settings:
        plan = _with_rate(plan, RATES[plan.optimizer])
    return _with_rate(plan, float(settings["learning_rate"])) if "learning_rate" in settings else plan


def _with_rate(plan: Plan, rate: float) -> Plan:
    # With Muon the one rate that a person sets is that of the matrices; the rest keeps AdamW's.
    if plan.optimizer == "muon":
        return replace(plan, muon_rate=rate, rate=RATES["adamw"])
    return replace(plan, rate=rate)


def choices_in(plan: Plan, shares: tuple[float, float]) -> dict[str, Any]:
    """What was decided, for the report: by the plan's own names, with the `shares` of the test and validation parts."""
    names = ("model", "threads", "precision", "seed", "optimizer", "batch", "dropout", "weight_decay", "l1", "decay")
    rate = plan.muon_rate if plan.optimizer == "muon" else plan.rate
    kept = {"test_share": shares[0], "validation_share": shares[1]}
    return {**{name: getattr(plan, name) for name in names}, "learning_rate": rate, "steps": plan.steps, **kept}


def settings_in(plan: Plan, rows: int) -> dict[str, Any]:
    """Where each shared setting stands in a plan that learns from `rows`."""
    values = {name: getattr(plan, field) for name, field in DIRECT.items()}
    rate = plan.muon_rate if plan.optimizer == "muon" else plan.rate
    passes = round(plan.steps * plan.batch / max(1, rows), 2)
    return {**values, "learning_rate": rate, "passes": passes, "precision": plan.precision}
