"""Small parts of runs: points that are left out, memory, locks, words for the terminal."""

from __future__ import annotations

import json
import os
import platform
import time
from pathlib import Path

import pytest

from core.commands.report_words import summary
from core.errors import InkstoneError, ran_short
from core.events import Finished, LossPoint, Sample, TimeLeft
from core.runs.lock import SILENT_SECONDS, holder
from core.runs.memory import Peak
from core.runs.run_file import load_json, load_state
from core.runs.supervise import halve, memory_was_short
from core.runs.work import thinned


def point(step: int, validation: float | None = None) -> LossPoint:
    return LossPoint(step, 1.0, validation, 0.1, 1.0, float(step))


def test_points_are_left_out_but_never_a_validation_nor_the_last() -> None:
    events = [point(1), point(2), point(3, 0.5), Sample(3, "a", "b"), point(4), TimeLeft(1, 2), point(5), Finished()]
    kept = list(thinned(events, seconds=1000))
    assert [event.step for event in kept if isinstance(event, LossPoint)] == [1, 3, 5]
    assert [event for event in kept if not isinstance(event, LossPoint)] == [events[3], events[5], events[7]]
    assert list(thinned(events, seconds=0.0)) == events


def test_a_plan_is_halved_down_to_one_row(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text(json.dumps({"micro": 5, "batch": 8, "prompts": ["早"]}))
    assert [halve(tmp_path) for _ in range(3)] == [True, True, False]
    assert load_json(tmp_path / "plan.json") == {"micro": 1, "batch": 8, "prompts": ["早"]}
    assert load_state(tmp_path).halved == 2


@pytest.mark.parametrize(
    ("error", "short"),
    [
        (InkstoneError("engine_died", reason="SIGKILL"), True),
        (InkstoneError("engine_died", reason="SIGSEGV"), False),
        (InkstoneError("memory_short", model="x"), True),
        (InkstoneError("disk_full", path="x"), False),
    ],
)
def test_what_is_taken_for_too_little_memory(error: InkstoneError, short: bool) -> None:
    assert memory_was_short(error) is short


def test_the_words_of_allocators() -> None:
    assert ran_short(MemoryError())
    assert ran_short(RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried ..."))
    assert ran_short(RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"))
    assert not ran_short(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))


def test_a_peak_of_memory_is_seen_after_it_is_over() -> None:
    with Peak() as before:
        pass
    with Peak() as peak:
        block = bytearray(200_000_000)
        block[::4096] = b"x" * len(block[::4096])
        time.sleep(0.05)
        del block
    assert peak.bytes > before.bytes + 40_000_000


def test_a_process_of_another_computer_counts_while_it_gives_a_sign(tmp_path: Path) -> None:
    lock = {"pid": 1, "started": 1.0, "host": platform.node() + "-other", "background": False, "boss": 1}
    (tmp_path / "lock.json").write_text(json.dumps(lock))
    assert holder(tmp_path) is not None
    old = time.time() - 2 * SILENT_SECONDS
    os.utime(tmp_path / "lock.json", (old, old))
    assert holder(tmp_path) is None


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x"}'])
def test_a_damaged_lock_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "lock.json").write_text(content)
    assert holder(tmp_path) is None


def test_a_report_in_words() -> None:
    report = {
        "metrics": {"accuracy": 0.934, "f1_macro": 0.91},
        "majority": {"name": "ham", "metrics": {"accuracy": 0.51}},
        "baseline": {"name": "logistic", "metrics": {"accuracy": 0.95}},
        "delivered": "simple",
    }
    lines = summary(report)
    assert lines[0] == "Of 100 new examples it gets about 93 right; always guessing the biggest group would get 51."
    assert "logistic" in lines[1]
    assert "simple model was better" in lines[2]
    assert summary({"metrics": {"mae": 0.4}})[0] == "On new examples it is off by 0.4 on average."
    assert summary({}) == []
