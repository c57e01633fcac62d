"""A conversation about what was said in a recording: the prompt, and how much of the transcript fits into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication

from core.chat.cards import load_cards, needs_larger
from core.models.fit import LARGEST_DEFAULT_CONTEXT, UNKNOWN_CONTEXT

if TYPE_CHECKING:
    from core.models.model import Model
    from core.settings import Settings

Task = Literal["minutes", "ask"]

LETTERS_A_TOKEN = 3  # of scripts with letters: on the safe side for small models; a 字 counts as a token
ANSWER_SHARE = 1 / 3  # of the memory window that stays free for the answer, where it is small
TEMPLATE_TOKENS = 60  # the task around the transcript, and what a chat template adds


@dataclass(frozen=True)
class About:
    """A prompt that holds the first `used` of `total` sentences."""

    text: str
    used: int
    total: int


def about(sentences: Sequence[str], task: Task, window: int, answer: int) -> About:
    """What to say to a model whose memory window holds `window` tokens and whose answers have up to `answer`.

    The first sentences go first: the beginning of a talk says what it is about.
    """
    room = max(1.0, window - min(answer, window * ANSWER_SHARE) - TEMPLATE_TOKENS)
    kept: list[str] = []
    for sentence in sentences:
        room -= tokens_of(sentence) + 1
        if room < 0:
            break
        kept.append(sentence.strip())
    return About(_template(task).format("\n".join(kept)), len(kept), len(sentences))


def tokens_of(text: str) -> float:
    """About how many tokens a text takes; never far too few."""
    dense = sum(ord(character) >= 0x2E80 for character in text)
    return dense + (len(text) - dense) / LETTERS_A_TOKEN


def is_beyond(model: Model | None) -> bool:
    """Whether the model was never taught to work with a text: as for the task card "Summarise"."""
    summarise = next(card for card in load_cards("en") if card.id == "summarise")
    return model is not None and needs_larger(summarise, model.card, model.starter)


def window_of(model: Model | None, settings: Settings) -> int:
    """The memory window that the model will most likely be given, in tokens."""
    own = int(model.card.get("context") or UNKNOWN_CONTEXT) if model is not None else UNKNOWN_CONTEXT
    return min(own, settings.context_tokens or LARGEST_DEFAULT_CONTEXT)


def _template(task: Task) -> str:
    if task == "minutes":
        return QCoreApplication.translate(
            "AboutRecording",
            "Write the minutes of this talk: the main points, what was decided, and who does what until when.\n\n"
            "What was said:\n{0}",
        )
    return QCoreApplication.translate("AboutRecording", "This was said in a recording:\n{0}\n\nMy question: ")
