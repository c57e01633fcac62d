"""How many threads a model gets while others keep the computer busy."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core.bench.random_model import Shape, make_gguf
from core.engines import threads
from core.engines.llama import LlamaEngine
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextRequest
from core.engines.threads import CpuClocks, Watch, choose, read_clocks, taken
from core.events import AnswerFinished, Event, Progress, TextDelta
from tests.fakes import wait_for

BUSY = "print(flush=True)\nwhile True: pass"


@pytest.mark.parametrize(
    ("cores", "cpus", "others", "expected"),
    [
        (2, 2, 0.0, 2),
        (2, 2, 0.5, 2),  # the window draws, the system tidies up
        (2, 2, 0.7, 1),
        (2, 2, 1.0, 1),
        (2, 2, 5.0, 1),  # never less than one
        (4, 8, 1.0, 4),  # four other processors are free
        (4, 8, 5.0, 3),
        (8, 8, 1.5, 7),
        (8, 8, 1.7, 6),
        (2, 64, 40.0, 2),  # a share of a large computer
        (1, 1, 0.0, 1),
    ],
)
def test_the_choice(cores: int, cpus: int, others: float, expected: int) -> None:
    assert choose(cores, cpus, others) == expected


def test_our_own_work_does_not_count() -> None:
    assert taken(CpuClocks(10, 100, 50), CpuClocks(12, 104, 52)) == 1.0
    assert taken(CpuClocks(10, 100, 50), CpuClocks(12, 102, 52)) == 0.0
    assert taken(CpuClocks(10, 100, 50), CpuClocks(12, 101.99, 52)) == 0.0  # clocks that tick are never exact
    assert taken(CpuClocks(10, 100, 50), CpuClocks(10, 100, 50)) == 0.0


def test_a_busy_program_is_seen() -> None:
    with subprocess.Popen([sys.executable, "-c", BUSY], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        before, pause = read_clocks(), threading.Event()
        pause.wait(0.6)
        seen = taken(before, read_clocks())
        other.kill()
    assert seen > 0.2  # on a computer with nothing else to do about 1


def test_the_watch_looks_until_it_is_closed() -> None:
    watch = Watch()
    assert 1 <= watch.threads() <= threads.hardware.cores()
    wait_for(lambda: len(watch._looks) == threads.LOOKS, 30)
    first = watch._looks[0]
    wait_for(lambda: watch._looks[0] is not first, 30)  # only the last second counts
    watch.close()
    assert not watch._thread.is_alive()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model of random weights."""
    shape = Shape(width=64, layers=1, heads=2, feed_forward=64, vocabulary=400, context=512)
    return make_gguf(tmp_path_factory.mktemp("model") / "model.gguf", shape)


def answered(engine: LlamaEngine, model: Path) -> list[Event]:
    sampling = Sampling(max_tokens=20, seed=5, ignore_end=True)
    asked = TextRequest(ModelSource(str(model), "gguf"), (Message("user", "Hi"),), sampling=sampling, raw=True)
    return list(engine.generate(asked, threading.Event()))


def words(events: list[Event]) -> str:
    return "".join(event.text for event in events if isinstance(event, TextDelta))


def loaded_again(events: list[Event]) -> bool:
    return any(isinstance(event, Progress) and event.stage == "loading" for event in events)


def test_a_small_model_follows_the_free_cores(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = [2]
    monkeypatch.setattr(Watch, "threads", lambda _: free[0])
    engine = LlamaEngine()
    list(engine.load(ModelSource(str(model), "gguf"), LoadOptions(), threading.Event()))
    first = answered(engine, model)
    assert not loaded_again(first)
    free[0] = 1
    second = answered(engine, model)
    assert loaded_again(second)
    assert engine._threads == 1
    assert words(second) == words(first) != ""
    assert isinstance(second[-1], AnswerFinished)
    monkeypatch.setattr("core.engines.llama.RELOADED_BYTES", 1)
    free[0] = 2
    assert not loaded_again(answered(engine, model))  # too large for that
    engine.close()


def test_a_given_number_stays(model: Path) -> None:
    engine = LlamaEngine()
    list(engine.load(ModelSource(str(model), "gguf"), LoadOptions(threads=1), threading.Event()))
    assert engine._watch is None
    assert not loaded_again(answered(engine, model))
    assert engine._threads == 1
    engine.close()
