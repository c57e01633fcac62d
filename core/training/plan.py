"""The plan of a run: every choice, frozen before step 1, so that a resumed run repeats exactly what was
decided."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from core.files import write_atomically
from core.json_text import dumps
from core.training.kinds import kind_of

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """One run of a network.

    `model` names a kind of kinds.py, `shape` is of its type. `steps` optimiser steps of `batch` rows each, worked off
    `micro` rows at a time; a row counts as `context` examples (tokens of a text; 1 elsewhere). Learning rates rise
    over `warmup` steps and then fall as `decay` says, a shape that optim.schedule knows. `optimizer` is one of
    settings.OPTIMIZERS; with Muon, `muon_rate` is for the matrices of the blocks and `rate` for the rest, else `rate`
    is for all. `weight_decay` is L2, `l1` and `dropout` what they say (0: none). `clip` limits the length of the
    gradient (0: no limit). `validate_every` and `save_seconds` say when to look and when to keep; after `patience`
    validations without gain the run ends (0: never). `device` is "cpu", "cuda" or "mps", `precision` "float32" or
    "bfloat16". `processes` share every batch (team.py), each with `threads` threads. `start` is the SHA-256 of the
    weights it began with, empty when they were random."""

    shape: Any
    steps: int
    batch: int
    micro: int
    context: int = 1
    model: str = "decoder"
    seed: int = 1
    optimizer: str = "muon"
    muon_rate: float = 0.02
    rate: float = 0.003
    weight_decay: float = 0.01
    l1: float = 0.0
    dropout: float = 0.0
    momentum: float = 0.95
    newton_steps: int = 5
    warmup: int = 20
    decay: str = "linear"
    clip: float = 1.0
    validate_every: int = 100
    validation_rows: int = 64
    patience: int = 0
    save_seconds: float = 30.0
    threads: int = 1
    processes: int = 1
    precision: str = "float32"
    device: str = "cpu"
    compiled: bool = False
    prompts: tuple[str, ...] = ()
    start: str = ""

    @property
    def examples_per_step(self) -> int:
        """Tokens of a text, rows elsewhere."""
        return self.batch * self.context


def save_plan(path: Path, plan: Plan) -> None:
    """Write plan.json."""
    write_atomically(path, dumps(asdict(plan), indent=1))


def load_plan(path: Path) -> Plan:
    """Read plan.json. TypeError when it has fields that this version does not know."""
    return plan_from(json.loads(path.read_text("utf-8")))


def plan_from(values: dict[str, Any]) -> Plan:
    """The plan whose `asdict`, after JSON, this is. TypeError when it has fields that this version does not know."""
    values = dict(values)
    shape = kind_of(values.get("model", "decoder")).shape
    values["shape"], values["prompts"] = shape(**_hashable(values["shape"])), tuple(values["prompts"])
    return Plan(**values)


def _hashable(values: dict[str, Any]) -> dict[str, Any]:
    """JSON has no tuples: lists of a shape (widths of layers) become tuples again."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
