"""The vocabulary of a Hugging Face folder as GGUF keeps it.

What counts is the tokenizer that transformers makes of the folder, not the files: some classes overrule tokenizer.json.
Byte-level BPE (GPT-2, Qwen, Llama 3) becomes llama.cpp's "gpt2", SentencePiece's BPE (Llama 2, TinyLlama) its "llama".
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from core.convert.config import unsupported
from core.convert.pre_types import pre_type
from core.convert.sentence_piece import Prefix, scores_of, space_prefix
from core.errors import InkstoneError
from core.models.json_file import damaged, read_json

NORMAL, UNKNOWN, CONTROL, USER_DEFINED, UNUSED, BYTE = range(1, 7)  # llama.cpp's types of tokens


@dataclass(frozen=True)
class Vocabulary:
    """`model` "gpt2" has `pre` and `merges`, "llama" has `scores`. `special`: ids of "bos", "eos", "unk", "pad", "eot",
    where there are such."""

    model: Literal["gpt2", "llama"]
    tokens: tuple[str, ...]
    types: tuple[int, ...]
    special: dict[str, int]
    pre: str = "default"
    merges: tuple[str, ...] = ()
    scores: tuple[float, ...] = ()
    adds_bos: bool = False
    adds_eos: bool = False
    prefix: Prefix = "never"  # a space before a text, as SentencePiece puts it; llama.cpp knows "never" and "always"
    spares: bool = False  # ... but not before a space: llama.cpp puts it there too, as SentencePiece itself does
    composes: bool = False  # the tokenizer brings accents into their composed form first (NFC), and llama.cpp does not
    template: str = field(default="", repr=False)


def load_tokenizer(folder: Path) -> Any:
    """transformers' tokenizer of the model in `folder`. Raises InkstoneError("model_tokenizer_missing")."""
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(str(folder), trust_remote_code=False, local_files_only=True)
    except Exception as error:  # tokenizers raise anything on a damaged file, bare Exception included
        raise InkstoneError("model_tokenizer_missing", str(error), path=str(folder)) from error


def read(folder: Path, tokenizer: Any, count: int) -> Vocabulary:
    """The vocabulary for a model whose embedding has `count` rows.

    Raises InkstoneError: convert_unsupported, model_damaged (more tokens than rows)."""
    backend = getattr(tokenizer, "backend_tokenizer", None)
    if backend is None:
        raise unsupported(folder, "its tokenizer is of a kind that llama.cpp does not know")
    parts = json.loads(backend.to_str())
    model = parts["model"]
    if model.get("type") != "BPE" or model.get("continuing_subword_prefix") or model.get("end_of_word_suffix"):
        raise unsupported(folder, "its tokenizer is of a kind that llama.cpp does not know")
    tokens, types = _tokens(folder, parts, tokenizer, count)
    common: dict[str, Any] = {
        "tokens": tokens,
        "types": types,
        "special": _special(folder, tokenizer, len(tokens)),
        "template": _template(tokenizer),
        **_added(tokenizer),
    }
    if model.get("byte_fallback"):
        apart = {added["content"] for added in parts.get("added_tokens", [])}
        scores = scores_of(folder, tokens, model, apart)
        prefix, spares = space_prefix(folder, parts), bool(parts.get("pre_tokenizer"))
        return Vocabulary(model="llama", scores=scores, prefix=prefix, spares=spares, **common)
    composes = _composes(folder, parts.get("normalizer"))
    pre = pre_type(parts.get("pre_tokenizer"), bool(model.get("ignore_merges")))
    if pre is None:
        raise unsupported(folder, "its tokenizer cuts text in a way that llama.cpp does not know")
    merges = tuple(" ".join(pair) for pair in model["merges"])
    return Vocabulary(model="gpt2", pre=pre, merges=merges, composes=composes, **common)


def _composes(folder: Path, normalizer: Any) -> bool:
    if normalizer is None:
        return False
    if normalizer.get("type") != "NFC":
        raise unsupported(folder, "its tokenizer changes the text before it reads it")
    return True


def _tokens(folder: Path, parts: dict[str, Any], tokenizer: Any, count: int) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """In the order of their ids; rows that no token uses get a name of their own."""
    known: dict[str, int] = dict(tokenizer.get_vocab())
    if known and max(known.values()) >= count:
        raise damaged(folder, "its tokenizer has more tokens than the model")
    tokens = [f"[PAD{number}]" for number in range(count)]
    types = [UNUSED] * count
    for token, number in known.items():
        tokens[number], types[number] = token, NORMAL
    if parts["model"].get("byte_fallback"):
        _mark(types, {known.get(f"<0x{byte:02X}>") for byte in range(256)}, BYTE)
        _mark(types, {known.get(str(parts["model"].get("unk_token")))}, UNKNOWN)
    for added in parts.get("added_tokens", []):
        if types[added["id"]] not in (BYTE, UNKNOWN):
            types[added["id"]] = CONTROL if added["special"] else USER_DEFINED
    return tuple(tokens), tuple(types)


def _mark(types: list[int], numbers: set[int | None], kind: int) -> None:
    for number in numbers:
        if number is not None:
            types[number] = kind


def _special(folder: Path, tokenizer: Any, count: int) -> dict[str, int]:
    """By llama.cpp's names. A second token that ends an answer (only generation_config.json may know it) is "eot"."""
    found = {name: getattr(tokenizer, f"{name}_token_id", None) for name in ("bos", "eos", "unk", "pad")}
    special = {name: number for name, number in found.items() if isinstance(number, int) and 0 <= number < count}
    file = folder / "generation_config.json"
    listed = read_json(file).get("eos_token_id") if file.is_file() else None
    ends = listed if isinstance(listed, list) else [listed]
    others = [end for end in ends if isinstance(end, int) and 0 <= end < count and end != special.get("eos")]
    return special | ({"eot": others[0]} if others else {})


def _added(tokenizer: Any) -> dict[str, bool]:
    """What the tokenizer puts around every text by itself."""
    tokens = tokenizer.encode("a")
    bos, eos = tokenizer.bos_token_id, tokenizer.eos_token_id
    return {
        "adds_bos": bos is not None and tokens[:1] == [bos],
        "adds_eos": eos is not None and len(tokens) > 1 and tokens[-1] == eos,
    }


def _template(tokenizer: Any) -> str:
    source = tokenizer.chat_template
    if isinstance(source, dict):
        source = source.get("default")
    return source if isinstance(source, str) else ""
