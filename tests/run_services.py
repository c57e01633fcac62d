"""A goal and a network so small that a run takes a second, and the training service as its process runs it in tests.

It learns to add: a CSV file of numbers, the last column is what is predicted. `INKSTONE_TEST_STEP_SECONDS` makes every
step that much slower, `INKSTONE_TEST_REPORT_SECONDS` the report.
"""

from __future__ import annotations

import csv
import json
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.errors import Cancelled, InkstoneError
from core.events import Event, Progress, Sample
from core.files import write_atomically
from core.runs.service import TrainingService
from core.training import goals, kinds
from core.training.checkpoint import load_weights
from core.training.goals import Goal, Predicted, Predictor
from core.training.kinds import Kind, Learner, Rows
from core.training.plan import Plan, load_plan
from core.training.request import RunRequest


@dataclass(frozen=True)
class Shape:
    inputs: int
    width: int = 8


class Adder(Learner):
    def __init__(self, plan: Plan) -> None:
        super().__init__()
        shape, self._drop = plan.shape, nn.Dropout(plan.dropout)
        self.inner, self.outer = nn.Linear(shape.inputs, shape.width), nn.Linear(shape.width, 1)

    def forward(self, rows: Tensor) -> Tensor:
        out: Tensor = self.outer(self._drop(torch.tanh(self.inner(rows))))[:, 0]
        return out

    def loss(self, *batch: Tensor) -> Tensor:
        if slower := float(os.environ.get("INKSTONE_TEST_STEP_SECONDS", "0")):
            time.sleep(slower)
        return ((self(batch[0]) - batch[1]) ** 2).sum()

    def asked(self, *batch: Tensor) -> float:
        return float(len(batch[1]))

    def matrices(self) -> list[nn.Parameter]:
        return [self.inner.weight]


class Numbers(Rows):
    def __init__(self, folder: Path) -> None:
        self._rows = np.load(folder / "rows.npy", allow_pickle=False)

    def __len__(self) -> int:
        return len(self._rows)

    def take(self, indices: NDArray[np.int64]) -> tuple[Tensor, ...]:
        rows = torch.from_numpy(self._rows[indices].astype(np.float32))
        return rows[:, :-1], rows[:, -1]


class AdderKind(Kind):
    shape = Shape

    def make(self, plan: Plan) -> Adder:
        return Adder(plan)

    def made_up(self, plan: Plan) -> tuple[Tensor, ...]:
        return torch.rand(plan.batch, plan.shape.inputs), torch.rand(plan.batch)

    def rows(self, plan: Plan, folder: Path, part: str) -> Rows:
        return Numbers(folder / "data" / part)

    def samples(self, plan: Plan, folder: Path, learner: Learner, step: int) -> Iterable[Sample]:
        inputs, truth = self.rows(plan, folder, "validation").take(np.array([0]))
        with torch.no_grad():
            yield Sample(step, "first", f"{learner(inputs)[0].item():.3f}", f"{truth[0].item():.3f}")


class AdderGoal(Goal):
    def prepare(self, request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event]:
        yield Progress("preparing", 0, 1)
        with Path(request.source.paths[0]).open(encoding="utf-8", newline="") as file:
            columns, *cells = list(csv.reader(file))
        if not cells:
            raise InkstoneError("examples_empty", path=request.source.paths[0])
        rows = np.array(cells, np.float32)
        test = max(1, int(len(rows) * request.settings.get("test_share", 0.2)))
        for name, part in {"test": rows[:test], "validation": rows[test : 2 * test], "train": rows[2 * test :]}.items():
            (folder / "data" / name).mkdir(parents=True, exist_ok=True)
            np.save(folder / "data" / name / "rows.npy", part, allow_pickle=False)
        counts = {"train": len(rows) - 2 * test, "validation": test, "test": test}
        write_atomically(folder / "facts.json", json.dumps({"rows": counts, "columns": columns}))
        count = int((folder / "prepared_times").read_text()) if (folder / "prepared_times").exists() else 0
        (folder / "prepared_times").write_text(str(count + 1))

    def decide(self, request: RunRequest, folder: Path, seconds: Callable[[Plan], float]) -> Plan:
        own = request.settings
        inputs = len(json.loads((folder / "facts.json").read_text())["columns"]) - 1
        plan = Plan(
            Shape(inputs, own.get("width", 8)),
            steps=int(own.get("passes", 5) * 12),
            batch=8,
            micro=4,
            model="adder",
            optimizer="adamw",
            rate=own.get("learning_rate", 0.01),
            dropout=own.get("dropout", 0.1),
            weight_decay=own.get("l2", 0.01),
            warmup=2,
            validate_every=10,
            validation_rows=1000,
            patience=own.get("patience", 0),
            seed=own.get("seed", 1),
        )
        assert seconds(plan) > 0
        return plan

    def settings(self, plan: Plan, folder: Path) -> dict[str, Any]:
        return {"width": plan.shape.width, "learning_rate": plan.rate, "dropout": plan.dropout, "l2": plan.weight_decay}

    def finish(self, folder: Path, stop: threading.Event) -> Iterator[Event]:
        yield Progress("reporting", 0, 1)
        if stop.wait(float(os.environ.get("INKSTONE_TEST_REPORT_SECONDS", "0"))):
            raise Cancelled
        inputs, truth = Numbers(folder / "data/test").take(np.arange(len(Numbers(folder / "data/test"))))
        with torch.no_grad():
            mae = (_load(folder)(inputs) - truth).abs().mean().item()
        report = {
            "goal": "adding",
            "metrics": {"mae": mae, "r2": 0.9},
            "baseline": {"name": "mean", "metrics": {"mae": 9.0}},
            "delivered": "network",
            "rows": json.loads((folder / "facts.json").read_text())["rows"],
        }
        write_atomically(folder / "report.json", json.dumps(report))

    def predictor(self, folder: Path) -> Predictor:
        return AdderPredictor(folder)

    def deliver(self, folder: Path, target: Path) -> None:
        for name in ("plan.json", "facts.json", "best/checkpoint.safetensors"):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes((folder / name).read_bytes())
        (target / "model.json").write_text(json.dumps({"goal": "adding"}))


class AdderPredictor(Predictor):
    def __init__(self, folder: Path) -> None:
        self.columns = tuple(json.loads((folder / "facts.json").read_text())["columns"][:-1])
        self._model = _load(folder)

    def predict(self, rows: Sequence[Mapping[str, str]]) -> list[Predicted]:
        inputs = torch.tensor([[float(row.get(column) or 0) for column in self.columns] for row in rows])
        with torch.no_grad():
            return [Predicted(f"{value:.3f}") for value in self._model(inputs).tolist()]

    def explain(self, row: Mapping[str, str]) -> Predicted:
        return Predicted(self.predict([row])[0].value, because=((self.columns[0], 1.0),))


def _load(folder: Path) -> Adder:
    model = Adder(load_plan(folder / "plan.json"))
    load_weights(folder / "best", model)
    return model.eval()


GOAL, KIND = AdderGoal(), AdderKind()
goals.MODULES["adding"] = kinds.MODULES["adder"] = "run_services"


class Service(TrainingService):
    """Importing this module is what its process needs to know the goal."""
