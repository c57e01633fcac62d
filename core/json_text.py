"""JSON in files: what is written can be read again, and what is read may have had anything happen to it."""

from __future__ import annotations

import json
import re
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")


def dumps(value: Any, indent: int | None = None) -> str:
    """As json.dumps, with Chinese as it is. Bytes of a file's name that are no UTF-8, which Python keeps as halves of
    surrogate pairs, are escaped: they could not be written, and the file would not be found again."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _HALVES.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def loads(text: str | bytes) -> Any:
    """As json.loads, but whatever is wrong with `text` is a ValueError: brackets in brackets without end, too, which
    end there as RecursionError."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None
