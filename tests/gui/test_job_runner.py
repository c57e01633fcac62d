"""Jobs of a page: one at a time, their results, their errors, Stop."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, Progress
from gui.job_runner import JobRunner
from gui.messages import Messages


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner(Messages())
    yield made
    made.shutdown()


def test_jobs_run_one_after_the_other(runner: JobRunner, qtbot: QtBot) -> None:
    seen: list[int] = []
    with qtbot.waitSignal(runner.ended):
        for number in range(3):
            runner.call(lambda number=number: number, seen.append)  # type: ignore[misc]
    assert seen == [0, 1, 2]


def test_work_happens_in_another_thread_and_answers_in_this_one(runner: JobRunner, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    with qtbot.waitSignal(runner.ended):
        runner.call(threading.current_thread, lambda worker: threads.extend([worker, threading.current_thread()]))
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_progress_is_passed_on(runner: JobRunner, qtbot: QtBot) -> None:
    def job(stop: threading.Event) -> Iterator[Event]:
        yield Progress("copying", 1, 2)
        yield Finished(result={})

    seen: list[Progress] = []
    runner.progressed.connect(seen.append)
    with qtbot.waitSignal(runner.ended):
        runner.run(job, lambda _: None)
    assert seen == [Progress("copying", 1, 2)]


def test_an_error_is_told_and_the_next_goes_on(runner: JobRunner, qtbot: QtBot) -> None:
    def fail() -> None:
        raise InkstoneError("disk_full", path="x")

    told: list[str] = []
    runner._messages.error_shown.connect(lambda error: told.append(error.code))
    seen: list[int] = []
    with qtbot.waitSignal(runner.ended):
        runner.call(fail, lambda _: seen.append(1))
        runner.call(lambda: 2, seen.append)
    assert told == ["disk_full"]
    assert seen == [2]


def test_stop_ends_the_job_and_forgets_those_that_wait(runner: JobRunner, qtbot: QtBot) -> None:
    def job(stop: threading.Event) -> Iterator[Event]:
        yield Progress("copying", 0, 1)
        stop.wait(10)
        raise Cancelled

    seen: list[object] = []
    with qtbot.waitSignal(runner.progressed):
        runner.run(job, seen.append)
    runner.call(lambda: 1, seen.append)
    with qtbot.waitSignal(runner.ended):
        runner.stop()
    assert seen == []


def test_after_the_end_of_a_page_nothing_is_heard(qtbot: QtBot) -> None:
    runner = JobRunner(Messages())
    gate = threading.Event()
    seen: list[object] = []

    def work() -> int:
        gate.set()
        return 1

    runner.call(work, seen.append)
    gate.wait(5)
    runner.shutdown()
    qtbot.wait(20)
    assert seen == []
    assert not runner.busy


@pytest.fixture
def quiet_runner(qtbot: QtBot) -> Iterator[JobRunner]:
    made = JobRunner(None)
    yield made
    made.shutdown()


def test_a_page_may_say_its_errors_itself(quiet_runner: JobRunner, qtbot: QtBot) -> None:
    def job(stop: threading.Event) -> Iterator[Event]:
        raise InkstoneError("file_missing", path="a")
        yield

    seen: list[InkstoneError] = []
    quiet_runner.failed.connect(seen.append)
    with qtbot.waitSignal(quiet_runner.ended):
        quiet_runner.run(job, lambda _: None)
    assert [error.code for error in seen] == ["file_missing"]
