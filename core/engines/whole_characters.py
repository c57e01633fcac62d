"""Tokens to text in whole characters: a token may hold a part of a Chinese character or of an emoji."""

from __future__ import annotations

from collections.abc import Callable, Sequence

UNFINISHED = "\ufffd"  # what decoders write for bytes that are no character (yet)
LONGEST_CHARACTER = 4  # bytes, so at most as many tokens


class WholeCharacters:
    """Give it one token after another; it gives back text as soon as the characters in it are complete.

    `decode` turns tokens into text. It is asked about the latest tokens only, with some before them: tokenizers
    treat the beginning of a text differently (a leading space is dropped).
    """

    def __init__(self, decode: Callable[[Sequence[int]], str]) -> None:
        self._decode = decode
        self._tokens: list[int] = []
        self._clean = 0  # so many of them end with a whole character: the next window may begin there
        self._given = 0  # characters of the decoded window that were given out
        self._waiting = 0  # tokens since something was

    def feed(self, token: int) -> str:
        """The text that became complete with this token, often "" in the middle of a character."""
        self._tokens.append(token)
        self._waiting += 1
        text = self._decode(self._tokens)
        whole = text.rstrip(UNFINISHED)
        if len(whole) <= self._given and self._waiting >= LONGEST_CHARACTER:
            whole = text  # no character is longer than that: these bytes never become one
        if len(whole) <= self._given:
            return ""
        new = whole[self._given :]
        self._given, self._waiting = len(whole), 0
        if len(whole) == len(text):
            self._move_window()
        return new

    def _move_window(self) -> None:
        """Forget what lies before the last clean place, so that decoding stays short."""
        self._tokens = self._tokens[self._clean :]
        self._clean = len(self._tokens)
        self._given = len(self._decode(self._tokens))
