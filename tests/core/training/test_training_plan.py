from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from core.training.plan import Plan, load_plan, save_plan

if TYPE_CHECKING:
    from pathlib import Path


def test_a_plan_comes_back_from_disk(plan: Plan, tmp_path: Path) -> None:
    plan = replace(plan, prompts=("你是谁？", "Who?"), muon_rate=0.1 + 0.2)
    save_plan(tmp_path / "plan.json", plan)
    assert load_plan(tmp_path / "plan.json") == plan


def test_a_plan_of_another_version_is_refused(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    save_plan(path, plan)
    path.write_text(json.dumps(json.loads(path.read_text()) | {"new": 1}))
    with pytest.raises(TypeError, match="new"):
        load_plan(path)


def test_a_plan_from_before_there_were_teams_still_loads(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    save_plan(path, plan)
    values = json.loads(path.read_text())
    path.write_text(json.dumps({name: value for name, value in values.items() if name not in {"processes", "start"}}))
    assert load_plan(path) == plan


def test_examples_per_step(plan: Plan) -> None:
    assert plan.examples_per_step == 4 * 48
