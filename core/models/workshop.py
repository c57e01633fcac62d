"""What runs inside the workshop's process: `EngineHost("core.models.workshop:WorkshopService")`."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from core.events import Event
from core.paths import Home


class WorkshopService:
    """Works on models and on what is known of this computer. All methods are Jobs: generators of events."""

    def measure(self, stop: threading.Event) -> Iterator[Event]:
        """The self-test of this computer: Progress("measuring") in seconds, then Finished(result=asdict(Machine)), kept
        in `home.machine` as well. About ten seconds on a quiet computer.

        Raises Cancelled, InkstoneError (disk_full, memory_short, engine ...).
        """
        from core.models.selftest.run import measure

        yield from measure(Home.find(), stop)
