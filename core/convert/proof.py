"""Proof that llama.cpp reads text as the model's own tokenizer does, before anything large is written.

A miniature with the real vocabulary and one empty layer is loaded, and both read the same text: in several languages,
code, emoji, numbers, white space, and the model's own special tokens.
"""

from __future__ import annotations

import os
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.convert.architectures import Layout, Value
from core.convert.gguf_writer import plan, write_head, write_tensors
from core.convert.pieces import Piece
from core.convert.vocabulary import CONTROL, USER_DEFINED, Vocabulary
from core.engines.text import LoadOptions, ModelSource
from core.errors import InkstoneError
from core.files import explain_disk_errors
from core.jobs import check_stop
from core.models.tensors import Tensors
from core.paths import Home

if TYPE_CHECKING:
    from core.engines.llama import LlamaEngine

TEXTS = (
    "The quick brown fox doesn't jump; it'll've THOUGHT: “50% of $1,234.56”? No -- e.g. naïve café, Straße.",
    "今天天气很好，我们去公园散步吧！他说：“好的。”（二〇二六年，共1234567人）繁體字、日本語のかな、한국어.",
    "def f(x):\n    if x <= 0:\n\t\treturn {'a': [x**2, -1]}  # done\n\n\n\nclass A: pass\r\n  ",
    "😀 👩‍👩‍👧‍👦 🇨🇳 ✈️ ½ ∑ √2 ≠ \u00a0\u3000\u200bРусский عربى हिन्दी ไทย 𝒳 1 22 333 4444 55555",
    "   leading and   inner    spaces\n\n \n\tand tabs\t\t and an end   ",
    "it's IT'S we'Re I'LL 's 'T ' s",
)
MOST_SPECIAL = 64  # special tokens that are tried; some models have hundreds of reserved ones
WIDTH = 32
PREFIX = "words-"


def texts(vocabulary: Vocabulary) -> Iterator[str]:
    """What both must read alike. Of where a space is put before a text, llama.cpp knows two of transformers' ways; in
    the others (which are not SentencePiece's own) a blank more is all the difference, and those places are left out."""
    yield from (text.lstrip(" ") if vocabulary.spares else text for text in TEXTS)
    if vocabulary.prefix == "first":
        return
    special = [
        token
        for token, kind in zip(vocabulary.tokens, vocabulary.types, strict=True)
        if kind in (CONTROL, USER_DEFINED) and token.strip() == token != ""
    ]
    for token in special[:MOST_SPECIAL]:
        yield f"{token}user\nHello {token}{'' if vocabulary.spares else ' '}你好{token}"


def prove(folder: Path, tokenizer: Any, vocabulary: Vocabulary, stop: threading.Event) -> None:
    """Raises InkstoneError("convert_tokens_differ") where llama.cpp reads another token, Cancelled."""
    with miniature(vocabulary, stop) as engine:
        for text in texts(vocabulary):
            check_stop(stop)
            differs = difference(text, tokenizer, vocabulary, engine)
            if differs:
                raise InkstoneError("convert_tokens_differ", differs, path=str(folder))


def difference(text: str, tokenizer: Any, vocabulary: Vocabulary, engine: LlamaEngine) -> str:
    """ "" where both read `text` alike, else what each reads."""
    if vocabulary.composes:
        text = unicodedata.normalize("NFC", text)
    wanted, read = list(tokenizer.encode(text)), engine.encode(text)
    return "" if wanted == read else f"{text!r}: {wanted} {read}"


@contextmanager
def miniature(vocabulary: Vocabulary, stop: threading.Event) -> Iterator[LlamaEngine]:
    """llama.cpp with this vocabulary and next to no model."""
    from core.engines.llama import LlamaEngine

    folder = Home.find().temporary
    path = folder / f"{PREFIX}{os.getpid()}.gguf"
    engine = LlamaEngine()
    with explain_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(folder)
        _write(path, vocabulary)
    try:
        options = LoadOptions(context=512, threads=1, device="cpu")
        for _ in engine.load(ModelSource(str(path), "gguf"), options, stop):
            pass
        yield engine
    finally:
        engine.close()
        path.unlink(missing_ok=True)


def _write(path: Path, vocabulary: Vocabulary) -> None:
    layout = _layout(len(vocabulary.tokens))
    stored = plan(layout, "f16")
    write_head(path, "words", layout, vocabulary, stored, "f16")
    for _ in write_tensors(path, stored, Tensors([])):
        pass


def _remove_leftovers(folder: Path) -> None:
    """Of conversions that were killed."""
    import psutil

    for path in folder.glob(f"{PREFIX}*.gguf"):
        number = path.stem.removeprefix(PREFIX)
        if not number.isdigit() or not psutil.pid_exists(int(number)):
            path.unlink(missing_ok=True)


def _layout(count: int) -> Layout:
    import numpy as np

    shapes = {"token_embd": (count, WIDTH), "output_norm": (WIDTH,)}
    shapes |= {f"blk.0.{name}_norm": (WIDTH,) for name in ("attn", "ffn")}
    shapes |= {f"blk.0.attn_{name}": (WIDTH, WIDTH) for name in ("q", "k", "v", "output")}
    shapes |= {f"blk.0.ffn_{name}": (WIDTH, WIDTH) for name in ("gate", "up", "down")}
    keys: dict[str, Value] = {"context_length": 512, "embedding_length": WIDTH, "block_count": 1}
    keys |= {"feed_forward_length": WIDTH, "attention.head_count": 1, "attention.layer_norm_rms_epsilon": 1e-5}
    pieces = [Piece(f"{name}.weight", shape, values=np.zeros(shape, np.float32)) for name, shape in shapes.items()]
    return Layout("llama", 1, keys, tuple(pieces))
