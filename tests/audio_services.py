"""The recorder and the player as their processes run them in tests: with a sound system made of arrays.

What the sound system is to be is read from the environment, which a spawned child inherits.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
from file_backend import FileBackend

from core.audio.decode import decode
from core.audio.player import PlayerService
from core.audio.recorder import RecorderService
from core.engines.speech import SAMPLE_RATE

SETTINGS = "INKSTONE_TEST_SOUND"


def backend() -> FileBackend:
    """Its fields come from the environment; instead of `sound`, a `file` that is played again and again."""
    settings = json.loads(os.environ.get(SETTINGS, "{}"))
    file = settings.pop("file", "")
    return spoken(Path(file), **settings) if file else FileBackend(**settings)


def spoken(path: Path, **settings: object) -> FileBackend:
    """A microphone that hears the file again and again."""
    said = np.concatenate(list(decode(path)))[:, None]
    return FileBackend(
        sound=lambda at, count: said.take(range(at, at + count), axis=0, mode="wrap"), rate=SAMPLE_RATE, **settings
    )


class Recorder(RecorderService):
    def __init__(self) -> None:
        super().__init__(backend())


class Player(PlayerService):
    def __init__(self) -> None:
        super().__init__(backend())
