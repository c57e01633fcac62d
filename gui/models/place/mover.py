"""The work behind the dialog: how much room there is, and the move itself, in a thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from core.errors import InkstoneError
from core.events import Event
from core.models import place
from gui.services import Services


def move(services: Services, target: Path, stop: threading.Event) -> Iterator[Event]:
    """What core.models.place.move_models does, after engines that hold a model have let it go.

    Raises InkstoneError("models_busy") while one of them works."""
    writers = (services.downloader, services.workshop)
    for host in (services.text_engine, services.speech_engine, *writers):
        host.close_if_idle(0)
    if any(host.pid is not None for host in writers):
        raise InkstoneError("models_busy")
    yield from place.move_models(services.home, target, stop)
