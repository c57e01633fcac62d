"""Tiny speech models of numpy's random numbers: whole folders to inspect, import, convert and damage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from core.models.whisper_layout import layout

WORDS = ["<|endoftext|>", "<|startoftranscript|>", "<|zh|>", "<|en|>", *"abcdefghijkl"]
CONFIG: dict[str, Any] = {
    "architectures": ["WhisperForConditionalGeneration"],
    "model_type": "whisper",
    "d_model": 8,
    "vocab_size": 20,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 16,
    "decoder_ffn_dim": 16,
}
KINDS = {"wav2vec2": "Wav2Vec2", "hubert": "Hubert", "wavlm": "WavLM"}
"""Families with a CTC head, and how transformers calls them."""

CTC: dict[str, Any] = {"architectures": ["Wav2Vec2ForCTC"], "model_type": "wav2vec2"}


def whisper(folder: Path, kind: Any = np.float32) -> Path:
    """A Hugging Face Whisper that only looks like one: right names and shapes, and files of a tokenizer."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models

    folder.mkdir(parents=True)
    save_file({name: array.astype(kind) for name, array in _weights().items()}, folder / "model.safetensors")
    tokenizer = Tokenizer(models.WordLevel({word: number for number, word in enumerate(WORDS)}, "a"))
    tokenizer.save(str(folder / "tokenizer.json"))
    write(folder / "config.json", CONFIG)
    write(folder / "generation_config.json", {"lang_to_id": {"<|zh|>": 2, "<|en|>": 3}, "suppress_tokens": [5]})
    write(folder / "preprocessor_config.json", {"feature_size": 80})
    return folder


def ctc(folder: Path, letters: str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ'", **config: Any) -> Path:
    """A wav2vec2 that only looks like one."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True)
    save_file({"lm_head.weight": np.ones((4, 4), np.float32)}, folder / "model.safetensors")
    tokens = ["<pad>", "<s>", "</s>", "<unk>", "|", *letters]
    write(folder / "vocab.json", {token: number for number, token in enumerate(tokens)})
    write(folder / "config.json", {**CTC, **config})
    write(folder / "preprocessor_config.json", {})
    return folder


def write(path: Path, data: Any) -> None:
    """As JSON."""
    path.write_text(json.dumps(data), encoding="utf-8")


def _weights() -> dict[str, Any]:
    random = np.random.default_rng(1)
    return {name: random.standard_normal(_shape(name)).astype(np.float32) for name in _names()}


def _names() -> list[str]:
    names = [name for variable in layout(CONFIG) for name in variable.sources]
    return [name for name in names if not name.endswith("k_proj.bias")]


def _shape(name: str) -> tuple[int, ...]:
    width, wide = CONFIG["d_model"], CONFIG["encoder_ffn_dim"]
    shapes = {
        "embed_tokens.weight": (CONFIG["vocab_size"], width),
        "encoder.embed_positions.weight": (30, width),
        "decoder.embed_positions.weight": (12, width),
        "conv1.weight": (width, 80, 3),
        "conv2.weight": (width, width, 3),
        "fc1.weight": (wide, width),
        "fc1.bias": (wide,),
        "fc2.weight": (width, wide),
        "proj.weight": (width, width),
    }
    return next((shape for end, shape in shapes.items() if name.endswith(end)), (width,))


def real_ctc(folder: Path, kind: str = "wav2vec2") -> Path:
    """One that transformers loads: random weights of the family `kind` of KINDS, loud enough to write letters."""
    import torch
    import transformers

    torch.manual_seed(1)
    sizes = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 32}
    sizes |= {"conv_dim": (8,) * 7, "num_conv_pos_embeddings": 4, "num_conv_pos_embedding_groups": 2, "vocab_size": 32}
    config = getattr(transformers, f"{KINDS[kind]}Config")(**sizes, pad_token_id=0)
    model = getattr(transformers, f"{KINDS[kind]}ForCTC")(config)
    ctc(folder)
    (folder / "model.safetensors").unlink()
    with torch.no_grad():
        model.lm_head.weight.normal_(0, 20)
    model.save_pretrained(folder)
    extractor = transformers.Wav2Vec2FeatureExtractor(do_normalize=True, return_attention_mask=False)
    extractor.save_pretrained(folder)
    settings = {"tokenizer_class": "Wav2Vec2CTCTokenizer", "pad_token": "<pad>", "word_delimiter_token": "|"}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder
