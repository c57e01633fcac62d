"""A run that goes on alone, without a window."""

from __future__ import annotations

import os
import subprocess
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from core.errors import InkstoneError
from core.files import explain_disk_errors
from core.program import ROOT, core_command, own_libraries
from core.runs.folders import folder_of
from core.runs.lock import Holder, holder
from core.runs.unseen import expect

if TYPE_CHECKING:
    from core.paths import Home

LOG = "log.txt"
START_SECONDS = 30.0
"""A process that has not taken the run by then will not: it has to import torch first."""
STOP_SECONDS = 60.0
LOOK_SECONDS = 0.05


def start(home: Home, run_id: str, seconds: float = START_SECONDS) -> None:
    """Let a process of its own train the run, and wait until it has it. It outlives this one; follow() looks on.

    Raises InkstoneError: run_unknown, run_in_use, engine_died when it does not come up."""
    folder = folder_of(home, run_id)
    if holder(folder) is not None:
        raise InkstoneError("run_in_use", run=run_id)
    process = _launch(home, folder)
    deadline = time.monotonic() + seconds
    while holder(folder) is None and process.poll() is None and time.monotonic() < deadline:
        time.sleep(LOOK_SECONDS)
    ended = process.poll()
    if ended is None and holder(folder) is None:
        process.kill()
        process.wait()
        raise InkstoneError("engine_stuck", _tail(folder / LOG))
    if ended:
        raise InkstoneError("engine_died", _tail(folder / LOG), reason=f"exit code {ended}")
    expect(folder)
    with warnings.catch_warnings():  # Python would warn that it still runs: that is what it is for
        warnings.simplefilter("ignore", ResourceWarning)
        del process


def stop(home: Home, run_id: str, seconds: float = STOP_SECONDS) -> None:
    """Have the process that trains the run in the background save and end, and wait for it. Nothing when there is
    none. One that does not answer is killed, and on Windows every one: what it learned since the last save point is
    then lost."""
    folder = folder_of(home, run_id)
    found = holder(folder)
    if found is None or not found.background:
        return
    with suppress(psutil.Error):
        boss = psutil.Process(found.boss)
        boss.terminate()  # SIGTERM: see core/commands/train.py
        deadline = time.monotonic() + seconds
        while holder(folder) == found and time.monotonic() < deadline:
            time.sleep(LOOK_SECONDS)
        if holder(folder) == found:
            boss.kill()
            _wait_gone(found)


def _wait_gone(found: Holder) -> None:
    with suppress(psutil.Error):
        psutil.Process(found.pid).wait(5)


def _launch(home: Home, folder: Path) -> subprocess.Popen[bytes]:
    command = [*core_command(), "train", "--home", str(home.root), "--run", str(folder)]
    options: dict[str, Any] = {"start_new_session": True}
    if os.name == "nt":
        names = ("CREATE_NEW_PROCESS_GROUP", "BELOW_NORMAL_PRIORITY_CLASS", "CREATE_NO_WINDOW")
        options = {"creationflags": sum(getattr(subprocess, name) for name in names)}
    with explain_disk_errors(folder / LOG), own_libraries(), (folder / LOG).open("wb") as log:
        return subprocess.Popen(
            command, cwd=ROOT, env=os.environ | home.environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            **options,
        )  # fmt: skip


def _tail(log: Path) -> str:
    with suppress(OSError):
        return log.read_text("utf-8", "replace")[-2000:]
    return ""
