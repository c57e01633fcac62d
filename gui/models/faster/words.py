"""What the kinds and the outcome of a conversion are, in plain words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from core.events import Progress
from core.models.words import words_per_second
from gui.i18n import human_bytes, human_duration, human_number


def kind_name(kind: str) -> str:
    """As a person chooses it."""
    return {
        "q4_k_m": QCoreApplication.translate("Faster", "Small"),
        "int8": QCoreApplication.translate("Faster", "Small"),
        "q8_0": QCoreApplication.translate("Faster", "Balanced"),
        "f16": QCoreApplication.translate("Faster", "Exact"),
    }.get(kind, kind)


def kind_note(kind: str) -> str:
    """What it means for the person."""
    return {
        "q4_k_m": QCoreApplication.translate("Faster", "The fastest and smallest, a little less exact."),
        "int8": QCoreApplication.translate("Faster", "A good deal faster; what it writes down stays nearly the same."),
        "q8_0": QCoreApplication.translate("Faster", "Faster, and nearly as exact as now. A good choice."),
        "f16": QCoreApplication.translate("Faster", "As exact as now. Faster on a computer without a graphics card."),
    }.get(kind, "")


def technical_name(kind: str) -> str:
    """For the tool tip: what others call it."""
    return "CTranslate2 int8" if kind == "int8" else f"GGUF {kind.upper()}"


def work_title(progress: Progress | None) -> str:
    """What is done just now."""
    if progress is not None and progress.stage == "comparing":
        return QCoreApplication.translate("Faster", "Comparing it with the model you have (2 of 2)")
    return QCoreApplication.translate("Faster", "Writing the new model (1 of 2)")


def work_state(progress: Progress | None) -> str:
    """How long that takes."""
    if progress is None or progress.seconds_left is None:
        return QCoreApplication.translate("Faster", "Beginning…")
    return QCoreApplication.translate("Faster", "about {0} left").format(human_duration(progress.seconds_left))


def fraction_of(progress: Progress | None) -> float | None:
    """How far that is, 0 to 1; None while nobody knows."""
    return progress.done / progress.total if progress and progress.total and progress.done else None


def share(part: int, whole: int) -> str:
    """About how much of the size is left, for the ear: "a quarter of the size"."""
    quarter = part / max(1, whole)
    if quarter < 0.2:
        return QCoreApplication.translate("Faster", "less than a quarter of the size")
    if quarter < 0.38:
        return QCoreApplication.translate("Faster", "about a third of the size")
    if quarter < 0.62:
        return QCoreApplication.translate("Faster", "about half of the size")
    if quarter < 0.9:
        return QCoreApplication.translate("Faster", "a little smaller")
    return QCoreApplication.translate("Faster", "no smaller than now")


def sentence(result: dict[str, Any]) -> str:
    """The outcome, honestly, and what to do with it."""
    said = result["verdict"]
    if "not_compared" in said:
        return QCoreApplication.translate(
            "Faster", "The new model is ready. There was too little free memory to compare it with the old one."
        )
    if "worse" in said and "not_faster" in said:
        return QCoreApplication.translate(
            "Faster", "The new model is neither as good as the old one nor faster here. Better discard it."
        )
    if "worse" in said:
        return QCoreApplication.translate(
            "Faster", "The new model is faster, but clearly less sure of a text. Compare the answers before you decide."
        )
    if "not_faster" in said:
        return QCoreApplication.translate(
            "Faster", "The new model is as good, but not faster on this computer. Keep it if its size helps you."
        )
    if any(result["perplexity"]):
        return QCoreApplication.translate(
            "Faster", "The new model is {0} times as fast, and hardly less sure of a text."
        ).format(human_number(gain(result), 1))
    return QCoreApplication.translate("Faster", "The new model is {0} times as fast.").format(
        human_number(gain(result), 1)
    )


def gain(result: dict[str, Any]) -> float:
    """How many times as fast; 1 where that is not known."""
    for name in ("tokens_per_second", "speed"):
        before, after = result.get(name, (None, None))
        if before and after:
            return float(after / before)
    return 1.0


def rows(result: dict[str, Any]) -> list[tuple[str, list[str], str]]:
    """Name, before and after, tool tip of each figure."""
    sizes = [human_bytes(size) for size in result["bytes"]]
    table = [(QCoreApplication.translate("Faster", "File size"), sizes, "")]
    if any(result["tokens_per_second"]):
        table.append(_speed(result["tokens_per_second"]))
    if any(result.get("speed", ())):
        name = QCoreApplication.translate("Faster", "Seconds of sound a second")
        table.append((name, [_number(value) for value in result["speed"]], ""))
    if any(result["perplexity"]):
        table.append(_sureness(result["perplexity"]))
    return table


def _speed(tokens: list[float | None]) -> tuple[str, list[str], str]:
    language = QLocale().name()
    words = [None if value is None else words_per_second(value, language) for value in tokens]
    tip = QCoreApplication.translate("Faster", "Tokens a second: {0} before, {1} now").format(*map(_number, tokens))
    return QCoreApplication.translate("Faster", "Words a second"), [_number(value) for value in words], tip


def _sureness(perplexity: list[float | None]) -> tuple[str, list[str], str]:
    """e to the mean surprise is one in so many; the person sees its share."""
    shares = [
        "–" if value is None else QCoreApplication.translate("Faster", "{0} %").format(human_number(100 / value, 1))
        for value in perplexity
    ]
    tip = QCoreApplication.translate(
        "Faster",
        "How likely it found each next word of a short text, on average. Perplexity: {0} before, {1} now (lower is "
        "better)",
    ).format(*(human_number(value, 2) if value is not None else "–" for value in perplexity))
    return QCoreApplication.translate("Faster", "How sure it is of a text"), shares, tip


def _number(value: float | None) -> str:
    return "–" if value is None else human_number(value, 1 if value < 10 else 0)
