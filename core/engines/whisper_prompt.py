"""What both Whisper engines are told before they listen: language, script, vocabulary, what was said before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.engines.speech import Listening
from core.errors import InkstoneError
from core.models.speech import plain_language

MOST_TOKENS = 448  # prompt and answer together; the answer is never more than half of it
VOCABULARY_TOKENS, CONTEXT_TOKENS = 110, 110  # at most: the other half, less what every prompt begins with

# A sentence in the script and with the punctuation that is wanted; Whisper writes on in the same manner.
SCRIPTS = {
    "zh": "以下是普通话的句子。",
    "zh-Hans": "以下是普通话的句子。",
    "zh-Hant": "以下是普通話的句子。",
}

Encode = Callable[[str], list[int]]


@dataclass(frozen=True)
class Prompt:
    """Tokens: `always` before every window, `first` (what was said just before) only before the first one."""

    always: tuple[int, ...]
    first: tuple[int, ...]


def language_of(how: Listening, known: Sequence[str], engine: str) -> str | None:
    """Whisper's code of the language, None when it is to be found out.

    `known` are the codes that the model understands. Raises InkstoneError("speech_language_missing").
    """
    language = plain_language(how.language)
    if language == "auto":
        return None
    if language not in known:
        raise InkstoneError("speech_language_missing", engine=engine, language=how.language)
    return language


def prompt_of(how: Listening, encode: Encode) -> Prompt:
    """What is said before; `encode` turns text into tokens without special ones."""
    vocabulary = " ".join(how.vocabulary.split())
    script = SCRIPTS.get(how.language, "")
    standing = f"{script}{vocabulary}。" if script and vocabulary else script or vocabulary
    context = " ".join(how.context.split())
    return Prompt(
        tuple(encode(f" {standing}")[:VOCABULARY_TOKENS]) if standing else (),
        tuple(encode(f" {context}")[-CONTEXT_TOKENS:]) if context else (),
    )
