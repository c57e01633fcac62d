"""Parts what a thinking model says to itself (`<think>...</think>`) from its answer, while it streams."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.events import Event, Finished, TextDelta, ThinkingDelta

OPEN = "<think>"
CLOSE = "</think>"


def split_thinking(events: Iterable[Event], opened: bool = False) -> Iterator[Event]:
    """Turn the TextDeltas before `</think>` into ThinkingDeltas. The tags may be cut anywhere.

    Thinking counts only at the start of an answer; later tags are ordinary text. `opened`: the chat template has
    already written `<think>`, so that the answer starts inside it.
    """
    splitter = _Splitter(opened)
    for event in events:
        if isinstance(event, TextDelta):
            yield from splitter.feed(event.text)
            continue
        if isinstance(event, Finished):
            yield from splitter.flush()
        yield event
    yield from splitter.flush()


class _Splitter:
    """Three states, in this order: before the first word, inside the thinking, in the answer."""

    def __init__(self, opened: bool) -> None:
        self._held = ""  # text that may still turn out to be (part of) a tag
        self._state = self._opened if opened else self._start
        self._in_thinking = opened

    def feed(self, text: str) -> Iterator[Event]:
        self._held += text
        yield from self._state()

    def flush(self) -> Iterator[Event]:
        """What is held at the end was no tag."""
        held, self._held = self._held, ""
        if held:
            yield ThinkingDelta(held) if self._in_thinking else TextDelta(held)

    def _start(self) -> Iterator[Event]:
        if self._opening_tag():
            yield from self._go(self._thinking, thinking=True)
        elif not OPEN.startswith(self._held.lstrip()):
            yield from self._go(self._answer)

    def _opened(self) -> Iterator[Event]:
        """As `_thinking`, but some models repeat the tag that their template wrote."""
        if self._opening_tag() or not OPEN.startswith(self._held.lstrip()):
            yield from self._go(self._thinking, thinking=True)

    def _opening_tag(self) -> bool:
        rest = self._held.lstrip()
        if not rest.startswith(OPEN):
            return False
        self._held = rest[len(OPEN) :]
        return True

    def _thinking(self) -> Iterator[Event]:
        thought, found, rest = self._held.partition(CLOSE)
        if found:
            self._held = ""
            if thought:
                yield ThinkingDelta(thought)
            self._held = rest
            yield from self._go(self._gap)
            return
        keep = _tag_start(self._held)
        thought, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        if thought:
            yield ThinkingDelta(thought)

    def _gap(self) -> Iterator[Event]:
        """The empty lines between thinking and answer belong to neither."""
        self._held = self._held.lstrip()
        if self._held:
            yield from self._go(self._answer)

    def _answer(self) -> Iterator[Event]:
        text, self._held = self._held, ""
        if text:
            yield TextDelta(text)

    def _go(self, state: object, thinking: bool = False) -> Iterator[Event]:
        self._state = state  # type: ignore[assignment]
        self._in_thinking = thinking
        yield from self._state()


def _tag_start(text: str) -> int:
    """How many characters at the end of `text` could be the start of the closing tag."""
    for length in range(min(len(CLOSE) - 1, len(text)), 0, -1):
        if CLOSE.startswith(text[-length:]):
            return length
    return 0
