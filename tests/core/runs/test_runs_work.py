"""A run from the request to the report, in this process."""

from __future__ import annotations

import json
import math
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from safetensors.torch import load_file

from core.errors import InkstoneError
from core.events import Event, Finished, Health, LossPoint, Metric, Sample, TimeLeft, Waiting
from core.paths import Home
from core.runs import folders
from core.runs import work as work_module
from core.runs.follow import follow
from core.runs.lock import claimed
from core.runs.service import TrainingService
from core.training import loop
from core.training.checkpoint import CHECKPOINT
from core.training.goals import Goal
from core.training.machine import Machine
from core.training.points import read_points
from core.training.request import PlanMeasured, RunRequest

Make = Callable[..., str]


def train(
    home: Home, run_id: str, service: TrainingService | None = None, on: Callable[[Event], None] = id
) -> list[Event]:
    told = []
    for event in (service or TrainingService()).train(str(home.runs / run_id), threading.Event()):
        told.append(event)
        on(event)
    return told


def curve(folder: Path) -> list[tuple[int, float, float | None]]:
    return [(point.step, point.train, point.validation) for point in read_points(folder / "points.jsonl")]


def same(one: Path, other: Path) -> bool:
    if curve(one) != curve(other):
        return False
    for name in ("last", "best"):
        a, b = load_file(one / name / CHECKPOINT), load_file(other / name / CHECKPOINT)
        if a.keys() != b.keys() or not all(a[key].equal(b[key]) for key in a):
            return False
    return True


@pytest.fixture
def every_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_module.thinned, "__defaults__", (0.0,))


def test_from_request_to_report(home: Home, begun: Make) -> None:
    run_id = begun()
    told = train(home, run_id)
    assert told[-1] == Finished("end", {"report": True, "reason": "end"})
    assert [event.step for event in told if isinstance(event, LossPoint)][-1] == 60
    assert any(isinstance(event, Sample) for event in told)
    record = folders.record(home, run_id)
    assert (record.state, record.step, record.steps, record.score) == ("reported", 60, 60, 0.9)
    assert not (home.runs / run_id / "lock.json").exists()
    assert train(home, run_id)[-1] == told[-1], "asked again, it has nothing left to do"


def test_measuring_prepares_once(home: Home, ask: Callable[..., RunRequest]) -> None:
    service, stop = TrainingService(), threading.Event()
    run_id = folders.create(home, ask())
    folder = str(home.runs / run_id)
    for settings in ({}, {"width": 16}, {"learning_rate": 0.1}):
        told = list(service.measure(folder, ask(**settings), ("quick", "standard"), stop))
        plans = [event for event in told if isinstance(event, PlanMeasured)]
        assert [plan.preset for plan in plans] == ["quick", "standard"]
        assert all(0 < plan.low_minutes < plan.high_minutes for plan in plans)
        assert plans[0].settings["width"] == settings.get("width", 8)
        assert plans[0].passes == pytest.approx(60 * 8 / 72)
        assert plans[0].memory > 10_000_000
        assert plans[0].disk > 2 * 4 * 3 * plans[0].parameters > 0
        assert told[-1].result["facts"]["rows"]["train"] == 72
    assert (home.runs / run_id / "prepared_times").read_text() == "1"
    list(service.measure(folder, ask(test_share=0.1), ("quick",), stop))
    assert (home.runs / run_id / "prepared_times").read_text() == "2"


def test_paused_with_its_memory_given_back_changes_nothing(
    home: Home, begun: Make, monkeypatch: pytest.MonkeyPatch, every_point: None
) -> None:
    monkeypatch.setattr(loop, "LONG_PAUSE", 0.0)
    straight, halting = begun(), begun()
    train(home, straight)
    service, machines = TrainingService(), []
    honest = Machine.__init__
    monkeypatch.setattr(Machine, "__init__", lambda self, plan: (machines.append(1), honest(self, plan))[1])

    def disturb(event: Event) -> None:
        if isinstance(event, LossPoint) and event.step == 23:
            service.pause()
            threading.Timer(0.6, service.resume).start()

    told = train(home, halting, service, disturb)
    assert [event.reason for event in told if isinstance(event, Waiting)] == ["person", ""]
    assert len(machines) == 2
    assert same(home.runs / straight, home.runs / halting)


def test_a_recording_comes_before_a_pause_of_words(home: Home, begun: Make, every_point: None) -> None:
    service = TrainingService()

    def disturb(event: Event) -> None:
        if isinstance(event, LossPoint) and event.step == 5:
            service.hold("words")
            threading.Timer(0.3, service.hold, ("recording",)).start()
            threading.Timer(0.8, service.release, ("words",)).start()
            threading.Timer(1.2, service.release, ("recording",)).start()

    told = train(home, begun(), service, disturb)
    assert [event.reason for event in told if isinstance(event, Waiting)] == ["words", "recording", ""]


def test_finish_now_keeps_the_best_and_can_go_on(home: Home, begun: Make, every_point: None) -> None:
    straight, run_id, service = begun(), begun(), TrainingService()
    told = train(home, run_id, service, lambda e: service.finish() if getattr(e, "step", 0) == 17 else None)
    assert told[-1] == Finished("end", {"report": True, "reason": "finished"})
    record = folders.record(home, run_id)
    assert (record.state, record.step) == ("reported", 17)
    assert train(home, run_id)[-1].result == {"report": True, "reason": "end"}
    train(home, straight)
    assert curve(home.runs / straight) == curve(home.runs / run_id)


def test_the_simple_model_is_told_once_and_again_when_it_goes_on(
    home: Home, begun: Make, monkeypatch: pytest.MonkeyPatch, every_point: None
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(Goal, "beforehand", lambda _self, _plan, folder: (asked.append(folder), 0.25)[1])
    run_id, service, stop = begun(), TrainingService(), threading.Event()
    folder = home.runs / run_id
    for event in service.train(str(folder), stop):
        if getattr(event, "step", 0) == 17:
            stop.set()
    told = list(follow(folder, threading.Event()))
    assert told[0] == Metric("simple_validation", 0.25)
    told = list(service.train(str(folder), threading.Event()))
    assert told[0] == Metric("simple_validation", 0.25)
    assert asked == [folder]


@pytest.mark.parametrize("answer", [math.inf, math.nan, ValueError("no rows"), MemoryError()])
def test_a_simple_model_that_comes_to_nothing_harms_nothing(
    home: Home, begun: Make, monkeypatch: pytest.MonkeyPatch, answer: float | Exception
) -> None:
    def beforehand(*_given: object) -> float:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(Goal, "beforehand", beforehand)
    told = train(home, begun())
    assert told[-1].result["report"]
    assert not any(isinstance(event, Metric) and event.name == "simple_validation" for event in told)


def test_a_stopped_run_is_finished_without_another_step(home: Home, begun: Make, every_point: None) -> None:
    run_id, service, stop = begun(), TrainingService(), threading.Event()
    folder = home.runs / run_id
    for event in service.train(str(folder), stop):
        if getattr(event, "step", 0) == 17:
            stop.set()
    step = folders.record(home, run_id).step
    assert 17 <= step < 60
    told = list(service.finish_stopped(str(folder), threading.Event()))
    assert told[-1] == Finished("end", {"report": True, "reason": "finished"})
    record = folders.record(home, run_id)
    assert (record.state, record.step) == ("reported", step)


def test_a_run_without_a_step_takes_one_before_it_is_finished(home: Home, begun: Make) -> None:
    run_id = begun()
    told = list(TrainingService().finish_stopped(str(home.runs / run_id), threading.Event()))
    assert told[-1].result == {"report": True, "reason": "finished"}
    assert folders.record(home, run_id).step == 1


def test_it_ends_when_there_is_no_gain_any_more(home: Home, begun: Make) -> None:
    run_id = begun(learning_rate=1e-6, patience=2, passes=50)
    told = train(home, run_id)
    assert told[-1].result == {"report": True, "reason": "levelled"}
    assert folders.record(home, run_id).step < 600
    assert train(home, run_id)[-1].result["reason"] == "levelled"


def test_a_full_disk_is_waited_for(home: Home, begun: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.training import run as run_module

    monkeypatch.setattr(loop, "DISK_SECONDS", 0.01)
    straight, poor = begun(), begun()
    train(home, straight)
    looks = iter(range(10_000))
    usage = type("Usage", (), {"free": 0})
    honest = run_module.shutil.disk_usage
    monkeypatch.setattr(
        run_module.shutil, "disk_usage", lambda path: usage if next(looks) in range(2, 6) else honest(path)
    )
    told = train(home, poor)
    assert [event.reason for event in told if isinstance(event, Waiting)] == ["disk", ""]
    assert same(home.runs / straight, home.runs / poor)


def test_numbers_that_burst_are_said(home: Home, begun: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    run_id = begun()
    monkeypatch.setattr(Machine, "_gradients", lambda self, batch: float("nan"))
    told: list[Event] = []
    with pytest.raises(InkstoneError) as caught:
        train(home, run_id, on=told.append)
    assert caught.value.code == "training_unstable"
    assert [event.state for event in told if isinstance(event, Health)] == ["unstable"]
    assert folders.record(home, run_id).state == "failed"
    with pytest.raises(InkstoneError) as again:
        list(follow(home.runs / run_id, threading.Event()))
    assert again.value.code == "training_unstable"
    monkeypatch.undo()


def test_memory_that_runs_short_is_no_failure(home: Home, begun: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def short(self: Machine, batch: object) -> float:
        raise RuntimeError("[enforce fail at alloc_cpu.cpp:114] DefaultCPUAllocator: can't allocate memory")

    run_id = begun()
    monkeypatch.setattr(Machine, "_gradients", short)
    with pytest.raises(InkstoneError) as caught:
        train(home, run_id)
    assert caught.value.code == "memory_short"
    assert folders.record(home, run_id).error == ""


def test_only_one_process_trains_a_run(home: Home, begun: Make) -> None:
    run_id = begun()
    with claimed(home.runs / run_id, background=False, on_beat=lambda: None):
        assert folders.record(home, run_id).state == "training"
        for attempt in (lambda: train(home, run_id), lambda: folders.delete(home, run_id)):
            with pytest.raises(InkstoneError) as caught:
                attempt()
            assert caught.value.code == "run_in_use"


def test_what_a_dead_process_left_is_recognised(home: Home, begun: Make) -> None:
    run_id = begun()
    lock = {"pid": 1, "started": 12.0, "host": __import__("platform").node(), "background": True, "boss": 1}
    (home.runs / run_id / "lock.json").write_text(json.dumps(lock))
    assert folders.record(home, run_id).state == "prepared"
    assert train(home, run_id)[-1].result["report"]


def test_a_later_look_shows_the_same(home: Home, begun: Make) -> None:
    run_id = begun()
    told = train(home, run_id)
    seen = list(follow(home.runs / run_id, threading.Event()))
    assert [e for e in seen if isinstance(e, Sample)] == [e for e in told if isinstance(e, Sample)]
    assert [e.step for e in seen if isinstance(e, LossPoint)] == list(range(1, 61))
    assert seen[-1] == told[-1]


def test_time_left_is_a_range(home: Home, begun: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INKSTONE_TEST_STEP_SECONDS", "0.015")
    left = [event for event in train(home, begun()) if isinstance(event, TimeLeft)]
    assert left
    assert all(0 <= event.low < event.high < 600 for event in left)
