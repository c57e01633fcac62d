"""The process that downloads ends when Inkstone goes offline."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from core.errors import Cancelled, InkstoneError
from core.events import Event
from core.host import EngineHost
from core.net.host import NetworkHost
from core.settings import Settings


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def host(settings: Settings) -> Iterator[NetworkHost]:
    made = NetworkHost("net_service:Service", settings)
    yield made
    made.close()


def run(host: EngineHost, way: str) -> list[Event]:
    return list(host.run(way, stop=threading.Event()))


def test_offline_there_is_no_process(host: NetworkHost, settings: Settings) -> None:
    settings.offline = True
    with pytest.raises(InkstoneError) as caught:
        run(host, "local")
    assert caught.value.code == "offline"
    assert host.pid is None


def test_going_offline_ends_what_runs(host: NetworkHost, settings: Settings) -> None:
    events = host.run("forever", stop=threading.Event())
    next(events)
    settings.offline = True
    host.close()
    with pytest.raises(Cancelled):
        list(events)
    with pytest.raises(InkstoneError):
        run(host, "local")
    settings.offline = False
    assert run(host, "local")


def test_a_process_that_starts_while_the_switch_is_turned_ends(
    host: NetworkHost, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = EngineHost._ensure_started

    def start_and_turn(self: EngineHost) -> None:
        start(self)
        settings.offline = True

    monkeypatch.setattr(EngineHost, "_ensure_started", start_and_turn)
    with pytest.raises(InkstoneError):
        run(host, "local")
    assert host.pid is None
