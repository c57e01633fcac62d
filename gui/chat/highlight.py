"""Colours for program code: pygments' tokens mapped to the theme's colour names."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import Any

LONGEST = 30_000  # characters; longer code stays plain

# The first parent of a token that is listed decides.
COLORS = {
    "Token.Keyword": "accent",
    "Token.Operator.Word": "accent",
    "Token.Name.Tag": "accent",
    "Token.Name.Builtin": "info",
    "Token.Name.Function": "info",
    "Token.Name.Class": "info",
    "Token.Name.Decorator": "info",
    "Token.Name.Attribute": "info",
    "Token.Literal.String": "ok",
    "Token.Literal.Number": "warn",
    "Token.Comment": "muted",
    "Token.Generic.Inserted": "ok",
    "Token.Generic.Deleted": "error",
}


def warm_up() -> None:
    """Import what the first code block needs, in a thread, so that the words do not stop for it (60 ms)."""
    Thread(target=_lexer, args=("python",), daemon=True, name="highlight").start()


def pieces(code: str, language: str) -> Iterator[tuple[str, str]]:
    """(text, colour name) in order; the texts joined are `code`."""
    lexer = _lexer(language) if len(code) <= LONGEST else None
    if lexer is None:
        yield code, "text"
        return
    for kind, text in lexer.get_tokens(code):
        yield text, _color(kind)


def _lexer(language: str) -> Any:
    """None for a language that pygments does not know (imported late: it costs 30 ms)."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language or "text", stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def _color(kind: Any) -> str:
    while kind is not None:
        name = COLORS.get(str(kind))
        if name:
            return name
        kind = kind.parent
    return "text"
