"""What a card of the library says beyond the model's own words: when it was used, and what only some want to know."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from core.models.words import words_per_second
from gui.i18n import human_bytes, human_number
from gui.model_words import FORMATS, in_language, languages_of, licence_of
from gui.models.facts import Fact

if TYPE_CHECKING:
    from core.models.model import Model

DAY = 86_400
SHA256_LENGTH = 64


def meta_of(model: Model) -> str:
    """Languages, licence, size, where it lies: one quiet line."""
    place = QCoreApplication.translate("LibraryWords", "used where it is") if model.linked else ""
    return " · ".join(
        part for part in (languages_of(model), licence_of(model), human_bytes(model.bytes), place) if part
    )


def used_of(model: Model, now: float | None = None) -> str:
    """When it was used last; "" for never, and for the starter, which cannot be deleted."""
    now = now or time.time()
    if model.frees and model.idle(datetime.fromtimestamp(now, UTC)):
        text = QCoreApplication.translate("LibraryWords", "Not used for more than 60 days: deleting it frees {0}")
        return text.format(human_bytes(model.frees))
    if not model.used or model.starter:
        return ""
    days = round(_midnight(now) - _midnight(model.used)) // DAY
    if days <= 0:
        return QCoreApplication.translate("LibraryWords", "Used today")
    if days == 1:
        return QCoreApplication.translate("LibraryWords", "Used yesterday")
    return QCoreApplication.translate("LibraryWords", "Used {0} days ago").format(human_number(days))


def facts_about(model: Model) -> list[Fact]:
    """Its limits first, then what only some want to know."""
    card = model.card
    limits = in_language(card.get("limits"))
    facts = [Fact("", limits)] if limits else []
    facts += [
        Fact(QCoreApplication.translate("LibraryWords", "Kind"), str(card.get("architecture") or "")),
        Fact(QCoreApplication.translate("LibraryWords", "Size"), parameters_words(_number(card.get("parameters")))),
        Fact(QCoreApplication.translate("LibraryWords", "Precision"), str(card.get("quantisation") or "")),
        Fact(QCoreApplication.translate("LibraryWords", "Memory window"), window_words(_number(card.get("context")))),
        Fact(QCoreApplication.translate("LibraryWords", "Format"), FORMATS.get(model.format, model.format)),
        Fact(QCoreApplication.translate("LibraryWords", "From"), _origin(model)),
        Fact(QCoreApplication.translate("LibraryWords", "File"), str(model.path), exact=True),
        *_checksums(model),
    ]
    return [fact for fact in facts if fact.value]


def parameters_words(count: int) -> str:
    """ "4.0 billion parameters"; Chinese counts in 亿."""
    if not count:
        return ""
    if QLocale().name().startswith("zh"):
        text = QCoreApplication.translate("LibraryWords", "{0} hundred million parameters")
        return text.format(human_number(count / 1e8, 1 if count < 1e10 else 0))
    if count >= 1e9:
        text = QCoreApplication.translate("LibraryWords", "{0} billion parameters")
        return text.format(human_number(count / 1e9, 1))
    text = QCoreApplication.translate("LibraryWords", "{0} million parameters")
    return text.format(human_number(count / 1e6))


def window_words(tokens: int) -> str:
    """How much of a conversation it remembers."""
    if not tokens:
        return ""
    count = round(words_per_second(tokens, QLocale().name()), -2)
    return QCoreApplication.translate("LibraryWords", "about {0} words").format(human_number(count))


def _origin(model: Model) -> str:
    repo, revision = str(model.card.get("repo") or ""), str(model.card.get("revision") or "")
    return f"{repo} @ {revision[:12]}" if repo and revision else repo


def _checksums(model: Model) -> list[Fact]:
    """What the hub said of each file, and the download proved; small text files have none that is worth a line."""
    sums = model.card.get("sha256")
    if not isinstance(sums, dict):
        return []
    title = QCoreApplication.translate("LibraryWords", "SHA-256 of {0}")
    whole = {str(path): str(value) for path, value in sums.items() if len(str(value)) == SHA256_LENGTH}
    return [Fact(title.format(path.rsplit("/", 1)[-1]), value, exact=True) for path, value in whole.items()]


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _midnight(moment: float) -> float:
    local = time.localtime(moment)
    return time.mktime((local.tm_year, local.tm_mon, local.tm_mday, 0, 0, 0, 0, 0, -1))
