"""Runs that learn to add, in a second."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from run_services import GOAL

from core.events import Event
from core.examples.source import Source
from core.paths import Home
from core.runs import folders
from core.runs.service import TrainingService
from core.training.request import RunRequest

assert GOAL  # known under its name now

Make = Callable[..., str]


@pytest.fixture(scope="session")
def sums_csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = random.Random(1)
    path = tmp_path_factory.mktemp("例子") / "sums.csv"
    pairs = [(rng.random(), rng.random()) for _ in range(120)]
    path.write_text("a,b,sum\n" + "".join(f"{a:.3f},{b:.3f},{a + b:.3f}\n" for a, b in pairs), "utf-8")
    return path


@pytest.fixture
def ask(sums_csv: Path) -> Callable[..., RunRequest]:
    """A request with these settings."""

    def make(**settings: Any) -> RunRequest:
        return RunRequest(Source("adding", (str(sums_csv),), label="sum"), settings=settings, title="Sums 加法")

    return make


@pytest.fixture
def begun(home: Home, ask: Callable[..., RunRequest]) -> Make:
    """The id of a run that is ready to be trained."""

    def make(**settings: Any) -> str:
        settings = {"threads": 1, "precision": "float32", **settings}  # what is fastest differs from time to time
        request, service, stop = ask(**settings), TrainingService(), threading.Event()
        run_id = folders.create(home, request)
        folder = str(home.runs / run_id)
        events(service.measure(folder, request, (request.preset,), stop))
        events(service.begin(folder, request, stop))
        return run_id

    return make


def events(iterator: Any) -> list[Event]:
    return list(iterator)
