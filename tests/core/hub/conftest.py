"""A hub of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hub_server import HubServer


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """The application asks it instead of the real one."""
    with HubServer() as server:
        monkeypatch.setenv("INKSTONE_HUB", server.address)
        yield server


@pytest.fixture
def mirror(hub: HubServer) -> Iterator[HubServer]:
    """A second host with the same repositories."""
    with HubServer(hub.repositories) as server:
        yield server
