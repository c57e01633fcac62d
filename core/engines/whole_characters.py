"""Tokens to text in whole characters: a token may hold a part of a Chinese character or of an emoji."""

from __future__ import annotations

from collections.abc import Callable, Sequence

UNFINISHED = "\ufffd"  # what decoders write for bytes that are no character (yet)
LONGEST_CHARACTER = 4  # bytes, so at most as many tokens


class WholeCharacters:
    """Give it one token after another; it gives back text as soon as the characters in it are complete.

    `decode` turns tokens into text. It is asked about the last few tokens only, with some before them: tokenizers
    treat the beginning of a text differently (a leading space is dropped).
    """

    def __init__(self, decode: Callable[[Sequence[int]], str]) -> None:
        self._decode = decode
        self._tokens: list[int] = []
        self._shown = 0  # how many of the tokens are given out already; the rest wait for their other half

    def feed(self, token: int) -> str:
        """The text that became complete with this token, often "" in the middle of a character."""
        self._tokens.append(token)
        waiting = len(self._tokens) - self._shown
        text = self._new_text()
        # No character is longer than that: what is still no character then never becomes one.
        if text.endswith(UNFINISHED) and waiting < LONGEST_CHARACTER:
            return ""
        self._tokens = self._tokens[self._shown :] if text else self._tokens
        self._shown = len(self._tokens) if text else self._shown
        return text

    def _new_text(self) -> str:
        before = self._decode(self._tokens[: self._shown])
        return self._decode(self._tokens)[len(before) :]
