"""Real limits and real kills: the engine's own process with little memory, and one that is killed while it loads."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engines.ask import Asker
from core.engines.attempts import Attempts
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextRequest
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, LoadRepaired, ModelLoaded, Progress
from core.host import EngineHost
from core.paths import Home
from tests import tiny_model
from tests.core.limited_service import LIMIT
from tests.tiny_model import Shape

pytestmark = pytest.mark.skipif(os.name != "posix", reason="RLIMIT_AS")
WIDE = Shape(width=256, layers=16, heads=8, wide=256, context=32768)  # its whole window takes 512 MB
MB = 1 << 20


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_model.make(tmp_path_factory.mktemp("wide"), shape=WIDE)[0]


@pytest.fixture
def host() -> Iterator[EngineHost]:
    host = EngineHost("core.engines.service:TextService")
    yield host
    host.close()


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[EngineHost]:
    monkeypatch.setenv(LIMIT, str(getattr(request, "param", 800) * MB))
    host = EngineHost("tests.core.limited_service:LimitedService")
    yield host
    host.close()


def request(model: Path, context: int = 32768) -> TextRequest:
    sampling = Sampling(temperature=0, max_tokens=3, ignore_end=True)
    return TextRequest(ModelSource(str(model), "gguf"), (Message("user", "Hi"),), LoadOptions(context), sampling)


def test_an_allocation_that_fails_shortens_the_window(limited: EngineHost, wide: Path, home: Home) -> None:
    asks = Asker(limited, Attempts(home))
    events = list(asks.answer(request(wide), threading.Event()))
    (repaired,) = [event for event in events if isinstance(event, LoadRepaired)]
    (loaded,) = [event for event in events if isinstance(event, ModelLoaded)]
    assert repaired.steps == ("window",)
    assert 512 <= repaired.context == loaded.context < 32768
    assert isinstance(events[-1], AnswerFinished)
    pid = limited.pid
    again = list(asks.answer(request(wide), threading.Event()))
    assert not [event for event in again if isinstance(event, LoadRepaired | ModelLoaded)]
    assert limited.pid == pid  # the process lived through all of it


@pytest.mark.parametrize("limited", [150, 200, 400, 455], indirect=True)
def test_wherever_memory_runs_out_it_is_called_so(limited: EngineHost, wide: Path, home: Home) -> None:
    """No thread, no room for a library: native code aborts there, and only its last words tell why."""
    try:
        events = list(Asker(limited, Attempts(home)).answer(request(wide, 1024), threading.Event()))
    except InkstoneError as error:
        assert error.code in ("memory_short", "memory_ran_out"), error.log
    else:
        assert isinstance(events[-1], AnswerFinished)


def test_a_kill_while_it_loads_is_followed_by_less_and_then_by_the_question(
    host: EngineHost, wide: Path, home: Home
) -> None:
    asks, kills = Asker(host, Attempts(home)), 0
    with pytest.raises(InkstoneError) as caught:
        for event in asks.answer(request(wide), threading.Event()):
            if is_first(event) and host.pid is not None:
                kills += 1
                os.kill(host.pid, signal.SIGKILL)
    assert (caught.value.code, kills) == ("memory_short", 2)
    assert asks.stopped(str(wide))

    later = Asker(host, Attempts(home))
    assert later.stopped(str(wide))
    events = list(later.answer(request(wide), threading.Event()))
    assert LoadRepaired(("careful",), 1024) in events
    assert isinstance(events[-1], AnswerFinished)
    assert not later.stopped(str(wide))


def test_one_kill_is_repaired_at_once(host: EngineHost, wide: Path, home: Home) -> None:
    for _ in range(5):
        events = answer_with_a_kill(host, wide, home)
        if events:
            break
    assert LoadRepaired(("window",), 512) in events
    assert isinstance(events[-1], AnswerFinished)


def answer_with_a_kill(host: EngineHost, wide: Path, home: Home) -> list[Event]:
    """What is told when the engine is killed while it loads; nothing where the kill came too late for that."""
    events: list[Event] = []
    try:
        for event in Asker(host, Attempts(home)).answer(request(wide), threading.Event()):
            if is_first(event) and host.pid is not None and not events:
                os.kill(host.pid, signal.SIGKILL)
            events.append(event)
    except InkstoneError as error:
        assert error.code == "memory_ran_out"  # the model was loaded already
        Attempts(home).over(str(wide))
        host.close()
        return []
    return events


def is_first(event: Event) -> bool:
    return isinstance(event, Progress) and (event.stage, event.done) == ("loading", 0)
