"""How a model will feel, in a sentence: what the forecast says, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from core.models.feel import Feel, feel
from core.models.shape import ModelShape
from core.models.words import beside_reading, words_per_second
from gui.i18n import human_bytes, human_duration, human_number

if TYPE_CHECKING:
    from core.hardware import Memory
    from core.models.machine import Machine

HOUR = 3600.0
# What models of these sizes are like, for the line about this computer: parameters, bytes in q4_k_m, layers, width.
EXAMPLES = ((600_000_000, 400_000_000, 28, 1024), (4_000_000_000, 2_500_000_000, 36, 2560))


def speed_words(found: Feel) -> str:
    """ "about 6 words a second, first word after 2 s"; for speech models what an hour of it takes."""
    if found.speed > 0:
        return _speech(found.speed)
    if found.tokens_per_second <= 0:
        return QCoreApplication.translate("Feel", "not measured yet")
    if found.at_once:
        return QCoreApplication.translate("Feel", "answers at once")
    if found.first_word_seconds <= 0:
        return _rate(found.tokens_per_second)
    waited = QCoreApplication.translate("Feel", "first word after {0}").format(_waiting(found.first_word_seconds))
    return QCoreApplication.translate("Feel", "{0}, {1}").format(_rate(found.tokens_per_second), waited)


def fit_words(found: Feel) -> str:
    """Whether its memory is there."""
    needed, free = human_bytes(found.needed), human_bytes(found.free)
    if found.fit == "fits":
        return QCoreApplication.translate("Feel", "fits")
    if found.fit == "tight":
        return QCoreApplication.translate("Feel", "tight: close other programs (needs {0}, {1} free)").format(
            needed, free
        )
    return QCoreApplication.translate("Feel", "too big for this computer (needs {0}, {1} free)").format(needed, free)


def reading_words(found: Feel) -> str:
    """Beside the speed at which one reads; "" where that is not known or goes without saying."""
    if found.tokens_per_second <= 0 or found.at_once:
        return ""
    beside = beside_reading(found.tokens_per_second, _language())
    if beside == "slower":
        return QCoreApplication.translate("Feel", "slower than you read")
    if beside == "about":
        return QCoreApplication.translate("Feel", "about as fast as you read")
    return QCoreApplication.translate("Feel", "faster than you read")


def line(found: Feel) -> str:
    """All of it in a line: "fits · about 6 words a second, first word after 2 s · faster than you read"."""
    if found.fit == "too_big":
        return fit_words(found)
    return " · ".join(part for part in (fit_words(found), speed_words(found), reading_words(found)) if part)


def explained(found: Feel) -> str:
    """Where the figures come from: for a tool tip."""
    if found.measured:
        return QCoreApplication.translate("Feel", "Measured while you used it on this computer.")
    if found.tokens_per_second > 0 or found.speed > 0:
        return QCoreApplication.translate(
            "Feel", "Foretold from the test of this computer; first word after a question of about 150 words."
        )
    return QCoreApplication.translate("Feel", "Test this computer to see how fast this model will be.")


def machine_words(machine: Machine, memory: Memory) -> str:
    """What the self-test means: how fast a small and a middling model write here."""
    small, large = (_rate(_example(size, machine, memory).tokens_per_second) for size in EXAMPLES)
    return QCoreApplication.translate(
        "Feel", "This computer: small models (0.6 billion parameters) {0}, larger ones (4 billion) {1}."
    ).format(small, large)


def _example(size: tuple[int, int, int, int], machine: Machine, memory: Memory) -> Feel:
    parameters, weights, layers, width = size
    return feel(ModelShape("text", "gguf", parameters, weights, "q4_k_m", layers, width), machine, memory)


def _rate(tokens_per_second: float) -> str:
    rate = words_per_second(tokens_per_second, _language())
    return QCoreApplication.translate("Feel", "about {0} words a second").format(_rounded(rate))


def _rounded(rate: float) -> str:
    """No more digits than a forecast has: 0.4, 6, 35, 120."""
    if rate < 1.95:
        return human_number(max(0.1, rate), 1)
    step = 1 if rate < 20 else 5 if rate < 100 else 10
    return human_number(round(rate / step) * step)


def _waiting(seconds: float) -> str:
    if seconds < 9.5:
        return QCoreApplication.translate("Feel", "{0} s").format(human_number(max(0.1, seconds), seconds < 1.95))
    return human_duration(seconds) if seconds < 30 else _long(seconds)


def _speech(speed: float) -> str:
    """An hour is what people have: a lecture, a meeting."""
    return QCoreApplication.translate("Feel", "an hour of speech takes about {0}").format(_long(HOUR / speed))


def _long(seconds: float) -> str:
    """Rounded to what one plans with."""
    if seconds < 90:
        return human_duration(max(5, 5 * round(seconds / 5)))
    return human_duration(60 * round(seconds / 60))


def _language() -> str:
    return QLocale().name()
