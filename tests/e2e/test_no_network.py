"""Nothing leaves the computer: watched from below, at the calls of the system (strace)."""

from __future__ import annotations

import functools
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from core.net.journal import Journal
from core.paths import RESOURCES, Home
from tests.e2e.conftest import OpenWindow, add_model
from tests.e2e.driven import ROOT, Window, wait_for
from tests.hub_server import HubServer

CALLS = "socket,connect,sendto,sendmsg,sendmmsg,bind"
AWAY = re.compile(r"AF_INET6?\b")
HERE = re.compile(r'inet_addr\("127\.|"::1"|"::ffff:127\.')
REFUSED = re.compile(r"= -1 E(ACCES|PERM)\b")


@functools.cache
def can_watch() -> bool:
    """Whether strace is here and may look into processes: containers often forbid it."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_watch(), reason="strace is not here, or may not look into processes")


def watched(log: Path) -> tuple[str, ...]:
    """What to put before a command: each process it starts writes a file of its own beside `log`."""
    return "strace", "-ff", "--seccomp-bpf", "-qq", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", str(log)


def calls(log: Path) -> list[str]:
    return [
        line for file in log.parent.glob(f"{log.name}.*") for line in file.read_text("utf-8", "replace").split("\n")
    ]


def leaving(lines: list[str]) -> list[str]:
    """Attempts to reach another computer that the system has let through."""
    sent = [line for line in lines if not line.startswith(("socket(", "bind(")) and AWAY.search(line)]
    return [line for line in sent if not HERE.search(line) and not REFUSED.search(line)]


def listening(lines: list[str]) -> list[str]:
    """Places at which another computer could knock."""
    return [line for line in lines if line.startswith("bind(") and AWAY.search(line) and not HERE.search(line)]


def test_chatting_and_transcribing_reach_nobody(home: Home, open_window: OpenWindow, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    window = open_window(under=watched(log))
    window.send("What is overfitting?")
    wait_for(lambda: window.sees("chat_regenerate"), "the answer")
    transcribe(window, RESOURCES / "selftest" / "recording.flac")
    assert window.close() == 0
    lines = calls(log)
    assert any("AF_UNIX" in line for line in lines)  # it did look
    assert leaving(lines) == []
    assert listening(lines) == []
    assert [line for line in lines if line.startswith("socket(") and AWAY.search(line)] == []


def transcribe(window: Window, path: Path) -> None:
    window.click("nav_transcribe")
    window.do("will_choose", paths=[str(path)])
    window.click("transcribe_open")
    listed = "transcribe_list"
    wait_for(lambda: window.sees(listed) and path.stem in window.read(listed, "plainText"), "its text")


def test_the_watch_sees_what_leaves(tmp_path: Path) -> None:
    """Else the test above would prove nothing."""
    code = "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ns.connect(('192.0.2.1', 9))"
    log = tmp_path / "calls"
    subprocess.run([*watched(log), sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert len(leaving(calls(log))) == 1


def test_commands_reach_nobody(home: Home, tmp_path: Path) -> None:
    log = tmp_path / "calls"
    command = [sys.executable, "-m", "core", "generate", "--max-tokens", "8", "Hello"]
    done = subprocess.run([*watched(log), *command], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = calls(log)
    assert any("llama-" in line and line.startswith("bind(") for line in lines)  # at a Unix socket
    assert leaving(lines) == listening(lines) == []


MEASURE = """
import threading
from core.host import EngineHost
from tests.core.models.selftest.test_selftest_run import TINY
if __name__ == "__main__":
    host = EngineHost("core.models.workshop:WorkshopService")
    for event in host.run("measure_by", TINY, stop=threading.Event()):
        print(event)
    host.close()
"""
"""The self-test as the window has it done, with small models."""


def table(folder: Path) -> Path:
    rng, path = random.Random(3), folder / "table.csv"
    rows = [(rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(60)]
    path.write_text("size,noise,group\n" + "".join(f"{a:.3f},{b:.3f},{'hl'[a < 0]}\n" for a, b in rows), "utf-8")
    return path


def text(folder: Path) -> Path:
    path = folder / "story.txt"
    path.write_text("".join(f"Once there were {n} little ducks in a row. " for n in range(200)), "utf-8")
    return path


QUICKLY = ("--set", "passes=1", "--set", "threads=1")


@pytest.mark.parametrize("work", ["table", pytest.param("text", marks=pytest.mark.slow), "convert", "measure"])
def test_long_work_reaches_nobody(work: str, home: Home, tiny: tuple[Path, Path], tmp_path: Path) -> None:
    """A training, a conversion with its comparison, the measuring of this computer: not even a socket."""
    core, out = (sys.executable, "-m", "core"), str(tmp_path / "run")
    match work:
        case "table":
            what = [
                *core,
                "train",
                "--goal",
                "table",
                "--data",
                str(table(tmp_path)),
                "--label",
                "group",
                "--out",
                out,
                *QUICKLY,
            ]
        case "text":
            what = [*core, "train", "--goal", "text", "--data", str(text(tmp_path)), "--out", out, *QUICKLY]
        case "convert":
            add_model(home, tiny[1])
            what = [*core, "models", "convert", "tiny", "--to", "gguf"]
        case _:
            (tmp_path / "measure.py").write_text(MEASURE, "utf-8")
            what = [sys.executable, str(tmp_path / "measure.py")]
    log = tmp_path / "calls"
    environment = {**os.environ, **home.environment(), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([*watched(log), *what], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = calls(log)
    assert any("AF_UNIX" in line for line in lines)  # it did look
    assert [line for line in lines if AWAY.search(line)] == []


def test_a_download_reaches_the_hub_alone(home: Home, tiny: tuple[Path, Path], tmp_path: Path) -> None:
    log = tmp_path / "calls"
    with HubServer() as hub:
        hub.publish("someone/tiny", {"tiny.gguf": tiny[0].read_bytes()})
        places = {urlsplit(address).port for address in (hub.address, hub.cdn)}
        command = [*watched(log), sys.executable, "-m", "core", "models", "download", "someone/tiny"]
        environment = {**os.environ, "INKSTONE_HUB": hub.address}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = calls(log)
    reached = {
        int(port) for line in lines if line.startswith("connect(") for port in re.findall(r"htons\((\d+)\)", line)
    }
    assert reached == places
    assert leaving(lines) == []
    assert {one.port for one in Journal(home).read()} == places  # and the person can see all of it
