"""The end of a job, told to the page whatever its reason was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.events import Event, Finished


def told_in_full(events: Iterable[Event]) -> Iterator[Event]:
    """A JobRunner hands on the result of a job that came to its end. Here one that was stopped, or ended early, has a
    result, too: "reason" in it says why it ended."""
    for event in events:
        if isinstance(event, Finished):
            event = Finished(result={"reason": event.reason, **event.result})
        yield event
