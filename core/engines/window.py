"""The memory window: what of a conversation still fits, and which of the oldest messages are left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.engines.text import Message, TextRequest
from core.errors import InkstoneError

Tokens = list[int]
Encode = Callable[[Sequence[Message]], Tokens]


@dataclass(frozen=True)
class Fitted:
    """The tokens to read. `first_kept`: index of the oldest message still in them (a system message aside)."""

    tokens: Tokens
    first_kept: int


def fit(request: TextRequest, context: int, encode: Encode) -> Fitted:
    """Leave out the oldest messages until the prompt and room for an answer fit into `context` tokens.

    A leading system message and the last question stay. More is left out at once than is needed just now: then
    the beginning stays the same for many turns, and the engine need not read everything again at each of them.
    Raises InkstoneError("text_too_long").
    """
    reserve = min(request.sampling.max_tokens, context // 4)
    starts = _starts(request.messages)
    attempts = _Attempts(request.messages, starts, encode)
    everything = attempts.length(0)
    if everything + reserve <= context:
        return attempts.at(0)
    block = max(1, context // 4)
    excess = everything + reserve - context
    target = everything - -(-excess // block) * block
    chosen = attempts.first_not_longer_than(target)
    if chosen is None:
        chosen = attempts.first_not_longer_than(context - reserve)
    fitted = attempts.at(len(starts) - 1 if chosen is None else chosen)
    _check(fitted, context, reserve)
    return fitted


def _check(fitted: Fitted, context: int, reserve: int) -> None:
    """A single long question may eat into the answer's room, but must leave some of it."""
    room = context - max(1, min(reserve, context // 16))
    if len(fitted.tokens) > room:
        raise InkstoneError("text_too_long", tokens=len(fitted.tokens), context=room)


def _starts(messages: Sequence[Message]) -> list[int]:
    """Where the kept part may begin: at its present beginning, or at any question after it."""
    first = 1 if messages and messages[0].role == "system" and len(messages) > 1 else 0
    return [first, *(number for number in range(first + 1, len(messages)) if messages[number].role == "user")]


class _Attempts:
    """Prompts that begin at a later and later message, encoded only when somebody asks."""

    def __init__(self, messages: Sequence[Message], starts: list[int], encode: Encode) -> None:
        self._messages = messages
        self._starts = starts
        self._encode = encode
        self._known: dict[int, Tokens] = {}

    def at(self, number: int) -> Fitted:
        return Fitted(self._tokens(number), 0 if number == 0 else self._starts[number])

    def length(self, number: int) -> int:
        return len(self._tokens(number))

    def first_not_longer_than(self, limit: int) -> int | None:
        """By halving: each attempt encodes the whole text, and later beginnings are never longer."""
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self.length(middle) <= limit:
                high = middle
            else:
                low = middle + 1
        return low if low < len(self._starts) else None

    def _tokens(self, number: int) -> Tokens:
        if number not in self._known:
            head = self._messages[: self._starts[0]]
            self._known[number] = self._encode([*head, *self._messages[self._starts[number] :]])
        return self._known[number]
