"""The text engine in its process: stopping, crashing, giving memory back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.bench.random_model import Shape, make_gguf
from core.engines.ask import ask
from core.engines.text import Message, ModelSource, Sampling, TextRequest
from core.errors import Cancelled, InkstoneError
from core.events import AnswerFinished, Event, ModelLoaded, Progress, TextDelta
from core.host import EngineHost

pytestmark = pytest.mark.timeout(240)
SERVICE = "core.engines.service:TextService"


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Large enough that reading its whole window takes a while: 12 million parameters."""
    shape = Shape(width=384, layers=6, heads=6, feed_forward=1024, vocabulary=1000, context=4096)
    return make_gguf(tmp_path_factory.mktemp("model") / "model.gguf", shape)


@pytest.fixture
def host() -> Iterator[EngineHost]:
    host = EngineHost(SERVICE)
    yield host
    host.close()


def request(model: Path, text: str, tokens: int = 8) -> TextRequest:
    sampling = Sampling(temperature=0, max_tokens=tokens, ignore_end=True)
    return TextRequest(ModelSource(str(model), "gguf"), (Message("user", text),), sampling=sampling)


def answered(host: EngineHost, asked: TextRequest) -> list[Event]:
    return list(ask(host, asked, threading.Event()))


def test_the_process_keeps_its_model(host: EngineHost, model: Path) -> None:
    first, second = (answered(host, request(model, "Hi")) for _ in range(2))
    assert any(isinstance(event, ModelLoaded) for event in first)
    assert not any(isinstance(event, ModelLoaded) for event in second)
    assert isinstance(second[-1], AnswerFinished)
    assert second[-1].tokens == 8


def test_stop_while_a_long_text_is_read(host: EngineHost, model: Path) -> None:
    answered(host, request(model, "Hi"))
    stop, told = threading.Event(), 0.0
    with_stop = ask(host, request(model, "zq " * 1900), stop)
    try:
        for event in with_stop:
            if isinstance(event, Progress) and event.stage == "reading" and event.done > 0 and not told:
                stop.set()
                told = time.monotonic()
    except Cancelled:
        assert host.pid is None  # too slow to wait for: replaced
    assert told
    assert time.monotonic() - told < 4  # 2 s on a quiet computer
    assert isinstance(answered(host, request(model, "Hi"))[-1], AnswerFinished)


def test_stop_while_words_come(host: EngineHost, model: Path) -> None:
    stop = threading.Event()
    for event in ask(host, request(model, "Hi", 4000), stop):
        if isinstance(event, TextDelta):
            stop.set()
        last = event
    assert isinstance(last, AnswerFinished)
    assert last.reason == "stopped"


def test_a_killed_engine_is_reported_and_replaced(host: EngineHost, model: Path) -> None:
    answered(host, request(model, "Hi"))
    events = ask(host, request(model, "Hi", 4000), threading.Event())
    next(event for event in events if isinstance(event, TextDelta))
    assert host.pid is not None
    os.kill(host.pid, signal.SIGKILL)
    with pytest.raises(InkstoneError) as caught:
        list(events)
    assert (caught.value.code, caught.value.details) == ("memory_ran_out", {"model": model.name})
    assert isinstance(answered(host, request(model, "Hi"))[-1], AnswerFinished)


def test_unloading_gives_the_memory_back(host: EngineHost, model: Path) -> None:
    answered(host, request(model, "Hi"))
    assert host.pid is not None
    child = psutil.Process(host.pid)
    loaded = child.memory_info().rss
    list(host.run("unload", stop=threading.Event()))
    assert child.memory_info().rss < loaded
    assert host.close_if_idle(0)
    assert not child.is_running()


ORPHANED = """
import sys, threading
from core.engines.ask import ask
from core.engines.text import Message, ModelSource, Sampling, TextRequest
from core.events import TextDelta
from core.host import EngineHost

if __name__ == "__main__":
    host = EngineHost("core.engines.service:TextService")
    endless = Sampling(max_tokens=4000, ignore_end=True)
    asked = TextRequest(ModelSource(sys.argv[1], "gguf"), (Message("user", "Hi"),), sampling=endless)
    for event in ask(host, asked, threading.Event()):
        if isinstance(event, TextDelta):
            print(host.pid, flush=True)
"""


def test_no_engine_outlives_its_parent(model: Path, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(ORPHANED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}
    parent = subprocess.Popen([sys.executable, str(script), str(model)], stdout=subprocess.PIPE, env=environment)
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.communicate()
    _, alive = psutil.wait_procs([child], timeout=10)
    assert alive == []
