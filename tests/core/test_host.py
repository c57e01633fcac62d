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

from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, TextDelta
from core.host import EngineHost

HERE = Path(__file__).parent
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")


@pytest.fixture
def host() -> Iterator[EngineHost]:
    """A host whose child runs already."""
    host = EngineHost("host_service:Service", nice=0)
    assert answers(host)
    yield host
    host.close()


def run(host: EngineHost, method: str, *arguments: object) -> list[Event]:
    return list(host.run(method, *arguments, stop=threading.Event()))


def answers(host: EngineHost) -> bool:
    return run(host, "count", 2)[:2] == [TextDelta("0"), TextDelta("1")]


def gone(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_one_child_serves_every_job_and_keeps_what_it_loaded(host: EngineHost) -> None:
    first, second = (run(host, "count", 3)[-1] for _ in range(2))
    assert isinstance(first, Finished)
    assert isinstance(second, Finished)
    assert first.result["pid"] == second.result["pid"] == host.pid != os.getpid()
    assert second.result["calls"] == first.result["calls"] + 1


def test_stop_takes_effect_at_once(host: EngineHost) -> None:
    pid = host.pid
    took = []
    for _ in range(3):
        stop = threading.Event()
        events = host.run("forever", stop=stop)
        next(events)
        stop.set()
        begun = time.monotonic()
        assert list(events)[-1] == Finished("stopped")
        took.append(time.monotonic() - begun)
    assert min(took) < 0.1
    assert host.pid == pid


def test_a_running_job_can_be_told_something(host: EngineHost) -> None:
    host.close()
    assert not host.tell("hear", "nobody is there")
    list(host.run("count", 1, stop=threading.Event()))
    assert host.tell("no_such_method")  # is in the log, and nothing else
    threading.Timer(0.1, host.tell, ("hear", "砚台")).start()
    assert [event.result["word"] for event in host.run("listen", stop=threading.Event())] == ["砚台"]  # type: ignore[attr-defined]


def test_a_job_that_ends_as_cancelled_just_ends(host: EngineHost) -> None:
    assert run(host, "cancelled") == [TextDelta("a")]


def test_a_hung_call_is_replaced(host: EngineHost) -> None:
    pid = host.pid
    stop = threading.Event()
    events = host.run("hang", stop=stop)
    next(events)
    stop.set()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        next(events)
    assert time.monotonic() - begun < 3.2  # about 2.0; generous for a busy computer
    assert pid is not None
    assert gone(pid, 1)
    assert answers(host)


@pytest.mark.parametrize(("kind", "code"), [("ours", "model_damaged"), ("memory", "memory_short"), ("x", "internal")])
def test_errors_come_across(host: EngineHost, kind: str, code: str) -> None:
    pid = host.pid
    events = host.run("fail", kind, stop=threading.Event())
    assert next(events) == TextDelta("a")
    with pytest.raises(InkstoneError) as caught:
        next(events)
    assert caught.value.code == code
    assert caught.value.log
    assert "private" not in str(caught.value)
    assert host.pid == pid


def test_a_method_that_is_not_there_is_an_error_of_ours(host: EngineHost) -> None:
    with pytest.raises(InkstoneError) as caught:
        run(host, "nothing")
    assert caught.value.code in ("internal", "engine_died")
    assert answers(host)


def test_a_child_that_dies_is_told_and_replaced(host: EngineHost) -> None:
    events = host.run("die", stop=threading.Event())
    assert next(events) == TextDelta("a")
    with pytest.raises(InkstoneError) as caught:
        next(events)
    assert (caught.value.code, caught.value.details) == ("engine_died", {"reason": "SIGKILL"})
    assert answers(host)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc", "memory"),
        ("  what():  Resource temporarily unavailable", "memory"),
        ("GGML_ASSERT(n_tokens > 0) failed", "SIGABRT"),
        ("out of memory, trying with less\n" + "and so on\n" * 9 + "free(): invalid pointer", "SIGABRT"),
    ],
)
def test_why_a_child_gave_up_is_in_its_last_words(host: EngineHost, words: str, reason: str) -> None:
    with pytest.raises(InkstoneError) as caught:
        list(host.run("abort", words, stop=threading.Event()))
    assert (caught.value.code, caught.value.details) == ("engine_died", {"reason": reason})
    assert words in caught.value.log
    assert answers(host)


def test_a_child_killed_from_outside(host: EngineHost) -> None:
    events = host.run("forever", stop=threading.Event())
    next(events)
    assert host.pid is not None
    os.kill(host.pid, signal.SIGKILL)
    with pytest.raises(InkstoneError, match="SIGKILL"):
        list(events)
    assert answers(host)


def test_a_polite_signal_is_the_parents_to_answer(host: EngineHost) -> None:
    stop = threading.Event()
    events = host.run("forever", stop=stop)
    next(events)
    assert host.pid is not None
    for number in (signal.SIGINT, signal.SIGTERM):
        os.kill(host.pid, number)
    assert next(events) == TextDelta("字")
    time.sleep(0.1)
    stop.set()
    assert list(events)[-1] == Finished("stopped")


def test_a_child_lost_while_it_was_being_stopped_just_ends(host: EngineHost) -> None:
    stop = threading.Event()
    events = host.run("forever", stop=stop)
    next(events)
    assert host.pid is not None
    stop.set()
    os.kill(host.pid, signal.SIGKILL)
    with pytest.raises(Cancelled):
        list(events)
    assert answers(host)


def test_a_child_killed_while_it_waits(host: EngineHost) -> None:
    assert host.pid is not None
    pid = host.pid
    os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 2
    while host.pid is not None and time.monotonic() < deadline:
        time.sleep(0.02)
    assert answers(host)
    assert host.pid != pid


def test_an_abandoned_job_is_stopped(host: EngineHost) -> None:
    pid = host.pid
    events = host.run("forever", stop=threading.Event())
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert answers(host)
    assert host.pid == pid


def test_two_callers_are_served_one_after_the_other(host: EngineHost) -> None:
    seen: list[list[Event]] = []
    threads = [threading.Thread(target=lambda: seen.append(run(host, "count", 200))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    texts = ["".join(event.text for event in events if isinstance(event, TextDelta)) for events in seen]
    assert texts == ["".join(map(str, range(200)))] * 3


def test_a_waiting_caller_can_be_stopped(host: EngineHost) -> None:
    first, second = threading.Event(), threading.Event()
    events = host.run("forever", stop=first)
    next(events)
    second.set()
    with pytest.raises(Cancelled):
        next(host.run("count", 1, stop=second))
    first.set()
    assert list(events)[-1] == Finished("stopped")


def test_closing_while_a_job_runs_ends_the_job(host: EngineHost) -> None:
    ended: list[BaseException] = []

    def listen() -> None:
        try:
            run(host, "forever")
        except BaseException as error:
            ended.append(error)

    thread = threading.Thread(target=listen)
    thread.start()
    time.sleep(0.2)
    host.close()
    thread.join(5)
    assert [type(error) for error in ended] == [Cancelled]
    assert answers(host)


def test_an_idle_child_is_closed(host: EngineHost) -> None:
    pid = host.pid
    assert not host.close_if_idle(60)
    events = host.run("forever", stop=threading.Event())
    next(events)
    assert not host.close_if_idle(0)
    events.close()  # type: ignore[attr-defined]
    assert host.close_if_idle(0)
    assert pid is not None
    assert gone(pid, 2)
    assert host.pid is None
    assert not host.close_if_idle(0)


PARENT = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from core.host import EngineHost
host = EngineHost("host_service:Service")
for event in host.run("count", 1, stop=threading.Event()):
    pass
print(host.pid, flush=True)
for event in host.run(sys.argv[2], *map(int, sys.argv[3:]), stop=threading.Event()):
    pass
"""


def start_parent(job: str, *numbers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PARENT, str(HERE), job, *map(str, numbers)]
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1])}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def test_a_parent_that_just_ends_takes_the_child_along() -> None:
    with start_parent("count", 1) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert parent.wait(10) == 0  # nobody called close
    assert gone(child, 2)


@pytest.mark.parametrize("job", ["forever", "hang"])
def test_without_its_parent_the_child_leaves(job: str) -> None:
    with start_parent(job) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    assert gone(child, 2)
