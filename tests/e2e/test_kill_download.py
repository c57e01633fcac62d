"""kill -9 and a full disk in the middle of a download: the same command goes on, and ends with the right file."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.hub.pending import pending
from core.paths import Home
from tests.e2e.bad_models import big_model
from tests.e2e.driven import ROOT, command, run, wait_for
from tests.e2e.test_disk import fill, small_disk
from tests.hub_server import HubServer

__all__ = ["small_disk"]

REPO = "someone/big"
SIZE = 24 << 20
SPEED = 12_000_000
SEEN = 8 << 20  # bytes fetched when it happens
LOST = SPEED * 3  # bytes: what came since the last save, once a second, on a machine that is busy


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return big_model(tmp_path_factory.mktemp("big") / "big.gguf", SIZE).read_bytes()


@pytest.fixture
def hub(big: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    with HubServer() as server:
        server.publish(REPO, {"big.gguf": big})
        server.speed = SPEED
        monkeypatch.setenv("INKSTONE_HUB", server.address)
        yield server


def begun(home: Home) -> subprocess.Popen[str]:
    """A download that has fetched some of it."""
    process = subprocess.Popen(
        command("models", "download", REPO, "--json"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    wait_for(lambda: sum(one.done for one in pending(home)) > SEEN, "half a download")
    return process


def finish(home: Home, big: bytes) -> None:
    """The same command once more."""
    again = run("models", "download", REPO)
    assert again.code == 0, again.errors
    (folder,) = (folder for folder in home.models.iterdir() if not folder.name.startswith("."))
    assert again.output.strip() == folder.name
    assert (folder / "big.gguf").read_bytes() == big
    assert pending(home) == []


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_in_the_middle(home: Home, hub: HubServer, big: bytes) -> None:
    with begun(home) as process:
        process.kill()
    saved = pending(home)[0].done
    assert SEEN < saved < SIZE
    hub.speed = 0
    before = hub.sent_bytes("big.gguf")
    finish(home, big)
    fetched = hub.sent_bytes("big.gguf") - before
    assert SIZE - saved <= fetched < SIZE - saved + (1 << 20)  # the server may still be counting what went before
    assert hub.sent_bytes("big.gguf") < SIZE + LOST


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_at_any_moment(home: Home, hub: HubServer, big: bytes) -> None:
    """Small sibling: test_killed_in_the_middle. Moments before, in and after the transfer, while checking included."""
    chance, kills = random.Random(5), 0
    for _ in range(25):
        with subprocess.Popen(
            command("models", "download", REPO), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                process.wait(chance.uniform(0.3, 2.0))
                break
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
    finish(home, big)
    assert hub.sent_bytes("big.gguf") < SIZE + kills * LOST


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_stopped_by_a_signal(home: Home, hub: HubServer, big: bytes, number: int) -> None:
    with begun(home) as process:
        process.send_signal(number)
        output, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")
    last = json.loads(output.splitlines()[-1])
    assert last["result"]["paused"] is True
    hub.speed = 0
    finish(home, big)
    assert hub.sent_bytes("big.gguf") < SIZE + (1 << 20)


def test_the_disk_gets_full_in_the_middle(
    small_disk: Path, hub: HubServer, big: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert subprocess.run(["mount", "-o", "remount,size=120m", small_disk]).returncode == 0
    home = Home(small_disk / "home")
    home.prepare()
    monkeypatch.setenv("INKSTONE_HOME", str(home.root))
    with begun(home) as process:
        filler = fill(small_disk)
        assert process.stdout is not None
        events = (json.loads(line) for line in process.stdout)
        assert next(event for event in events if event["event"] == "TransferWaiting")["reason"] == "disk"
        hub.speed = 0
        filler.unlink()
        last = list(events)[-1]
    assert process.returncode == 0
    assert (home.models / last["result"]["id"] / "big.gguf").read_bytes() == big
    assert hub.sent_bytes("big.gguf") < SIZE + (2 << 20)
