"""What the window and the command line do so that a model loads: other engines, smaller versions, what a crash left."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest

from core.engines.ask import Asker
from core.engines.attempts import Attempts
from core.engines.text import Message, ModelSource, TextRequest
from core.engines.ways import Room, Smaller
from core.errors import Cancelled, InkstoneError
from core.events import AnswerFinished, Event, LoadRepaired, ModelLoaded, Progress, TextDelta
from core.paths import Home

BIG, SMALL = ModelSource("/models/big.gguf", "gguf"), ModelSource("/models/small.gguf", "gguf")
LOADING = Progress("loading", 0, 100)
ANSWER = [TextDelta("Hi"), AnswerFinished(tokens=1)]
SHORT = InkstoneError("model_too_large", needed="9 GB", free="1 GB", device="cpu")
KILLED = InkstoneError("engine_died", reason="SIGKILL")
CRASHED = InkstoneError("engine_died", reason="SIGSEGV")


def request(source: ModelSource = BIG) -> TextRequest:
    return TextRequest(source, (Message("user", "Hi"),))


def loaded(context: int = 2048) -> ModelLoaded:
    return ModelLoaded("", "", 0, context, "cpu", "", True, 0.0, 8192)


class Host:
    """An engine process: what it says to one request after the other, [] when the model is there already."""

    def __init__(self, *scripts: Sequence[Event | BaseException]) -> None:
        self.scripts, self.asked = list(scripts), list[TextRequest]()
        self.pid: int | None = None

    def run(self, method: str, asked: TextRequest, stop: threading.Event) -> Iterator[Event]:
        assert method == "answer"
        self.asked.append(asked)
        self.pid = self.pid or len(self.asked)
        for step in self.scripts.pop(0):
            if isinstance(step, BaseException):
                if isinstance(step, InkstoneError) and step.code == "engine_died":
                    self.pid = None
                raise step
            yield step

    @property
    def loads(self) -> list[tuple[str, int, tuple[str, ...]]]:
        return [(Path(asked.source.path).stem, asked.load.context, asked.load.repair) for asked in self.asked]


@dataclass
class Others(Room):
    """Other engines, and a smaller version."""

    idle: int = 0
    versions: tuple[Smaller, ...] = ()
    freed: int = field(default=0, init=False)

    def can_free(self) -> bool:
        return self.idle > 0

    def free(self) -> bool:
        self.freed, self.idle = self.freed + self.idle, 0
        return self.freed > 0

    def smaller(self, source: ModelSource) -> tuple[Smaller, ...]:
        return self.versions if source == BIG else ()


def asker(host: Host, home: Home, room: Room | None = None) -> Asker:
    return Asker(cast(Any, host), Attempts(home), room)


def told(asker: Asker, asked: TextRequest | None = None) -> list[Event]:
    return list(asker.answer(asked or request(), threading.Event()))


def repaired(events: list[Event]) -> LoadRepaired | None:
    return next((event for event in events if isinstance(event, LoadRepaired)), None)


def records(home: Home) -> list[dict[str, Any]]:
    return [json.loads(file.read_text("utf-8")) for file in sorted(home.attempts.glob("*.json"))]


def test_a_model_that_fits_is_loaded_as_asked(home: Home) -> None:
    host = Host([LOADING, loaded(), *ANSWER], ANSWER)
    asks = asker(host, home, Others(idle=1))
    assert repaired(told(asks)) is None
    told(asks)
    assert host.loads == [("big", 0, ())] * 2
    assert not records(home)


def test_the_next_question_is_the_next_question(home: Home) -> None:
    """What is remembered is how the model was loaded, never what it was asked."""
    host = Host([SHORT], [LOADING, loaded(), *ANSWER], ANSWER)
    asks = asker(host, home, Others(versions=(Smaller(SMALL, "small"),)))
    told(asks)
    told(asks, replace(request(), messages=(Message("user", "And then?"),)))
    assert [asked.messages[0].text for asked in host.asked] == ["Hi", "Hi", "And then?"]
    assert [asked.source for asked in host.asked] == [BIG, SMALL, SMALL]


def test_idle_engines_are_put_away_first(home: Home) -> None:
    host, room = Host([SHORT], [LOADING, loaded(), *ANSWER], ANSWER), Others(idle=2)
    asks = asker(host, home, room)
    assert repaired(told(asks)) == LoadRepaired(("freed",), 2048)
    assert room.freed == 2
    assert repaired(told(asks)) is None  # once a load
    assert host.loads == [("big", 0, ()), *[("big", 0, ("window",))] * 2]


def test_then_the_window_of_which_the_engine_tells(home: Home) -> None:
    host = Host([SHORT], [LOADING, LoadRepaired(("window",), 512), loaded(512), *ANSWER])
    assert repaired(told(asker(host, home, Others(idle=1)))) == LoadRepaired(("freed", "window"), 512)


def test_then_a_smaller_version(home: Home) -> None:
    room = Others(versions=(Smaller(SMALL, "small"),))
    host = Host([SHORT], [LOADING, loaded(), *ANSWER], ANSWER)
    asks = asker(host, home, room)
    assert repaired(told(asks)) == LoadRepaired(("smaller",), 2048, "small")
    told(asks)
    assert host.loads == [("big", 0, ("window",)), *[("small", 0, ("window",))] * 2]  # the large one is not tried again
    host.pid = 99  # the engine rested meanwhile: there may be memory again
    host.scripts = [[LOADING, loaded(), *ANSWER]]
    assert repaired(told(asks)) is None
    assert host.loads[-1][0] == "big"


def test_the_processor_last_and_only_where_there_is_a_gpu(home: Home) -> None:
    on_gpu = InkstoneError("memory_short", model="big", device="cuda")
    room = Others(versions=(Smaller(SMALL, "small"),))
    host = Host([on_gpu], [on_gpu], [LoadRepaired(("cpu",), 2048), loaded(), *ANSWER])
    assert repaired(told(asker(host, home, room))) == LoadRepaired(("cpu",), 2048)
    assert host.loads[-1] == ("big", 0, ("window", "cpu"))

    host = Host([SHORT], [SHORT])
    with pytest.raises(InkstoneError) as caught:
        told(asker(host, home, room))
    assert caught.value is SHORT
    assert len(host.asked) == 2
    assert not records(home)  # it failed politely


def test_an_engine_that_is_killed_while_it_loads_gets_less(home: Home) -> None:
    host = Host([LOADING, KILLED], [LOADING, loaded(512), *ANSWER], ANSWER)
    asks = asker(host, home)
    assert repaired(told(asks)) == LoadRepaired(("window",), 512)
    assert host.loads[1] == ("big", 512, ())
    assert not records(home)
    assert not asks.stopped(BIG.path)
    told(asks)
    assert host.loads[2] == host.loads[1]


def test_killed_again_and_again(home: Home) -> None:
    asks = asker(Host([KILLED], [LOADING, KILLED]), home)
    with pytest.raises(InkstoneError) as caught:
        told(asks)
    assert (caught.value.code, caught.value.details) == ("memory_short", {"model": "big.gguf"})
    assert asks.stopped(BIG.path)


def test_killed_in_the_first_answer(home: Home) -> None:
    asks = asker(Host([LOADING, loaded(), TextDelta("H"), KILLED]), home)
    with pytest.raises(InkstoneError) as caught:
        told(asks)
    assert caught.value.code == "memory_ran_out"
    assert asks.stopped(BIG.path)  # with less it may go on


def test_killed_in_a_later_answer(home: Home) -> None:
    host = Host([LOADING, loaded(), *ANSWER], [TextDelta("H"), KILLED], [LOADING, loaded(1024), *ANSWER])
    asks = asker(host, home)
    told(asks)
    with pytest.raises(InkstoneError) as caught:
        told(asks)
    assert caught.value.code == "memory_ran_out"
    assert asks.stopped(BIG.path)
    assert repaired(told(asks)) == LoadRepaired(("careful",), 1024)  # nobody answered: carefully
    assert not asks.stopped(BIG.path)


def test_a_crash_of_native_code_may_be_for_want_of_memory(home: Home) -> None:
    host = Host([LOADING, CRASHED], [LOADING, loaded(512), *ANSWER])
    assert repaired(told(asker(host, home))) == LoadRepaired(("window",), 512)


def test_where_less_does_not_help_the_model_is_damaged(home: Home) -> None:
    asks = asker(Host([LOADING, CRASHED], [LOADING, CRASHED]), home, Others(versions=(Smaller(SMALL, "small"),)))
    with pytest.raises(InkstoneError) as caught:
        told(asks)
    assert caught.value.code == "model_damaged"
    assert records(home)[0]["died"] == "SIGSEGV"
    assert asks.stopped(BIG.path)


@pytest.mark.parametrize("answer", ["careful", "as before", "none"])
def test_the_next_time_the_person_is_asked(home: Home, answer: str) -> None:
    with pytest.raises(InkstoneError):
        told(asker(Host([LOADING, CRASHED], [LOADING, CRASHED]), home))
    host = Host([LOADING, loaded(), *ANSWER])
    asks = asker(host, home)  # the app was started again
    assert asks.stopped(BIG.path)
    assert not asks.stopped(SMALL.path)
    if answer != "none":
        asks.choose(BIG.path, carefully=answer == "careful")
        assert not asks.stopped(BIG.path)
    steps = repaired(told(asks))
    load = host.asked[0].load
    if answer == "as before":
        assert steps is None
        assert (load.context, load.device, load.mapped) == (0, "auto", True)
    else:
        assert steps == LoadRepaired(("careful",), 2048)
        assert (load.context, load.device, load.mapped) == (1024, "cpu", False)
    assert not records(home)  # it has answered


def test_stop_and_silence_are_polite(home: Home) -> None:
    with pytest.raises(Cancelled):
        told(asker(Host([LOADING, Cancelled()]), home))
    events = asker(Host([LOADING, loaded(), *ANSWER]), home).answer(request(), threading.Event())
    assert next(events) == LOADING
    assert records(home)[0]["stage"] == "loading"
    cast(Any, events).close()
    assert not records(home)


def test_a_stopped_ladder_climbs_no_further(home: Home) -> None:
    stop, host = threading.Event(), Host([SHORT], ANSWER)
    stop.set()
    with pytest.raises(Cancelled):
        list(asker(host, home, Others(idle=1)).answer(request(), stop))
    assert len(host.asked) == 1


BEGINS = """
import sys, time
from core.engines.attempts import Attempts
from core.paths import Home

attempts = Attempts(Home.find(sys.argv[1]))
attempts.begin("/models/big.gguf", {"context": 0})
if sys.argv[2] == "answering":
    attempts.loaded("/models/big.gguf")
print("begun", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize(("stage", "blamed"), [("loading", True), ("answering", False)])
def test_a_window_that_is_killed_while_it_loads_leaves_word(home: Home, stage: str, blamed: bool) -> None:
    command = [sys.executable, "-c", BEGINS, str(home.root), stage]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        attempts = Attempts(home)
        assert attempts.stopped(BIG.path) is None  # it is still at it
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (attempts.stopped(BIG.path) is not None) is blamed


def test_damaged_notes_and_full_disks_stop_nobody(home: Home) -> None:
    attempts = Attempts(home)
    attempts.begin(BIG.path, {})
    (file,) = home.attempts.glob("*.json")
    for content in ("", "[]", '{"path": 3}', '{"path": "/models/big.gguf", "settings": {}, "more": 1}'):
        file.write_text(content, "utf-8")
        assert attempts.stopped(BIG.path) is None
        attempts.died(BIG.path, "SIGKILL")
    file.unlink()
    home.attempts.rmdir()
    home.attempts.write_text("in the way", "utf-8")
    attempts.begin(BIG.path, {})
    attempts.over(BIG.path)
    assert attempts.stopped(BIG.path) is None
