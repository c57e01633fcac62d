"""ModelFacts of speech models in Hugging Face format: Whisper, and the CTC models of the wav2vec2 family."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.models.facts import ModelFacts
from core.models.json_file import damaged, read_json
from core.models.speech import whisper_languages

ARCHITECTURES = {
    "whisper": "WhisperForConditionalGeneration",
    "wav2vec2": "Wav2Vec2ForCTC",
    "hubert": "HubertForCTC",
    "wavlm": "WavLMForCTC",
}
EXTRACTORS = ("preprocessor_config.json", "processor_config.json")
TOKENIZERS = ("tokenizer.json", "vocab.json")


def hears(config: dict[str, Any]) -> bool:
    """Whether config.json describes a model of one of these families, whatever it is for."""
    kind = config.get("model_type")
    return isinstance(kind, str) and kind in ARCHITECTURES


def read(folder: Path, config: dict[str, Any], kinds: Counter[str], sizes: dict[str, int]) -> ModelFacts:
    """The facts of the model in `folder` from its config.json and the number of its weights by type.

    Raises InkstoneError: model_architecture_unknown, model_damaged, model_tokenizer_missing.
    """
    family = str(config["model_type"])
    _check_architecture(folder, config, family)
    tokenizers = TOKENIZERS[:1] if family == "whisper" else TOKENIZERS
    if not any((folder / name).is_file() for name in tokenizers):
        raise InkstoneError("model_tokenizer_missing", path=str(folder))
    if not any((folder / name).is_file() for name in EXTRACTORS):
        raise damaged(folder, f"{EXTRACTORS[0]} is missing")
    return ModelFacts(
        name=folder.name,
        format="huggingface",
        architecture=family,
        parameters=kinds.total(),
        context=0,
        bytes=sum(count * sizes[kind] for kind, count in kinds.items()),
        quantisation=kinds.most_common(1)[0][0].lower(),
        has_template=False,
        thinks=False,
        memory_per_token=0,
        kind="speech",
        languages=_whisper(folder, config) if family == "whisper" else _written(folder) or _by_letters(folder),
    )


def _check_architecture(folder: Path, config: dict[str, Any], family: str) -> None:
    """An encoder or a classifier of these families has no head that writes."""
    names = config.get("architectures")
    known = names if isinstance(names, list) else []
    if ARCHITECTURES[family] not in known:
        what = known[0] if known and isinstance(known[0], str) else family
        raise InkstoneError("model_architecture_unknown", path=str(folder), architecture=what)


def _whisper(folder: Path, config: dict[str, Any]) -> tuple[str, ...]:
    """What the generation settings list, else what the number of tokens tells."""
    file = folder / "generation_config.json"
    listed = read_json(file).get("lang_to_id") if file.is_file() else None
    if isinstance(listed, dict) and listed:
        return tuple(str(token).strip("<|>") for token in sorted(listed, key=lambda token: str(listed[token])))
    size = config.get("vocab_size")
    return whisper_languages(size if isinstance(size, int) else 0)


def _written(folder: Path) -> tuple[str, ...]:
    """`language:` at the head of README.md: "en", "[en, de]", or one a line."""
    try:
        head = (folder / "README.md").read_text(encoding="utf-8", errors="replace")[:20_000]
    except OSError:
        return ()
    match = re.match(r"---\n(.*?)\n---", head, re.DOTALL)
    found = re.search(r"^language:[ \t]*(.*(?:\n[ \t]*- .*)*)", match[1], re.MULTILINE) if match else None
    return tuple(dict.fromkeys(re.findall(r"\b[a-z]{2,3}\b", found[1]))) if found else ()


def _by_letters(folder: Path) -> tuple[str, ...]:
    """Nothing but the letters A to Z: English, as of all these models that say nothing. Else unknown."""
    file = folder / "vocab.json"
    tokens = [str(token) for token in read_json(file)] if file.is_file() else []
    letters = {token.lower() for token in tokens if len(token) == 1 and token.isalpha()}
    return ("en",) if letters == set("abcdefghijklmnopqrstuvwxyz") else ()
