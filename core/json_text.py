"""JSON out of files that anything may have happened to."""

from __future__ import annotations

import json
from typing import Any


def loads(text: str | bytes) -> Any:
    """As json.loads, but whatever is wrong with `text` is a ValueError: brackets in brackets without end, too, which
    end there as RecursionError."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
