"""Helpers of the audio tests."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from core.audio.wav_file import WavFollower
from core.engines.speech import SAMPLE_RATE
from core.events import Event, Finished, Level
from core.transcribe.session import AUDIO


def run_for(events: Iterator[Event], stop: threading.Event, saved: float) -> list[Event]:
    """All events, stopped when so many seconds are on the disk."""
    seen = []
    for event in events:
        seen.append(event)
        if isinstance(event, Level) and event.saved >= saved:
            stop.set()
    return seen


def recorded(folder: Path) -> np.ndarray:
    follower = WavFollower(folder / AUDIO)
    return follower.read(0, follower.available())


def seconds_of(folder: Path) -> float:
    return WavFollower(folder / AUDIO).available() / SAMPLE_RATE


def result(events: list[Event]) -> dict[str, object]:
    assert isinstance(events[-1], Finished)
    return events[-1].result


def environment() -> dict[str, str]:
    """For a child of our own that imports core and these helpers."""
    here = Path(__file__).parent
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(here.parents[2]), str(here)))}
