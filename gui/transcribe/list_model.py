"""The rows of the list of recordings, and of what a search found in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.i18n import human_date, human_duration

if TYPE_CHECKING:
    from core.store.recordings import Recording, RecordingHit


@dataclass(frozen=True)
class Item:
    """One row: a title, and a muted line below. `match` is what a search found in that line; `start` where in the
    recording, -1 for its beginning."""

    id: str
    title: str
    note: str
    match: tuple[int, int] = (0, 0)
    start: float = -1.0
    unfinished: bool = False

    @property
    def hit(self) -> bool:
        """A place in a text, not a recording."""
        return self.start >= 0

    @property
    def nameable(self) -> bool:
        """A place in a text has no name of its own."""
        return not self.hit


def listed(recordings: Sequence[Recording], untitled: str, no_text: str) -> list[Item]:
    """One row a recording: when, and how long or that its text is still missing; the column has no room for all."""
    return [
        Item(
            recording.id,
            recording.title or untitled,
            _note(recording, no_text),
            unfinished=recording.state != "done",
        )
        for recording in recordings
    ]


def _note(recording: Recording, no_text: str) -> str:
    moment = human_date(dt.datetime.fromtimestamp(recording.created, dt.UTC))
    length = human_duration(recording.seconds) if recording.seconds else ""
    missing = no_text if recording.state != "done" else ""
    return " · ".join(part for part in (moment, missing or length) if part)


def found(hits: Sequence[RecordingHit], untitled: str) -> list[Item]:
    """What a search found, one row a place."""
    return [
        Item(
            hit.recording.id,
            hit.recording.title or untitled,
            hit.snippet if hit.segment else _note(hit.recording, ""),
            match=(hit.start, hit.end) if hit.segment else (0, 0),
            start=hit.segment.start if hit.segment else -1.0,
        )
        for hit in hits
    ]
