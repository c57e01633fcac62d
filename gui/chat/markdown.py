"""Markdown of a model, read strictly as text: no HTML, no pictures, formulas left as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # 70 ms that the first answer pays, not the start
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

MATH_PAIRS = (("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$"))
SAFE_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Part:
    """A stretch of an answer: prose as Markdown, or a code block of its own."""

    text: str
    code: bool = False
    language: str = ""


def parse(text: str) -> list[Token]:
    """Block tokens of `text`."""
    return _parser().parse(text)


def parts(text: str) -> list[Part]:
    """`text` cut at its outermost code blocks."""
    lines = text.split("\n")
    found: list[Part] = []
    start = 0
    for token in parse(text):
        if token.type != "fence" or token.level != 0 or token.map is None:
            continue
        found += _prose(lines[start : token.map[0]])
        found.append(Part(token.content.rstrip("\n"), True, token.info.strip().split(" ")[0]))
        start = token.map[1]
    return [*found, *_prose(lines[start:])]


def _prose(lines: list[str]) -> Iterator[Part]:
    text = "\n".join(lines)
    if text.strip():
        yield Part(text)


def safe_link(address: str) -> bool:
    """Only these may be opened; a file: or javascript: address stays text."""
    return address.lower().startswith(SAFE_SCHEMES)


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables; indented text is not code (models indent prose), HTML is plain text."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable(["code", "html_block", "html_inline", "reference"])
    parser.inline.ruler.before("escape", "math", _math_inline)
    parser.block.ruler.before("fence", "math", _math_block, {"alt": ["paragraph"]})
    return parser


def _math_inline(state: StateInline, silent: bool) -> bool:
    """`$a_1*b$` stays as it is: emphasis rules must not eat its stars and underscores."""
    for opening, closing in MATH_PAIRS:
        if not state.src.startswith(opening, state.pos):
            continue
        end = _math_end(state, state.pos + len(opening), closing)
        if end < 0:
            continue
        if not silent:
            token = state.push("math_inline", "", 0)
            token.content = state.src[state.pos : end]
        state.pos = end
        return True
    return False


def _math_end(state: StateInline, start: int, closing: str) -> int:
    """Where the formula that starts at `start` ends, -1 when it is none: "$5 and $6" are prices."""
    end = state.src.find(closing, start, state.posMax)
    if end <= start:
        return -1
    after = end + len(closing)
    if closing == "$":
        inner = state.src[start:end]
        if inner != inner.strip() or "\n\n" in inner or state.src[after : after + 1].isdigit():
            return -1
    return after


def _math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A formula between lines `$$` or `\\[`: kept line by line."""
    opening = state.getLines(start_line, start_line + 1, 0, False).strip()
    if opening not in ("$$", "\\["):
        return False
    closing = "$$" if opening == "$$" else "\\]"
    for line in range(start_line + 1, end_line):
        if state.getLines(line, line + 1, 0, False).strip() == closing:
            if not silent:
                token = state.push("math_block", "", 0)
                token.content = state.getLines(start_line, line + 1, state.blkIndent, False).rstrip("\n")
                token.map = [start_line, line + 1]
            state.line = line + 1
            return True
    return False
