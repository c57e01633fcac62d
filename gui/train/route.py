"""Where the person is in the wizard, and how far they have come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gui.train.draft import Draft


class Route(QObject):
    """Going back forgets nothing. A change in the draft takes away the later steps that it has made stale."""

    changed = Signal()

    def __init__(self, keys: Sequence[str], draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.keys, self._draft = tuple(keys), draft
        self._place = self._furthest = 0
        draft.restored.connect(self._restore)
        draft.changed.connect(self._limit)

    @property
    def current(self) -> str:
        """The step on show."""
        return self.keys[self._place]

    @property
    def next(self) -> str:
        """The step after it, "" at the end."""
        return self.keys[self._place + 1] if self._place + 1 < len(self.keys) else ""

    @property
    def before(self) -> str:
        """The step before it, "" at the beginning."""
        return self.keys[self._place - 1] if self._place else ""

    @property
    def furthest(self) -> str:
        """The last step that may be gone to."""
        return self.keys[self._furthest]

    def reached(self, key: str) -> bool:
        """Whether one can go there: it was on show before, and nothing has changed for it since."""
        return self.keys.index(key) <= self._furthest

    def go(self, key: str) -> None:
        """Be at `key` now."""
        self._place = self.keys.index(key)
        self._furthest = max(self._furthest, self._place)
        self.changed.emit()

    def start_again(self) -> None:
        """At the beginning, with nothing reached."""
        self._place = self._furthest = 0
        self.changed.emit()

    def _restore(self) -> None:
        """An undo: as far as what is known is enough for, but no further than where a run is followed."""
        allowed = self._allowed() or "learning"
        if allowed in self.keys:
            self._furthest = max(self._furthest, self.keys.index(allowed))

    def _limit(self) -> None:
        allowed = self._allowed()
        last = self.keys.index(allowed) if allowed in self.keys else len(self.keys) - 1
        self._furthest = max(self._place, min(self._furthest, last))
        self.changed.emit()

    def _allowed(self) -> str:
        """The last step that what is known is enough for; "" for all."""
        draft = self._draft
        if not draft.goal:
            return "goal"
        if draft.run:
            return ""
        if draft.seen is None:
            return "examples"
        if not draft.plans:
            return "checkup"
        return "plan"
