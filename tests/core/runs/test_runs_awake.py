"""Keeping the computer awake, and the battery."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import psutil
import pytest

from core.runs import battery as battery_module
from core.runs.awake import keep_awake
from core.runs.battery import BatteryWatch, is_low
from core.training.orders import Orders

Battery = namedtuple("Battery", "percent secsleft power_plugged")
ROOT = Path(__file__).resolve().parents[3]
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd-inhibit")


@pytest.fixture
def inhibitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for systemd-inhibit, which writes down its process id and runs what it is given."""
    place, log = tmp_path / "systemd-inhibit", tmp_path / "pid"
    place.write_text(f'#!/bin/sh\necho $$ > "{log}"\nfor last; do :; done\nexec "$last"\n')
    place.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return log


def running(log: Path) -> psutil.Process:
    deadline = time.monotonic() + 20
    while not log.exists() or not log.read_text().strip():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return psutil.Process(int(log.read_text()))


@linux
def test_awake_until_the_end(inhibitor: Path) -> None:
    with keep_awake():
        assert running(inhibitor).is_running()
        pid = running(inhibitor).pid
    assert not psutil.pid_exists(pid)


@linux
def test_a_killed_training_leaves_nothing_that_keeps_awake(inhibitor: Path) -> None:
    script = "import time\nfrom core.runs.awake import keep_awake\nwith keep_awake():\n    time.sleep(60)\n"
    training = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)
    keeper = running(inhibitor)
    training.kill()
    training.wait()
    psutil.wait_procs([keeper], timeout=10)
    assert not keeper.is_running() or keeper.status() == psutil.STATUS_ZOMBIE


def test_where_it_cannot_be_done_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with keep_awake():
        pass


@pytest.mark.parametrize(
    ("battery", "low"),
    [
        (None, False),
        (Battery(10, 600, False), True),
        (Battery(10, 600, True), False),
        (Battery(10, 600, None), False),
        (Battery(60, 600, False), False),
    ],
)
def test_a_low_battery(monkeypatch: pytest.MonkeyPatch, battery: Battery | None, low: bool) -> None:
    monkeypatch.setattr(psutil, "sensors_battery", lambda: battery, raising=False)
    assert is_low() is low


def test_the_run_waits_for_the_plug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(battery_module, "LOOK_SECONDS", 0.0)
    orders = Orders()
    watch = BatteryWatch(orders)
    monkeypatch.setattr(battery_module, "is_low", lambda: True)
    watch()
    assert orders.reason == "battery"
    monkeypatch.setattr(battery_module, "is_low", lambda: False)
    watch()
    assert orders.reason == ""
