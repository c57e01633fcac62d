"""Simplified and traditional Chinese side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from core.transcribe.script import Script, in_script

if TYPE_CHECKING:
    from collections.abc import Iterable

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
FEWEST, SMALLEST_SHARE = 3, 0.02


def is_chinese(text: str) -> bool:
    """Is there a Chinese character?"""
    return bool(_CHINESE.search(text))


def script_told(text: str) -> Script | None:
    """The script that most telling characters of `text` are in; None where none tells."""
    if not is_chinese(text):
        return None
    traditional = _changed(text, in_script(text, "zh-Hans"))
    simplified = _changed(text, in_script(text, "zh-Hant"))
    if traditional == simplified:
        return None
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _changed(before: str, after: str) -> int:
    return sum(a != b for a, b in zip(before, after, strict=False))


def count_scripts(told: Iterable[Script | None]) -> dict[Script, int]:
    """How many are in each script."""
    counts: dict[Script, int] = {"zh-Hans": 0, "zh-Hant": 0}
    for script in told:
        if script:
            counts[script] += 1
    return counts


def are_mixed(counts: dict[Script, int]) -> bool:
    """Are enough in the rarer script that it is no accident?"""
    rarer = min(counts.values())
    return rarer >= FEWEST and rarer >= SMALLEST_SHARE * sum(counts.values())
