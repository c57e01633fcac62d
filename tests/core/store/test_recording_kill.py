"""Killing the process that writes: every correction that was told to be on disk is on disk, and whole."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from recording_helpers import indexed
from store_helpers import start

from core.paths import Home
from core.store.recording_records import count_words
from core.store.store import Store

EDITOR = """
import sys
from pathlib import Path
from core.events import Segment
from core.paths import Home
from core.store.store import Store
from core.store.recordings import StoredSegment
from core.transcribe.session import Session, new_id
store, _ = Store.open(Home(Path(sys.argv[1])))
one = store.recordings.create(Session(new_id(), "kill", 1.0, "done")).id
print(one, flush=True)
store.recordings.take_segments(one, [Segment(n, n + 1, f"heard {n}") for n in range(400)])
print("taken", flush=True)
number = 0
while True:
    number += 1
    first, second, *_ = store.recordings.segments(one)
    text = f"edit {number} 修改"
    halves = [StoredSegment(store.recordings.new_segment_id(), 0, 0.5, text),
              StoredSegment(store.recordings.new_segment_id(), 0.5, second.end, text)]
    store.recordings.change(one, [first.id, second.id], halves)
    print(number, flush=True)
    store.recordings.index_more()
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("kills", [4, pytest.param(60, marks=[pytest.mark.slow, pytest.mark.timeout(300)])])
def test_every_correction_survives_a_kill(home: Home, kills: int) -> None:
    for attempt in range(kills):
        with start(EDITOR, home.root) as process:
            assert process.stdout is not None
            one = process.stdout.readline().strip()
            time.sleep(random.Random(attempt).uniform(0.0, 0.3))
            process.kill()
            told = process.stdout.read().split("\n")[:-1]  # the last line may be cut
        assert process.returncode == -signal.SIGKILL
        _check(home, one, told)


def _check(home: Home, one: str, told: list[str]) -> None:
    store, notices = Store.open(home)
    assert notices == []
    now = store.recordings.segments(one)
    assert len(now) in ((0, 400) if not told else (400,))
    if len(told) > 1:
        first, second = now[0].text, now[1].text
        assert first == second
        assert first in (f"edit {told[-1]} 修改", f"edit {int(told[-1]) + 1} 修改")
        assert len(store.recordings.search(first.split(" 修")[0], 500)) >= 2
    assert store.recordings.get(one).words == sum(count_words(segment.text) for segment in now)
    indexed(store)
    store.close()
