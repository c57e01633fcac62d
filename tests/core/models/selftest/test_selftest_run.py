"""The self-test itself, with models of a few thousand parameters, in the workshop's own process."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from core.errors import Cancelled
from core.events import Event, Finished, Progress
from core.host import EngineHost
from core.models import machine
from core.models.machine import Machine
from core.models.selftest.plan import Plan
from core.models.selftest.run import remove_leftovers
from core.paths import Home

TINY = Plan(
    deep=(64, 2),
    eights=((64, 1), (128, 1), (128, 2)),
    halves=((64, 1), (128, 1)),
    quarters=((256, 1), (256, 2)),
    folder_deep=(64, 2),
    folders=((64, 1), (128, 1)),
    whisper=(64, 1),
    writing=0.02,
    reading=0.05,
    vocabulary=512,
)


@pytest.fixture
def workshop(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[EngineHost]:
    for name, value in home.environment().items():
        monkeypatch.setenv(name, value)
    host = EngineHost("core.models.workshop:WorkshopService")
    yield host
    host.close()


def run(workshop: EngineHost, stop: threading.Event) -> Iterator[Event]:
    return workshop.run("measure_by", TINY, stop=stop)


def test_a_computer_is_measured_through_every_engine(workshop: EngineHost, home: Home) -> None:
    (home.temporary / "selftest-killed").mkdir()
    *told, finished = run(workshop, threading.Event())
    assert isinstance(finished, Finished)
    found = Machine.from_json(finished.result)
    assert set(found.paces) == {"gguf:q8_0", "gguf:f16", "gguf:q4_k", "huggingface"}
    for pace in found.paces.values():
        assert all(0 < seconds < 5 for seconds in pace.seconds)
        assert pace.work > 1e5
    assert found.hearing > 1e6
    assert found.weight_bytes in (2.0, 4.0)
    assert machine.load(home) == found
    assert found.identity == machine.identity()
    done = [event.done for event in told if isinstance(event, Progress)]
    assert done == sorted(done)
    assert done[-1] == TINY.steps
    assert not list(home.temporary.glob("selftest-*"))


def test_stop_ends_it_and_leaves_nothing(workshop: EngineHost, home: Home) -> None:
    stop = threading.Event()
    events: list[Event] = []
    try:
        for event in run(workshop, stop):
            events.append(event)
            if isinstance(event, Progress) and event.done >= 1:
                stop.set()
                began = time.monotonic()
    except Cancelled:  # on a busy computer its process is replaced, and the next one clears up
        remove_leftovers(home)
    assert time.monotonic() - began < 5  # a second on a quiet computer
    assert not any(isinstance(event, Finished) for event in events)
    assert machine.load(home) is None
    assert not list(home.temporary.glob("selftest-*"))
