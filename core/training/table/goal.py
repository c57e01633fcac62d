"""Goal "table": predict a column, a group or a number, from the others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import InkstoneError
from core.events import Progress
from core.files import explain_disk_errors, write_atomically
from core.jobs import check_stop
from core.training.budget import batch_for, with_steps
from core.training.facts import Facts, load_facts, save_facts
from core.training.gather import Gathered, gather, some_rows
from core.training.judge_goal import JudgeGoal
from core.training.plan import Plan
from core.training.plan_settings import apply_settings, settings_in
from core.training.rowstore import RowStore
from core.training.table.columns import Columns, learn_columns
from core.training.table.mlp import COLUMNS, MlpShape

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from core.events import Event
    from core.training.request import RunRequest

CHUNK = 2000
"""Rows turned into numbers at once."""
PASSES = {"quick": 30.0, "standard": 60.0, "thorough": 120.0}
MOST_VALIDATED = 5000


class TableGoal(JudgeGoal):
    """See core/training/goals.py."""

    def prepare(self, request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event]:
        for event in gather(request, folder, stop):
            if isinstance(event, Gathered):
                yield from _prepare(event, request, folder, stop)
            else:
                yield event

    def decide(self, request: RunRequest, folder: Path, seconds: Callable[[Plan], float]) -> Plan:
        facts, set_by_hand = load_facts(folder), request.settings
        plan = apply_settings(_plan(facts, request.preset), set_by_hand)
        plan = replace(plan, shape=_shape(facts, request.preset, set_by_hand), micro=plan.batch)
        if plan.shape.normalisation == "batch" and plan.batch < 2:  # one row has no deviation
            raise InkstoneError("option_invalid", option="batch", reason="from 2 with normalisation batch")
        return with_steps(plan, request, facts.rows["train"], PASSES[request.preset], seconds(plan))

    def settings(self, plan: Plan, folder: Path) -> dict[str, Any]:
        facts, shape = load_facts(folder), plan.shape
        own = {name: getattr(shape, name) for name in ("layers", "width", "activation", "normalisation", "error")}
        shares = {"test_share": facts.shares[0], "validation_share": facts.shares[1]}
        return {**own, **settings_in(plan, facts.rows["train"]), **shares}


def _prepare(gathered: Gathered, request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event]:
    facts = gathered.facts
    kinds = [facts.kinds[place] for place in facts.used]
    seen = [facts.inputs(row.cells) for row in some_rows(folder, gathered.part, int(request.settings.get("seed", 1)))]
    columns = learn_columns(facts.names, kinds, seen)
    yield from _write(facts, columns, folder, stop)
    write_atomically(folder / "data" / COLUMNS, json.dumps(columns.as_json(), ensure_ascii=False))
    save_facts(folder, replace(facts, numbers=columns.width, sizes=columns.sizes))


def _write(facts: Facts, columns: Columns, folder: Path, stop: threading.Event) -> Iterator[Event]:
    store, data = RowStore(folder / "data"), folder / "data"
    total = len(store)
    with explain_disk_errors(data):
        numbers = np.lib.format.open_memmap(data / "numbers.npy", "w+", np.float32, (total, columns.width))
        codes = np.lib.format.open_memmap(data / "codes.npy", "w+", np.int32, (total, len(columns.sizes)))
        for at in range(0, total, CHUNK):
            check_stop(stop)
            rows = [facts.inputs(row.cells) for row in store.read(range(at, min(at + CHUNK, total)))]
            numbers[at : at + len(rows)], codes[at : at + len(rows)] = columns.read(rows)
            yield Progress("preparing", total + 3 * (at + len(rows)), 4 * total)
        numbers.flush()
        codes.flush()


def _plan(facts: Facts, preset: str) -> Plan:
    del preset
    batch = batch_for(facts.rows["train"])
    return Plan(
        shape=None,
        steps=1,
        batch=batch,
        micro=batch,
        model="mlp",
        optimizer="adamw",
        rate=1.5e-3,
        weight_decay=0.2,
        dropout=0.2,
        decay="cosine",
        patience=8,
        validation_rows=min(MOST_VALIDATED, max(1, facts.rows["validation"])),
    )


def _shape(facts: Facts, preset: str, settings: Mapping[str, Any]) -> MlpShape:
    rows = facts.rows["train"]
    width = 64 if rows < 500 else 128 if rows < 20_000 else 256
    shape = MlpShape(facts.numbers, facts.sizes, len(facts.groups), width, 3 if preset == "thorough" else 2)
    own = ("width", "layers", "activation", "normalisation", "error")
    return replace(shape, **{name: settings[name] for name in own if name in settings})


GOAL = TableGoal()
