"""The plan of a run: every choice, frozen before step 1, so that a resumed run repeats exactly what was
decided."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from core.files import write_atomically
from core.training.model import Shape

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """One run of a text model.

    `steps` optimiser steps of `batch` rows of `context` tokens each, worked off `micro` rows at a time;
    learning rates rise over `warmup` steps and then fall to zero; `muon_rate` is for the matrices of the
    blocks, `adam_rate` for the rest. `validate_every` and `save_seconds` say when to look and when to keep.
    `device` is "cpu", "cuda" or "mps", `precision` "float32" or "bfloat16", `decay` a shape that
    optim.schedule knows. `processes` share every batch (team.py), each with `threads` threads. `start` is the
    SHA-256 of the weights it began with, empty when they were random."""

    shape: Shape
    steps: int
    batch: int
    micro: int
    context: int
    seed: int = 1
    muon_rate: float = 0.02
    adam_rate: float = 0.003
    weight_decay: float = 0.01
    momentum: float = 0.95
    newton_steps: int = 5
    warmup: int = 20
    decay: str = "linear"
    clip: float = 1.0
    validate_every: int = 100
    validation_rows: int = 64
    save_seconds: float = 30.0
    threads: int = 1
    processes: int = 1
    precision: str = "float32"
    device: str = "cpu"
    compiled: bool = False
    prompts: tuple[str, ...] = field(default=())
    start: str = ""

    @property
    def tokens_per_step(self) -> int:
        return self.batch * self.context


def save_plan(path: Path, plan: Plan) -> None:
    """Write plan.json."""
    write_atomically(path, json.dumps(asdict(plan), ensure_ascii=False, indent=1))


def load_plan(path: Path) -> Plan:
    """Read plan.json. TypeError when it has fields that this version does not know."""
    values = json.loads(path.read_text("utf-8"))
    values["shape"], values["prompts"] = Shape(**values["shape"]), tuple(values["prompts"])
    return Plan(**values)
