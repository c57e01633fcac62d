"""Read the JSON files of a model without trusting them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.json_text import loads

LARGEST = 200_000_000  # bytes


def read_json(path: Path) -> dict[str, Any]:
    """The object in `path`. Raises InkstoneError("model_damaged"), also where the file is not there."""
    try:
        if path.stat().st_size > LARGEST:
            raise damaged(path, "it is far too long")
        return parse_json(path, path.read_bytes())
    except FileNotFoundError:
        raise damaged(path.parent, f"{path.name} is missing") from None


def parse_json(path: Path, data: bytes) -> dict[str, Any]:
    """The object in `data`, which came out of `path`. Raises InkstoneError("model_damaged")."""
    try:
        parsed = loads(data)
    except ValueError:
        parsed = None
    if not isinstance(parsed, dict):
        raise damaged(path, "it is not valid JSON")
    return parsed


def damaged(path: Path, reason: str) -> InkstoneError:
    """What to raise when the model at `path` is damaged."""
    return InkstoneError("model_damaged", path=str(path), reason=reason)
