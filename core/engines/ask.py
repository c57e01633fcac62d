"""Ask the engine process, and say plainly what happened when it dies while it loads a model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from core.engines.text import TextRequest
from core.errors import InkstoneError
from core.events import Event, Progress
from core.host import EngineHost


def ask(host: EngineHost, request: TextRequest, stop: threading.Event) -> Iterator[Event]:
    """Yield what TextService.answer yields, run by `host`. Raises InkstoneError.

    A model that crashes the native code as it is loaded is damaged; one whose process the system kills then was
    too large for the memory.
    """
    loading = False
    try:
        for event in host.run("answer", request, stop=stop):
            loading = isinstance(event, Progress) and event.stage == "loading"
            yield event
    except InkstoneError as error:
        if error.code == "engine_died" and loading:
            raise _explained(error, request.source.path) from error
        raise


def _explained(error: InkstoneError, path: str) -> InkstoneError:
    reason = str(error.details.get("reason", ""))
    if reason == "SIGKILL":
        return InkstoneError("memory_short", error.log, model=Path(path).name)
    return InkstoneError("model_damaged", error.log, path=path, reason=f"the engine broke off ({reason})")
