from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from core.events import Event, Finished
from core.paths import Home
from core.runs import folders
from core.runs import search as search_module
from core.runs.records import Trial
from core.runs.search import largest_good
from core.runs.service import TrainingService
from core.training.request import RunRequest
from core.training.settings import SETTINGS

Ask = Callable[..., RunRequest]


def search(home: Home, request: RunRequest, seconds: float, stop: threading.Event | None = None) -> list[Event]:
    folder = str(home.runs / folders.create(home, request))
    told = []
    for event in TrainingService().search(folder, request, seconds / 60, stop or threading.Event()):
        told.append(event)
        if stop is not None and isinstance(event, Trial) and event.value is not None:
            stop.set()
    return told


@pytest.fixture(autouse=True)
def all_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The goal of the tests has them all; eight trials, however busy the computer is."""
    monkeypatch.setattr(search_module, "MOST_TRIALS", 8)
    monkeypatch.setattr(search_module, "settings_of", lambda goal: SETTINGS)


def test_it_finds_a_better_rate(home: Home, ask: Ask) -> None:
    request = ask(learning_rate=0.0001, threads=1, precision="float32", passes=2)
    told = search(home, request, 60)
    trials = [event for event in told if isinstance(event, Trial)]
    assert [trial.stage for trial in trials if trial.number == 0][-1] == "range"
    ended = [trial for trial in trials if trial.stage == "run" and trial.value is not None]
    assert ended[0].settings["learning_rate"] == 0.0001, "the first one is the plan as it is"
    assert len(ended) >= 2
    best = [trial for trial in ended if trial.best][-1]
    assert best.value == min(trial.value for trial in ended if trial.value is not None)
    assert told[-1] == Finished("end", {"settings": best.settings})
    assert best.settings["learning_rate"] > 0.001
    assert set(best.settings) <= {"learning_rate", "width", "dropout", "l2"}


def test_what_the_person_set_is_not_touched(home: Home, ask: Ask) -> None:
    told = search(home, ask(width=16, dropout=0.0, threads=1, precision="float32"), 60)
    assert all(set(t.settings) <= {"learning_rate", "l2"} for t in told if isinstance(t, Trial))


def test_stopped_it_ends_with_the_best_so_far(home: Home, ask: Ask) -> None:
    start = time.monotonic()
    told = search(home, ask(threads=1, precision="float32"), 600, threading.Event())
    assert time.monotonic() - start < 30
    assert isinstance(told[-1], Finished)
    assert told[-1].reason == "stopped"
    assert told[-1].result["settings"]["learning_rate"] == 0.01


def test_a_rate_below_the_one_where_the_loss_was_lowest() -> None:
    curve = [(0.001, 1.0), (0.002, 1.0), (0.004, 0.9), (0.008, 0.4), (0.016, 0.35), (0.032, 5.0)]
    assert largest_good(curve) == 0.004
    assert largest_good([]) is None
