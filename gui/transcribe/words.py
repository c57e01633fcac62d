"""How this page writes times and joins texts."""

from __future__ import annotations

from collections.abc import Iterable


def clock(seconds: float) -> str:
    """3723.4 -> "01:02:03"."""
    whole = max(0, int(seconds))
    return f"{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}"


def short_clock(seconds: float) -> str:
    """83 -> "1:23"; with hours where there are any."""
    whole = max(0, int(seconds))
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def joined(texts: Iterable[str]) -> str:
    """Pieces of one text, with a space between them where the script has one."""
    result = ""
    for text in (piece.strip() for piece in texts):
        if result and text and not (_without_spaces(result[-1]) or _without_spaces(text[0])):
            result += " "
        result += text
    return result


def _without_spaces(character: str) -> bool:
    """Chinese, Japanese, and their punctuation; Korean puts spaces between words."""
    code = ord(character)
    return 0x2E80 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0xFF00 <= code <= 0xFFEF or code >= 0x20000
