"""A first look at a model: cheap enough for every file that other apps keep. `inspect` looks closely before one is
used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.errors import InkstoneError
from core.models.facts import ModelFormat, ModelKind

FILE_TYPES = {0: "f32", 1: "f16", 2: "q4_0", 3: "q4_1", 7: "q8_0", 8: "q5_0", 9: "q5_1", 10: "q2_k", 11: "q3_k_s"}
FILE_TYPES |= {12: "q3_k_m", 13: "q3_k_l", 14: "q4_k_s", 15: "q4_k_m", 16: "q5_k_s", 17: "q5_k_m", 18: "q6_k"}
FILE_TYPES |= {25: "iq4_nl", 30: "iq4_xs", 32: "bf16"}
"""What llama.cpp's `general.file_type` means (enum llama_ftype)."""


@dataclass(frozen=True)
class Glance:
    """What can be seen at once."""

    format: ModelFormat
    kind: ModelKind
    bytes: int
    quantisation: str


def glance(path: Path) -> Glance:
    """Raises what `inspect` raises for a file or folder that Inkstone cannot run, as far as the first look shows it."""
    from core.models.inspect import inspect

    if path.is_file():
        return _gguf(path)
    facts = inspect(path)
    return Glance(facts.format, facts.kind, facts.bytes, facts.quantisation)


def _gguf(path: Path) -> Glance:
    from core.models.gguf_facts import NOT_TEXT, parts_of
    from core.models.gguf_file import GgufFile

    file = GgufFile.head(path)
    architecture = file.text("general.architecture")
    if not architecture or architecture in NOT_TEXT or (file.text("general.type") or "model") != "model":
        raise InkstoneError("model_architecture_unknown", path=str(path), architecture=architecture or "nothing")
    size = sum(part.stat().st_size for part in parts_of(path))
    return Glance("gguf", "text", size, FILE_TYPES.get(file.number("general.file_type", -1), ""))
