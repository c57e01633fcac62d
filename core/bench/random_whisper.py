"""A Whisper of random weights as a Hugging Face folder: what the speed of two engines is compared with.

Random weights cost exactly as much time as trained ones, and need no download. Its words are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from core.models.speech import WHISPER_LANGUAGES

Floats = npt.NDArray[np.float32]

WORDS = 50_257  # tokens before the special ones, as in every multilingual Whisper
LANGUAGES = WHISPER_LANGUAGES[:99]
MARKS = 1501  # time marks, every 20 ms of 30 s
MELS = 80
TEXT_CONTEXT, SOUND_CONTEXT = 448, 1500


@dataclass(frozen=True)
class WhisperShape:
    """The sizes of a Whisper; the default is the one called "base", 74 million parameters."""

    width: int = 512
    layers: int = 6
    heads: int = 8
    words: int = WORDS  # tokens before the special ones


def make_whisper(folder: Path, shape: WhisperShape, seed: int = 0) -> Path:
    """Write the folder; an existing one is kept. Returns `folder`."""
    if (folder / "config.json").exists():
        return folder
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    tokens = _tokens(shape.words)
    save_file(dict(_weights(shape, len(tokens), seed)), str(folder / "model.safetensors"))
    _write_tokenizer(folder / "tokenizer.json", tokens, shape.words)
    _write(folder / "preprocessor_config.json", {"feature_size": MELS, "sampling_rate": 16_000, "n_fft": 400})
    _write(folder / "generation_config.json", _generation_config(tokens, shape))
    _write(folder / "config.json", _config(shape, len(tokens)))  # last: it says that the folder is complete
    return folder


def _write(path: Path, record: dict[str, Any]) -> None:
    path.write_text(json.dumps(record), encoding="utf-8")


def _tokens(count: int) -> list[str]:
    """256 bytes, invented words, and Whisper's special tokens in its own order."""
    from tokenizers.pre_tokenizers import ByteLevel

    letters = sorted(ByteLevel.alphabet())
    words = [f"Ġw{number}" for number in range(count - len(letters))]
    languages = [f"<|{language}|>" for language in LANGUAGES]
    tasks = ["translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps"]
    special = ["<|endoftext|>", "<|startoftranscript|>", *languages, *(f"<|{task}|>" for task in tasks)]
    return letters + words + special + [f"<|{number * 0.02:.2f}|>" for number in range(MARKS)]


def _write_tokenizer(path: Path, tokens: list[str], words: int) -> None:
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    known = tokens[:words]
    tokenizer = Tokenizer(models.BPE({token: number for number, token in enumerate(known)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    marks = len(tokens) - MARKS
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in tokens[words:marks]])
    tokenizer.add_tokens([AddedToken(token, special=False) for token in tokens[marks:]])
    tokenizer.save(str(path))


def _weights(shape: WhisperShape, vocabulary: int, seed: int) -> Iterator[tuple[str, Floats]]:
    """Every tensor under its Hugging Face name."""
    random = np.random.default_rng(seed)

    def matrix(*sizes: int) -> Floats:
        scale = np.float32(np.prod(sizes[1:]) ** -0.5)
        return random.standard_normal(sizes, dtype=np.float32) * scale

    width = shape.width
    for name, inner in (("conv1", MELS), ("conv2", width)):
        yield f"model.encoder.{name}.weight", matrix(width, inner, 3)
        yield f"model.encoder.{name}.bias", np.zeros(width, np.float32)
    yield "model.decoder.embed_tokens.weight", matrix(vocabulary, width)
    for side, context in (("encoder", SOUND_CONTEXT), ("decoder", TEXT_CONTEXT)):
        yield f"model.{side}.embed_positions.weight", matrix(context, width)
        yield from _norm(f"model.{side}.layer_norm", width)
        for number in range(shape.layers):
            for name, sizes in _layer(width, cross=side == "decoder"):
                yield f"model.{side}.layers.{number}.{name}.weight", matrix(*sizes)
                if not name.endswith("k_proj"):
                    yield f"model.{side}.layers.{number}.{name}.bias", np.zeros(sizes[0], np.float32)
            for name in ("self_attn_layer_norm", "final_layer_norm"):
                yield from _norm(f"model.{side}.layers.{number}.{name}", width)
            if side == "decoder":
                yield from _norm(f"model.{side}.layers.{number}.encoder_attn_layer_norm", width)


def _layer(width: int, cross: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    for attention in ("self_attn", "encoder_attn")[: 1 + cross]:
        for name in ("q_proj", "k_proj", "v_proj", "out_proj"):
            yield f"{attention}.{name}", (width, width)
    yield "fc1", (4 * width, width)
    yield "fc2", (width, 4 * width)


def _norm(name: str, width: int) -> Iterator[tuple[str, Floats]]:
    yield f"{name}.weight", np.ones(width, np.float32)
    yield f"{name}.bias", np.zeros(width, np.float32)


def _generation_config(tokens: list[str], shape: WhisperShape) -> dict[str, Any]:
    return {
        "alignment_heads": [[shape.layers - 1, head] for head in range(shape.heads)],
        "lang_to_id": {f"<|{language}|>": tokens.index(f"<|{language}|>") for language in LANGUAGES},
        "suppress_tokens": [],
        "begin_suppress_tokens": [tokens.index("<|endoftext|>")],
    }


def _config(shape: WhisperShape, vocabulary: int) -> dict[str, Any]:
    sides = {
        f"{side}_{name}": value
        for side in ("encoder", "decoder")
        for name, value in (
            ("layers", shape.layers),
            ("attention_heads", shape.heads),
            ("ffn_dim", 4 * shape.width),
        )
    }
    return {
        "architectures": ["WhisperForConditionalGeneration"],
        "model_type": "whisper",
        "d_model": shape.width,
        **sides,
        "num_mel_bins": MELS,
        "vocab_size": vocabulary,
        "max_source_positions": SOUND_CONTEXT,
        "max_target_positions": TEXT_CONTEXT,
        "activation_function": "gelu",
        "scale_embedding": False,
        "dtype": "float32",
    }
