"""Which model is being loaded, written down before it begins: what still stands there afterwards was its end.

One small file for every model in `home.attempts`, written by the process that asks for the load (the window or the
command line) and removed when the first answer is there, or when the load failed politely.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from core.errors import InkstoneError
from core.files import write_atomically
from core.json_text import dumps, loads
from core.paths import Home

log = logging.getLogger(__name__)

LOADING, ANSWERING = "loading", "answering"
SAME_PROCESS_SECONDS = 2.0  # clocks of processes are not exact


@dataclass(frozen=True)
class Attempt:
    """A load that was begun. `settings` are what it was loaded with; `stage` is "loading" or "answering" (the first
    answer); `died` is why the engine ended ("SIGKILL", "memory" ...), "" while it may still be at work."""

    path: str
    settings: dict[str, Any]
    stage: str = LOADING
    died: str = ""
    writer: int = 0  # process id of who asked
    born: float = 0.0  # when that process started
    time: float = 0.0

    @property
    def stopped(self) -> bool:
        """Whether this load was the end of its engine, or of everything."""
        return bool(self.died) or (self.stage == LOADING and not self._goes_on())

    def _goes_on(self) -> bool:
        """Whoever began it may still be waiting for it."""
        with contextlib.suppress(psutil.Error):
            return abs(float(psutil.Process(self.writer).create_time()) - self.born) < SAME_PROCESS_SECONDS
        return False


class Attempts:
    """Reads and writes these files. A disk that refuses them is no reason not to load a model."""

    def __init__(self, home: Home | None) -> None:
        """None: nothing is written down."""
        self._folder = home.attempts if home is not None else None

    def begin(self, path: str, settings: dict[str, Any]) -> None:
        """The model at `path` is about to be loaded."""
        born = psutil.Process().create_time()
        self._write(Attempt(path, settings, writer=os.getpid(), born=born, time=time.time()))

    def loaded(self, path: str) -> None:
        """It is loaded; its first answer begins."""
        self._change(path, stage=ANSWERING)

    def died(self, path: str, reason: str) -> None:
        """Its engine was lost."""
        self._change(path, died=reason or "unknown")

    def over(self, path: str) -> None:
        """It answered, or failed politely: nothing to remember."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                self._file(path).unlink(missing_ok=True)

    def stopped(self, path: str) -> Attempt | None:
        """The load of that model that was the end of its engine the last time, None when there was none."""
        attempt = self._read(path)
        return attempt if attempt is not None and attempt.stopped else None

    def _change(self, path: str, **changes: str) -> None:
        attempt = self._read(path)
        if attempt is not None:
            self._write(replace(attempt, **changes))  # type: ignore[arg-type]  # all of them texts

    def _write(self, attempt: Attempt) -> None:
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file(attempt.path), dumps(asdict(attempt)))
        except (InkstoneError, OSError):
            log.warning("the attempt to load a model could not be written down", exc_info=True)

    def _read(self, path: str) -> Attempt | None:
        """None also where the file is damaged."""
        if self._folder is None:
            return None
        with contextlib.suppress(OSError, ValueError, TypeError):
            found = Attempt(**loads(self._file(path).read_text(encoding="utf-8")))
            return found if found.path == path else None
        return None

    def _file(self, path: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{hashlib.sha256(path.encode('utf-8', 'replace')).hexdigest()[:16]}.json"


NO_ATTEMPTS = Attempts(None)
