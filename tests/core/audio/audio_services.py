"""The recorder and the player as their processes run them in tests: with a sound system made of arrays.

What the sound system is to be is read from the environment, which a spawned child inherits.
"""

from __future__ import annotations

import json
import os

from file_backend import FileBackend

from core.audio.player import PlayerService
from core.audio.recorder import RecorderService

SETTINGS = "INKSTONE_TEST_SOUND"


def backend() -> FileBackend:
    return FileBackend(**json.loads(os.environ.get(SETTINGS, "{}")))


class Recorder(RecorderService):
    def __init__(self) -> None:
        super().__init__(backend())


class Player(PlayerService):
    def __init__(self) -> None:
        super().__init__(backend())
