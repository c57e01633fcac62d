"""What may stand on a model's card (card.json), which anybody may have written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LARGEST = 1 << 62


def sound(card: dict[str, Any]) -> dict[str, Any]:
    """`card` without the fields that hold something else than they must: whoever reads them can rely on the kind."""
    return {name: value for name, value in card.items() if name not in KINDS or KINDS[name](value)}


def _whole(value: Any) -> bool:
    return type(value) is int and 0 <= value < LARGEST


def _text(value: Any) -> bool:
    return isinstance(value, str) and "\0" not in value


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _translated(value: Any) -> bool:
    """Plain, or one for each language."""
    return _text(value) or (isinstance(value, dict) and all(map(_text, value.values())))


KINDS: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("parameters", "active_parameters", "context", "bytes", "layers", "width"), _whole),
    "memory_per_token": _whole,
    **dict.fromkeys(("kind", "format", "architecture", "quantisation", "link", "added"), _text),
    **dict.fromkeys(("license", "licence", "chat_template", "repo", "revision", "host", "run"), _text),
    **dict.fromkeys(("catalogue", "size"), _text),
    **dict.fromkeys(("languages", "files", "skills"), _texts),
    **dict.fromkeys(("name", "description", "limits"), _translated),
}
