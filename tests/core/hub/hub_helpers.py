"""What the tests of downloads share."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.events import Event
from core.hub.orders import DownloadOrder
from core.hub.service import HubService
from core.hub.transfer import Pace
from core.models.library import Library
from core.net.rules import NetworkRules
from core.paths import RESOURCES, Home
from tests.hub_server import HubServer

QUICK = Pace(stall=1.0, window=0.6, disk=0.1, give_up=4.0, first_rest=0.1, patience=0.3, slice=64 << 10, anew=1.0)
REPO = "someone/model"


def rules(*servers: HubServer, token: str = "") -> NetworkRules:
    """The first one is the official hub."""
    addresses = tuple(server.address for server in servers)
    return NetworkRules(endpoints=addresses, official=addresses[0], token=token)


def download(
    allowed: NetworkRules, order: DownloadOrder, stop: threading.Event | None = None, pace: Pace = QUICK
) -> list[Event]:
    """All its events."""
    return list(HubService(pace).download(allowed, order, stop or threading.Event()))


def result_of(events: Iterable[Event]) -> dict[str, Any]:
    """What the last one tells."""
    return dict(getattr(list(events)[-1], "result", {}))


def arrived(home: Home, files: dict[str, bytes]) -> bool:
    """Whether the one model in the library has these files, and nothing is left over."""
    (model,) = (model for model in Library(home, RESOURCES).list() if not model.starter)
    left = [item.name for item in home.downloads.iterdir()]
    return files_in(home.models / model.id) == files and left == []


def files_in(folder: Path) -> dict[str, bytes]:
    """What lies in a model's folder, its card left out."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != "card.json"}


def overlap(pieces: Iterable[tuple[int, int]]) -> int:
    """Bytes that were sent more than once."""
    twice, reached = 0, 0
    for start, end in sorted(pieces):
        twice += max(0, min(end, reached) - start)
        reached = max(reached, end)
    return twice
