"""Runs in processes of their own: killed, short of memory, in the background, in a team."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from core.errors import InkstoneError
from core.events import Event, Finished, Health, LossPoint, Progress
from core.host import EngineHost
from core.paths import Home
from core.runs import background, folders, supervise, unseen
from core.runs.follow import follow
from core.runs.lock import holder
from core.runs.run_file import load_json, load_state
from core.training.points import read_points

pytestmark = [
    pytest.mark.timeout(180),  # each process imports torch
    pytest.mark.skipif(os.name != "posix", reason="SIGKILL"),
]

Make = Callable[..., str]
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def host() -> Iterator[EngineHost]:
    made = EngineHost("run_services:Service", nice=0)
    yield made
    made.close()


@pytest.fixture
def knowing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every new Python process knows the goal of the tests."""
    (tmp_path / "sitecustomize.py").write_text("import run_services\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(map(str, (tmp_path, ROOT / "tests", ROOT))))


def curve(folder: Path) -> list[tuple[int, float, float | None]]:
    return [(point.step, point.train, point.validation) for point in read_points(folder / "points.jsonl")]


def wait_for(condition: Callable[[], object], what: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def kill_at(host: EngineHost, events: Iterator[Event], when: Callable[[Event], bool], times: int = 1) -> list[Event]:
    told = []
    for event in events:
        told.append(event)
        if times and when(event) and host.pid is not None:
            times -= 1
            psutil.Process(host.pid).kill()
    return told


def test_killed_while_it_learns_it_goes_on_with_smaller_parts(
    home: Home, begun: Make, host: EngineHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INKSTONE_TEST_STEP_SECONDS", "0.005")
    run_id = begun()
    folder = home.runs / run_id
    events = supervise.train(host, folder, threading.Event())
    told = kill_at(host, events, lambda event: isinstance(event, LossPoint) and event.step > 15)
    assert [event.state for event in told if isinstance(event, Health)] == ["memory"]
    assert told[-1] == Finished("end", {"report": True, "reason": "end"})
    assert load_json(folder / "plan.json")["micro"] == 2
    assert load_state(folder).halved == 1
    assert [step for step, _, _ in curve(folder)] == list(range(1, 61))


def test_it_gives_up_when_that_does_not_help(home: Home, begun: Make, host: EngineHost) -> None:
    run_id = begun()
    events = supervise.train(host, home.runs / run_id, threading.Event())
    with pytest.raises(InkstoneError) as caught:
        kill_at(host, events, lambda event: isinstance(event, LossPoint), times=9)
    assert caught.value.code == "engine_died"
    # killed at the very first point, it may not have written one yet
    assert folders.record(home, run_id).state in ("prepared", "paused")


def test_killed_in_its_report_it_makes_the_report_again(
    home: Home, begun: Make, host: EngineHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id, straight = begun(), begun()
    folder = home.runs / run_id
    monkeypatch.setenv("INKSTONE_TEST_REPORT_SECONDS", "30")
    with pytest.raises(InkstoneError):
        kill_at(
            host,
            host.run("train", str(folder), stop=threading.Event()),
            lambda event: isinstance(event, Progress) and event.stage == "reporting",
        )
    record = folders.record(home, run_id)
    assert (record.state, record.step) == ("paused", 60)
    monkeypatch.setenv("INKSTONE_TEST_REPORT_SECONDS", "0")
    for name in (run_id, straight):
        told = list(host.run("train", str(home.runs / name), stop=threading.Event()))
        assert told[-1] == Finished("end", {"report": True, "reason": "end"})
    assert curve(folder) == curve(home.runs / straight)


def test_in_the_background_it_goes_on_alone(
    home: Home, begun: Make, knowing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_id = begun(passes=400)
    folder = home.runs / run_id
    monkeypatch.setenv("INKSTONE_TEST_STEP_SECONDS", "0.01")
    background.start(home, run_id)
    try:
        (record,) = folders.list_runs(home)
        assert (record.state, record.background) == ("training", True)
        assert (folder / unseen.MARK).is_file()
        with pytest.raises(InkstoneError) as caught:
            background.start(home, run_id)
        assert caught.value.code == "run_in_use"
        stop = threading.Event()
        seen: list[Event] = []
        for event in follow(folder, stop):
            seen.append(event)
            if isinstance(event, LossPoint) and event.step > 20:
                stop.set()
        assert [event.step for event in seen if isinstance(event, LossPoint)][:20] == list(range(1, 21))
        assert seen[-1] == Finished("stopped", {"report": False, "reason": "stopped"})
        assert holder(folder) is not None, "looking away does not end it"
    finally:
        background.stop(home, run_id)
    record = folders.record(home, run_id)
    assert (record.state, record.background) == ("paused", False)
    assert unseen.ended_unseen(home) == []
    assert curve(folder)[-1][0] == record.step > 20
    assert list(follow(folder, threading.Event()))[-1] == Finished("stopped", {"report": False, "reason": "stopped"})


def test_a_team_of_two_trains_the_job(home: Home, begun: Make, knowing: None, tmp_path: Path) -> None:
    from core.runs.service import TrainingService

    run_id, job = begun(), tmp_path / "job"
    list(TrainingService().export(str(home.runs / run_id), "job", str(job), threading.Event()))
    assert "torchrun" in (job / "README.md").read_text("utf-8")
    assert not (job / "points.jsonl").exists()
    torchrun = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc_per_node", "2", "-m", "core"]
    environment = os.environ | {"GLOO_SOCKET_IFNAME": "lo"}
    done = subprocess.run(
        [*torchrun, "train", "--out", str(job), "--resume"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert [step for step, _, _ in curve(job)] == list(range(1, 61))
    assert "off by" in done.stdout
    list(TrainingService().train(str(home.runs / run_id), threading.Event()))
    alone = [train for _, train, _ in curve(home.runs / run_id)]
    assert [train for _, train, _ in curve(job)][:3] == pytest.approx(alone[:3], rel=0.5), (
        "dropout differs, data do not"
    )
