"""What was done so that a model fits into memory, in one sentence that a person understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.errors import InkstoneError
from gui.i18n import human_number
from gui.model_words import name_of

if TYPE_CHECKING:
    from core.events import LoadRepaired
    from core.models.library import Library

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """PySide's stub says object."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Repair"
WORDS_PER_TOKEN = 0.75

# By step of LoadRepaired, as the end of a sentence. {0}: words of the window, {1}: name of a model.
PHRASES = {
    "freed": QT_TRANSLATE_NOOP("Repair", "other models were put away"),
    "window": QT_TRANSLATE_NOOP("Repair", "the memory window was shortened to about {0} words"),
    "precision": QT_TRANSLATE_NOOP("Repair", "the model was loaded less precisely"),
    "smaller": QT_TRANSLATE_NOOP("Repair", "the smaller model “{1}” was taken"),
    "cpu": QT_TRANSLATE_NOOP("Repair", "the processor works instead of the graphics card"),
    "built_in": QT_TRANSLATE_NOOP("Repair", "the built-in model listens"),
    "careful": QT_TRANSLATE_NOOP("Repair", "the model was loaded with a memory window of about {0} words"),
}
CAREFUL = QT_TRANSLATE_NOOP("Repair", "To be careful, {0}.")
FITTED = QT_TRANSLATE_NOOP("Repair", "To fit into memory, {0}.")
AND = QT_TRANSLATE_NOOP("Repair", " and ")


def words_in(tokens: int) -> str:
    """About how many words (字) that is."""
    return human_number(round(tokens * WORDS_PER_TOKEN, -2) or 100)


def repaired_sentence(event: LoadRepaired, library: Library) -> str:
    """In the language of the moment."""
    steps = [step for step in event.steps if step in PHRASES]
    careful = "careful" in steps
    if careful and "window" in steps:
        steps.remove("window")
    whole = _tr(CAREFUL if careful else FITTED)
    phrases = [_tr(PHRASES[step]).format(words_in(event.context), _name(event.model, library)) for step in steps]
    return whole.format(_tr(AND).join(phrases))


def _name(model_id: str, library: Library) -> str:
    try:
        return name_of(library.get(model_id)) if model_id else ""
    except InkstoneError:  # deleted in the meantime
        return model_id


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
