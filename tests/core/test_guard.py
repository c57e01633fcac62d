"""The engine that takes the last of the memory is stopped before the system chooses whom to stop."""

from __future__ import annotations

import sys
import threading
import time

import psutil
import pytest

from core import guard
from core.errors import InkstoneError
from core.events import Finished, TextDelta
from core.guard import EXPENDABLE, FLOOR, OOM_SCORE, MemoryGuard
from core.hardware import Memory
from core.host import EngineHost

HUNGRY = "tests.core.hungry_service:HungryService"
TOTAL = 16 << 30


class Clock:
    """Half a second passes whenever somebody looks twice."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def decisions(monkeypatch: pytest.MonkeyPatch, free: list[int], taken: list[int]) -> list[bool]:
    clock, left, sizes = Clock(), iter(free), iter(taken)
    monkeypatch.setattr(guard, "_taken", lambda _pid: next(sizes))
    watch = MemoryGuard(lambda: Memory(TOTAL, next(left)), clock)
    said = []
    for _ in free:
        clock.now += 1
        said.append(watch.must_stop(1))
        assert not watch.must_stop(1)  # at once again: it does not look
    return said


MB = 1 << 20
LITTLE = FLOOR - 100 * MB


@pytest.mark.parametrize(
    ("free", "taken", "stopped"),
    [
        pytest.param([LITTLE, LITTLE - 50 * MB], [MB, 60 * MB], True, id="it eats the rest"),
        pytest.param([FLOOR + 50 * MB, FLOOR + 10 * MB], [MB, 60 * MB], False, id="there is enough"),
        pytest.param([LITTLE, LITTLE - 50 * MB], [60 * MB, 60 * MB], False, id="another one eats"),
        pytest.param([LITTLE, LITTLE], [MB, 60 * MB], False, id="it takes what it had given back"),
        pytest.param([LITTLE - 50 * MB, LITTLE], [MB, 60 * MB], False, id="it gets better"),
        pytest.param([LITTLE], [60 * MB], False, id="the first look"),
        pytest.param([LITTLE, LITTLE - 50 * MB], [0, 0], False, id="it is gone"),
    ],
)
def test_who_has_to_go(monkeypatch: pytest.MonkeyPatch, free: list[int], taken: list[int], stopped: bool) -> None:
    assert decisions(monkeypatch, free, taken)[-1] is stopped


def test_a_small_computer_has_a_lower_floor() -> None:
    assert guard.floor(Memory(64 << 30, 0)) == FLOOR
    assert guard.floor(Memory(2 << 30, 0)) == 128 * MB


def eaten_by(pid: int | None) -> Memory:
    """A computer on which all that is free is 500 MB less what the process takes."""
    taken = psutil.Process(pid).memory_info().rss if pid else 0
    return Memory(TOTAL, max(0, 500 * MB - taken))


def test_a_hungry_engine_is_stopped_and_the_next_one_works() -> None:
    host: EngineHost = EngineHost(HUNGRY, guard=MemoryGuard(lambda: eaten_by(host.pid)))
    try:
        began = time.monotonic()
        with pytest.raises(InkstoneError) as caught:
            list(host.run("eat", stop=threading.Event()))
        assert (caught.value.code, caught.value.details) == ("engine_died", {"reason": "memory"})
        assert time.monotonic() - began < 20
        stop = threading.Event()
        events = host.run("rest", stop=stop)
        assert isinstance(next(events), TextDelta)
        stop.set()
        assert isinstance(list(events)[-1], Finished)
    finally:
        host.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the limit")
def test_one_that_has_used_up_its_limit_and_hangs() -> None:
    host = EngineHost(HUNGRY)
    try:
        began = time.monotonic()
        with pytest.raises(InkstoneError) as caught:
            list(host.run("fill", stop=threading.Event()))
        assert caught.value.details == {"reason": "memory"}
        assert time.monotonic() - began < 20
    finally:
        host.close()


def test_one_that_only_rests_is_left_alone() -> None:
    """Somebody else eats: that is not its fault."""
    falling = iter(range(400 * MB, 0, -10 * MB))
    host = EngineHost(HUNGRY, guard=MemoryGuard(lambda: Memory(TOTAL, next(falling))))
    stop, until = threading.Event(), time.monotonic() + 1.2
    try:
        for _ in host.run("rest", stop=stop):
            if time.monotonic() > until:
                stop.set()
    finally:
        host.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the score of Linux's out-of-memory killer")
@pytest.mark.parametrize(("nice", "raised"), [(5, True), (0, False)])
def test_engines_die_before_the_window_and_the_recorder_does_not(nice: int, raised: bool) -> None:
    host = EngineHost(HUNGRY, nice=nice)
    events = host.run("eat", stop=threading.Event())
    try:
        first = next(events)
        assert isinstance(first, TextDelta)
        ours = int(OOM_SCORE.read_text("ascii"))
        assert int(first.text) == (max(ours, EXPENDABLE) if raised else ours)
    finally:
        events.close()  # type: ignore[attr-defined]
        host.close()
