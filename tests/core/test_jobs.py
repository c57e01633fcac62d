from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Event, Finished, Progress, TextDelta, ThinkingDelta
from core.jobs import merge_text

INTERVAL = 0.1

steps = st.tuples(
    st.floats(0, 0.3),
    st.one_of(
        st.builds(TextDelta, st.text(max_size=4)),
        st.builds(ThinkingDelta, st.text(max_size=4)),
        st.builds(Progress, st.just("reading"), st.floats(0, 1), st.just(1.0)),
    ),
)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def played(script: list[tuple[float, Event]], clock: Clock) -> Iterator[Event]:
    for pause, event in script:
        clock.now += pause
        yield event


def joined(events: list[Event]) -> list[object]:
    """The events with neighbouring text of a kind put together: what must stay the same."""
    parts: list[object] = []
    for kind, group in groupby(events, type):
        if kind in (TextDelta, ThinkingDelta):
            parts.append((kind, "".join(event.text for event in group)))  # type: ignore[attr-defined]
        else:
            parts.extend(group)
    return parts


@given(st.lists(steps, max_size=40))
def test_order_and_text_are_kept(script: list[tuple[float, Event]]) -> None:
    clock = Clock()
    merged = list(merge_text(played(script, clock), INTERVAL, clock))
    assert joined(merged) == joined([event for _, event in script])
    assert len(merged) <= len(script)


@given(st.lists(st.floats(0, 0.3), min_size=1, max_size=60))
def test_text_comes_at_most_once_an_interval(pauses: list[float]) -> None:
    clock = Clock()
    source = played([(pause, TextDelta("字")) for pause in pauses], clock)
    times = [clock.now for _ in merge_text(source, INTERVAL, clock)]
    # the rest goes out at once when the source ends
    assert all(after - before >= INTERVAL * 0.999 for before, after in pairwise(times[:-1]))


def test_the_first_text_goes_out_at_once() -> None:
    clock = Clock()
    events = merge_text(played([(5.0, TextDelta("a")), (9.0, TextDelta("b"))], clock), INTERVAL, clock)
    assert next(events) == TextDelta("a")
    assert clock.now == 5.0


def test_held_text_goes_out_before_other_events_and_at_the_end() -> None:
    script: list[tuple[float, Event]] = [
        (0, TextDelta("a")),
        (0, TextDelta("b")),
        (0, ThinkingDelta("c")),
        (0, Finished()),
        (0, TextDelta("d")),
    ]
    clock = Clock()
    merged = list(merge_text(played(script, clock), INTERVAL, clock))
    assert merged == [event for _, event in script]


def test_held_text_goes_out_before_an_error() -> None:
    def failing() -> Iterator[Event]:
        yield TextDelta("a")
        yield TextDelta("b")
        raise ValueError("source")

    seen: list[Event] = []
    with pytest.raises(ValueError, match="source"):
        collect(merge_text(failing(), INTERVAL, Clock()), seen)
    assert seen == [TextDelta("a"), TextDelta("b")]


def collect(events: Iterator[Event], seen: list[Event]) -> None:
    for event in events:
        seen.append(event)  # noqa: PERF402 (what came before an error is kept)


def test_closing_it_closes_the_source() -> None:
    closed = []

    def source() -> Iterator[Event]:
        try:
            while True:
                yield TextDelta("a")
        finally:
            closed.append(True)

    events = merge_text(source(), 0.0, Clock())
    next(events)
    events.close()  # type: ignore[attr-defined]
    del events
    assert closed == [True]
