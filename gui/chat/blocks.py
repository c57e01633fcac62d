"""Cuts an answer into blocks while it streams: finished ones may be rendered, the last one stays plain text.

No Qt here. A block ends at an empty line, before the next list item or heading, and around a code fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`\n]*$")
MAYBE_FENCE = re.compile(r"^ {0,3}(`|~)[^\n]*$")
ITEM = re.compile(r"^([-*+]|\d{1,9}[.)]) ")
HEADING = re.compile(r"^#{1,6} ")


@dataclass(frozen=True)
class Tail:
    """More plain text of the unfinished block."""

    text: str


@dataclass(frozen=True)
class Finished:
    """The first `source` of the plain text is a finished block: render it."""

    source: str


@dataclass(frozen=True)
class CodeOpened:
    """A code block begins."""

    language: str


@dataclass(frozen=True)
class Code:
    """More of the code block."""

    text: str


@dataclass(frozen=True)
class CodeClosed:
    """The code block is complete."""


Step = Tail | Finished | CodeOpened | Code | CodeClosed


class BlockStream:
    """Feed it deltas; it says what to show. Nothing is shown twice and nothing is lost."""

    def __init__(self) -> None:
        self._block = ""  # complete lines of the unfinished block
        self._line = ""  # the line being written
        self._shown = 0  # how much of `_line` is on show already
        self._blank = False  # the last complete line was empty
        self._fence = ""  # what closes the open code block

    def feed(self, text: str) -> Iterator[Step]:
        """Steps for the next piece of the answer."""
        for piece in text.splitlines(keepends=True):
            whole = piece.endswith("\n")
            self._line += piece
            yield from (self._code_line(whole) if self._fence else self._prose_line(whole))
            if whole:
                self._line, self._shown = "", 0

    def finish(self) -> Iterator[Step]:
        """Whatever is left is a block of its own."""
        if self._line:
            yield from self._show(self._line)
            self._block += self._line
        self._line, self._shown = "", 0
        if self._fence:
            self._fence, self._block = "", ""
            yield CodeClosed()
        else:
            yield from self._finish_block()

    def _prose_line(self, whole: bool) -> Iterator[Step]:
        if not whole and MAYBE_FENCE.match(self._line):
            return
        fence = FENCE.match(self._line.rstrip("\n")) if whole else None
        if fence:
            yield from self._finish_block()
            self._fence = fence[1]
            yield CodeOpened(fence[2])
            return
        if self._begins_block():
            yield from self._finish_block()
        yield from self._show(self._line)
        if whole:
            self._block += self._line
            self._blank = not self._line.strip()

    def _begins_block(self) -> bool:
        """Does the line being written start something new?"""
        if not self._block or not self._line.strip():
            return False
        item = ITEM.match(self._line)
        if self._blank:
            return not self._line.startswith((" ", "\t"))
        starts_list = item and ITEM.match(self._block)
        return bool(starts_list or HEADING.match(self._line) or HEADING.match(self._block))

    def _finish_block(self) -> Iterator[Step]:
        block, self._block, self._blank = self._block, "", False
        if block:
            yield Finished(block)

    def _show(self, line: str) -> Iterator[Step]:
        new, self._shown = line[self._shown :], len(line)
        if new:
            yield Code(new) if self._fence else Tail(new)

    def _code_line(self, whole: bool) -> Iterator[Step]:
        bare = self._line.strip()
        if whole and bare.startswith(self._fence) and not bare.strip(self._fence[0]):
            self._fence = ""
            yield CodeClosed()
        elif whole or not MAYBE_FENCE.match(self._line):
            yield from self._show(self._line)
