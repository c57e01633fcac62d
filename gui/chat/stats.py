"""The muted line under an answer: what it took, in 字 or words a second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from gui.i18n import human_number

CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")


def units(text: str) -> tuple[int, bool]:
    """How much text that is: (字, True) for mostly Chinese text, else (words, False)."""
    chinese = len(CHINESE.findall(text))
    words = len(WORD.findall(CHINESE.sub(" ", text)))
    return (chinese + words, True) if chinese > words else (chinese + words, False)


def line(text: str, stats: Mapping[str, Any]) -> str:
    """ "first word after 0.4 s · 12 words a second", "" while nothing was measured."""
    found = []
    if stats.get("first_word_seconds"):
        waited = QCoreApplication.translate("Stats", "first word after {0} s")
        found.append(waited.format(human_number(max(0.1, stats["first_word_seconds"]), 1)))
    speed = _speed(text, stats)
    if speed:
        found.append(speed)
    return " · ".join(found)


def _speed(text: str, stats: Mapping[str, Any]) -> str:
    seconds = float(stats.get("seconds") or 0)
    count, chinese = units(text[int(stats.get("written_before") or 0) :])  # of a continued answer only what is new
    if seconds <= 0 or count < 3:
        return ""
    rate = human_number(count / seconds, 0 if count / seconds >= 10 else 1)
    if chinese:
        return QCoreApplication.translate("Stats", "{0} Chinese characters a second").format(rate)
    return QCoreApplication.translate("Stats", "{0} words a second").format(rate)


def tooltip(stats: Mapping[str, Any]) -> str:
    """The technical figures, for those who want to connect the two."""
    tokens, seconds = int(stats.get("tokens") or 0), float(stats.get("seconds") or 0)
    lines = []
    if tokens:
        lines.append(QCoreApplication.translate("Stats", "{0} tokens").format(human_number(tokens)))
    if tokens and seconds > 0:
        rate = QCoreApplication.translate("Stats", "{0} tokens a second")
        lines.append(rate.format(human_number(tokens / seconds, 1)))
    if stats.get("first_word_seconds"):
        first = QCoreApplication.translate("Stats", "time to first token: {0} s")
        lines.append(first.format(human_number(stats["first_word_seconds"], 2)))
    return "\n".join(lines)
