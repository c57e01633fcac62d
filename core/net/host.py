"""The process that downloads: the only one that may reach the network, and only while the person lets it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Event
from core.host import EngineHost

if TYPE_CHECKING:
    from core.settings import Settings


class NetworkHost(EngineHost):
    """An EngineHost whose jobs end with InkstoneError("offline") while `settings.offline` is on. Who turns that on
    calls `close`, which ends the process and with it every connection."""

    def __init__(self, service: str, settings: Settings) -> None:
        super().__init__(service, network=True)
        self._settings = settings

    def run(self, method: str, *args: Any, stop: threading.Event) -> Iterator[Event]:
        self._check()
        yield from super().run(method, *args, stop=stop)

    def _ensure_started(self) -> None:
        """Once more when it has its turn and once when it stands: the switch may have been turned meanwhile, and the
        `close` that came with it found no process yet."""
        self._check()
        super()._ensure_started()
        try:
            self._check()
        except InkstoneError:
            self.close()
            raise

    def _check(self) -> None:
        if self._settings.offline:
            raise InkstoneError("offline")
