"""What a person says to a run while it goes on."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

REASONS = ("person", "recording", "words", "battery")
"""Why a run stands still, the weightiest first."""


class Orders:
    """Pause, go on, finish now. Safe to call from any thread; the loop looks at it before every step."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._reasons: set[str] = set()
        self._finishing = False

    def begin(self) -> None:
        """Another run: a pause and an end meant the last one; what holds for every run ("words", "recording") stays."""
        with self._telling():
            self._reasons -= {"person", "battery"}
            self._finishing = False

    @property
    def reason(self) -> str:
        """Why the run is to stand still, one of REASONS; "" when nothing holds it."""
        with self._changed:
            return next((reason for reason in REASONS if reason in self._reasons), "")

    @property
    def finishing(self) -> bool:
        """Whether the run is to end now and keep its best."""
        with self._changed:
            return self._finishing

    def hold(self, reason: str) -> None:
        """Stand still for `reason` until `release`. ValueError for one that is not in REASONS."""
        if reason not in REASONS:
            raise ValueError(reason)
        with self._telling():
            self._reasons.add(reason)

    def release(self, reason: str) -> None:
        """`reason` holds no more."""
        with self._telling():
            self._reasons.discard(reason)

    def finish(self) -> None:
        """End now, also out of a pause."""
        with self._telling():
            self._finishing = True

    def wait(self, seconds: float) -> None:
        """Until something changes, at most so long."""
        with self._changed:
            self._changed.wait(seconds)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        with self._changed:
            yield
            self._changed.notify_all()
