"""Speech models: which languages each understands, and which engine runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.engines.speech import SpeechEngineName, SpeechSource

if TYPE_CHECKING:
    from core.models.model import Model

BUILT_IN = "pocketsphinx"
"""Stands for the model inside pocketsphinx, where an id of the library is expected."""

BUILT_IN_LANGUAGES = ("en",)

# Whisper's own list and order (ISO 639-1, a few 639-3); the last came with large-v3.
WHISPER_LANGUAGES = tuple(
    (
        "en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la "
        "mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be "
        "tg sd gu am yi lo uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su yue"
    ).split()
)

_ENGLISH_ONLY = 51_864  # tokens of an English-only Whisper; 51,865 come with 99 languages, one more with each further


def plain_language(language: str) -> str:
    """The ISO code behind a choice: both Chinese scripts are one spoken language."""
    return "zh" if language in ("zh-Hans", "zh-Hant") else language


def language_from(typed: str) -> str:
    """What somebody typed (EN, en-US, zh_TW) as Listening.language: without its country, Chinese with its script."""
    main, *rest = typed.strip().lower().replace("_", "-").split("-")
    if main == "zh":
        return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-Hans"
    return main or "auto"


def whisper_languages(vocabulary: int) -> tuple[str, ...]:
    """What a Whisper with so many tokens (time marks included) understands."""
    if vocabulary <= _ENGLISH_ONLY:
        return ("en",)
    return WHISPER_LANGUAGES[: 98 + vocabulary - _ENGLISH_ONLY]


def languages_of(model: Model | None) -> tuple[str, ...]:
    """ISO codes; () when the model does not say. None is the built-in model."""
    if model is None:
        return BUILT_IN_LANGUAGES
    listed = model.card.get("languages")
    return tuple(str(code) for code in listed) if isinstance(listed, list | tuple) else ()


def understands(model: Model | None, language: str) -> bool:
    """Whether `language` ("auto", "zh-Hans", "zh-Hant" or an ISO code) can be chosen for `model`, None being the
    built-in one. A model that does not say which languages it knows is given the benefit of the doubt."""
    known = languages_of(model)
    return language == "auto" or not known or plain_language(language) in known


def engine_for(model: Model) -> SpeechEngineName:
    """The engine that runs it best everywhere: Whisper in int8, the others through transformers."""
    return "faster-whisper" if model.card.get("architecture") == "whisper" else "wav2vec2"


def source_of(model: Model | None) -> SpeechSource:
    """Where an engine finds it, None being the built-in model."""
    return SpeechSource("pocketsphinx") if model is None else SpeechSource(engine_for(model), str(model.path))
