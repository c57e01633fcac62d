"""A hub of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from core.paths import Home
from tests.hub_server import HubServer


@pytest.fixture
def hub(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """The application asks it instead of the real one."""
    with HubServer() as server:
        monkeypatch.setenv("INKSTONE_HUB", server.address)
        yield server
        put_offline()


@pytest.fixture
def mirror(hub: HubServer) -> Iterator[HubServer]:
    """A second host with the same repositories."""
    with HubServer(hub.repositories) as server:
        yield server


def put_offline() -> None:
    """As every process of ours is, unless it downloads."""
    from huggingface_hub import constants, set_client_factory
    from huggingface_hub.utils._http import default_client_factory

    set_client_factory(default_client_factory)
    constants.HF_HUB_OFFLINE = True
