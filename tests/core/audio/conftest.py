"""What the audio tests share: a recording's folder, and the recorder in a process of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from audio_services import SETTINGS

from core.host import EngineHost
from core.paths import Home
from core.transcribe.session import Session, new_id, save_session

Hosted = Callable[..., EngineHost]


@pytest.fixture
def folder(home: Home) -> Path:
    """A recording that is to begin."""
    name = new_id()
    save_session(home.recordings / name, Session(name, "Title", time.time(), "recording"))
    return home.recordings / name


@pytest.fixture
def hosted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hosted]:
    """`hosted("Recorder", vanish_at=1.0)`: a process with that service and such a sound system."""
    hosts: list[EngineHost] = []

    def start(service: str, **settings: object) -> EngineHost:
        monkeypatch.setenv(SETTINGS, json.dumps(settings))
        hosts.append(EngineHost(f"audio_services:{service}", nice=0))
        return hosts[-1]

    yield start
    for host in hosts:
        host.close()
