"""How a model will feel here, in words: 字 or words a second, and whether it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from core.models.words import words_per_second
from gui.i18n import human_bytes, human_duration, human_number
from gui.models.ways import is_slow

if TYPE_CHECKING:
    from core.models.feel import Feel


def fit_of(feel: Feel) -> str:
    """One or two words."""
    return {
        "fits": QCoreApplication.translate("FeelWords", "Fits"),
        "tight": QCoreApplication.translate("FeelWords", "Tight"),
        "too_big": QCoreApplication.translate("FeelWords", "Too big"),
    }[feel.fit]


def speed_of(feel: Feel) -> str:
    """ "about 6 words a second", "" while nobody knows."""
    if feel.fit == "too_big":
        return QCoreApplication.translate("FeelWords", "too big for this computer")
    if feel.at_once:
        return QCoreApplication.translate("FeelWords", "answers at once")
    if feel.speed:
        minutes = human_duration(3600 / feel.speed)
        return QCoreApplication.translate("FeelWords", "an hour of speech in {0}").format(minutes)
    rate = words_per_second(feel.tokens_per_second, QLocale().name())
    if not rate:
        return ""
    return QCoreApplication.translate("FeelWords", "about {0} words a second").format(_rounded(rate))


def sentence_of(feel: Feel, kind: str) -> str:
    """What stands behind the word of `fit_of`: memory where that is short, else how fast it is."""
    needed, free = human_bytes(feel.needed), human_bytes(feel.free)
    if feel.fit == "too_big":
        text = QCoreApplication.translate("FeelWords", "It needs {0} of memory, and {1} can be had.")
        return text.format(needed, free)
    if kind == "encoder":
        return QCoreApplication.translate("FeelWords", "To be trained further on the Train page.")
    parts = [speed_of(feel)]
    if feel.tokens_per_second and not feel.at_once:
        parts.append(_first_word(feel))
    if is_slow(feel):
        parts.append(QCoreApplication.translate("FeelWords", "slower than one reads") if kind == "text" else "")
    if feel.fit == "tight":
        text = QCoreApplication.translate("FeelWords", "it takes {0} of the {1} of memory that can be had")
        parts.append(text.format(needed, free))
    return QCoreApplication.translate("FeelWords", ", ").join(part for part in parts if part)


def _first_word(feel: Feel) -> str:
    if feel.first_word_seconds < 1:
        return ""
    seconds = human_duration(feel.first_word_seconds)
    return QCoreApplication.translate("FeelWords", "first word after {0}").format(seconds)


def _rounded(rate: float) -> str:
    """No more digits than such a forecast has."""
    if rate < 2:
        return human_number(rate, 1)
    return human_number(rate if rate < 20 else round(rate, -1))
