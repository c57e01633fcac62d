"""What a model is, in words a person knows. Cards are data: they may lack anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLocale

from gui.i18n import human_bytes

if TYPE_CHECKING:
    from core.models.model import Model

FORMATS = {"gguf": "GGUF", "huggingface": "Hugging Face", "ctranslate2": "CTranslate2", "inkstone": "Inkstone"}
LICENCES = {"apache-2.0": "Apache-2.0", "mit": "MIT", "gemma": "Gemma", "openrail": "OpenRAIL"}
LICENCES |= {"llama2": "Llama 2", "llama3": "Llama 3", "llama3.1": "Llama 3.1", "llama3.2": "Llama 3.2"}
MOST_LANGUAGES = 4  # named one by one


def name_of(model: Model) -> str:
    """Its name in the language of the moment."""
    return in_language(model.card.get("name")) or model.name


def purpose_of(model: Model) -> str:
    """What it is good for, in a sentence."""
    written = in_language(model.card.get("description"))
    if written:
        return written
    if model.starter:
        return QCoreApplication.translate(
            "ModelWords", "Comes with Inkstone: very small and quick, good for a first try. It knows little."
        )
    if model.kind == "speech":
        return QCoreApplication.translate("ModelWords", "Writes down what is said, in recordings and files.")
    if model.kind == "labels":
        return QCoreApplication.translate("ModelWords", "Sorts texts into groups. You trained it yourself.")
    if model.kind == "table":
        return QCoreApplication.translate("ModelWords", "Predicts a column of a table. You trained it yourself.")
    if model.kind == "encoder":
        return QCoreApplication.translate(
            "ModelWords", "Understands texts but writes none. Training on it comes in a later version of Inkstone."
        )
    if model.card.get("has_template", True):
        return QCoreApplication.translate("ModelWords", "For conversations, questions and writing.")
    return QCoreApplication.translate("ModelWords", "Continues a text that you begin.")


def facts_of(model: Model) -> list[str]:
    """Size, format, languages, licence: what is known of them."""
    licence = licence_of(model)
    licence = QCoreApplication.translate("ModelWords", "Licence: {0}").format(licence) if licence else ""
    facts = [human_bytes(model.bytes), FORMATS.get(model.format, model.format), languages_of(model), licence]
    return [fact for fact in [*facts, _place(model)] if fact]


def licence_of(model: Model) -> str:
    """What its card says, "" for nothing."""
    return licence_words(str(model.card.get("license") or model.card.get("licence") or ""))


def _place(model: Model) -> str:
    """Said only where it matters: the file lies elsewhere, or is gone."""
    if model.missing:
        return QCoreApplication.translate("ModelWords", "Its file is gone")
    return QCoreApplication.translate("ModelWords", "Used where it is") if model.linked else ""


def languages_of(model: Model) -> str:
    """The languages it was taught, in the person's own."""
    return language_names([str(code) for code in model.card.get("languages") or []])


def language_names(codes: Sequence[str]) -> str:
    """ISO codes as names; of many only the number."""
    known = {
        "zh": QCoreApplication.translate("ModelWords", "Chinese"),
        "en": QCoreApplication.translate("ModelWords", "English"),
    }
    comma = QCoreApplication.translate("ModelWords", ", ")
    if len(codes) > MOST_LANGUAGES:
        ours = [name for code, name in known.items() if code in codes]
        if not ours:
            return QCoreApplication.translate("ModelWords", "{0} languages").format(len(codes))
        more = QCoreApplication.translate("ModelWords", "{0} and {1} more languages")
        return more.format(comma.join(ours), len(codes) - len(ours))
    names = [known.get(code[:2]) or QLocale(code).nativeLanguageName() or code for code in codes]
    return comma.join(names)


def in_language(text: Any) -> str:
    """A card's text: plain, or one for each language."""
    if isinstance(text, dict):
        code = QLocale().name()
        return str(text.get(code) or text.get(code[:2]) or text.get("en") or next(iter(text.values()), ""))
    return str(text or "")


def licence_words(licence: str) -> str:
    """As its owner writes it: the hub has "apache-2.0" in small letters."""
    if licence in ("other", "unknown"):
        return QCoreApplication.translate("ModelWords", "a licence of its own")
    return LICENCES.get(licence) or (licence.upper() if licence.startswith(("cc", "gpl", "bsd", "agpl")) else licence)


def matches(model: Model, wanted: str) -> bool:
    """Whether every word of the search is somewhere on the card."""
    text = " ".join([name_of(model), model.name, model.id, purpose_of(model), *facts_of(model)]).casefold()
    return all(word in text for word in wanted.casefold().split())
