"""Keeps the draft in the home folder while it changes, and has that of the last time ready."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import InkstoneError
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    from core.paths import Home
    from core.runs.draft_file import KeptDraft
    from gui.train.draft import Draft
    from gui.train.route import Route

KEEP_MS = 1000  # it is written at most so often
CHOSEN_ON = ("goal", "examples", "checkup", "plan")
"""The steps on which something is chosen; later ones belong to a run, which has a folder of its own."""
Offer = tuple["KeptDraft", tuple[str, ...]]  # and what is not where it was


class DraftKeeper(QObject):
    """`offer` is the draft of the last time until the person has taken it, put it away, or begun another one."""

    changed = Signal()  # there is an offer, or none any more

    def __init__(self, home: Home, draft: Draft, route: Route, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home, self._draft, self._route = home, draft, route
        self._offer: Offer | None = None
        self._looking = True  # what was kept is not known yet, and must not be written over
        self._kept: KeptDraft | None = None
        self._runner = JobRunner(None, self)  # a full disk is told by what needs it: here the next change tries again
        self._runner.failed.connect(self._failed)
        self._soon = QTimer(self, interval=KEEP_MS, singleShot=True)
        self._soon.timeout.connect(self._keep)
        self._runner.call(partial(_look, home), self._looked)
        for told in (draft.changed, route.changed):
            told.connect(self._keep_soon)

    @property
    def offer(self) -> Offer | None:
        """What can be gone on with."""
        return None if self._draft.has_examples else self._offer

    def take(self) -> str:
        """Put the offer into the draft; returns the key of the step to show."""
        if self._offer is None:
            return self._route.current
        kept, missing = self._offer
        kept, self._offer = kept.without(missing), None
        self._draft.resume(kept.run, kept.request)
        if not kept.request.source.goal:
            return "goal"
        return "examples" if kept.step == "goal" else kept.step

    def put_away(self) -> Offer | None:
        """It is not wanted; what is returned can be had back."""
        offer, self._offer, self._kept = self._offer, None, None
        self._keep_soon()
        self.changed.emit()
        return offer

    def offer_this(self, offer: Offer) -> None:
        """It can be gone on with."""
        self._offer = offer
        self.changed.emit()

    def shutdown(self) -> None:
        """The window closes: what is not on the disk yet is written now."""
        waiting = not self._looking and (self._soon.isActive() or self._runner.busy)
        self._soon.stop()
        self._runner.shutdown()
        if waiting and self._offer is None:
            with suppress(InkstoneError):
                _keep(self._home, self._now())

    def _looked(self, offer: Offer | None) -> None:
        self._looking, self._kept = False, self._now()
        if self._draft.has_examples:
            self._keep_soon()
        elif offer is not None:
            self.offer_this(offer)

    def _now(self) -> KeptDraft:
        from core.runs.draft_file import KeptDraft

        step = self._route.current
        return KeptDraft(self._draft.request(), step if step in CHOSEN_ON else CHOSEN_ON[-1], self._draft.run)

    def _keep_soon(self) -> None:
        if self._draft.has_examples:
            self._offer = None  # its place is taken
        if self._offer is None and not self._looking and not self._soon.isActive():
            self._soon.start()

    def _keep(self) -> None:
        now = self._now()
        if now != self._kept and self._offer is None:
            self._kept = now
            self._runner.call(partial(_keep, self._home, now), lambda _done: None)

    def _failed(self, _error: InkstoneError) -> None:
        self._kept = None


def _keep(home: Home, draft: KeptDraft) -> None:
    from core.runs.draft_file import keep_draft

    keep_draft(home, draft)


def _look(home: Home) -> Offer | None:
    from core.runs.draft_file import kept_draft

    draft = kept_draft(home)
    return None if draft is None else (draft, draft.missing)
