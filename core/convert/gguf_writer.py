"""Writes the GGUF file: the head through the gguf package, then the tensors in a stream, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from core.convert.architectures import Layout, Value
from core.convert.kinds import FILE_TYPES, Kind, bytes_of, type_of
from core.convert.pieces import Piece
from core.convert.quantiser import quantise
from core.convert.vocabulary import Vocabulary
from core.models.tensors import Tensors

ALIGNMENT = 32  # bytes, GGUF's own


@dataclass(frozen=True)
class Stored:
    """A piece and gguf's name of the type it is stored in."""

    piece: Piece
    type: str

    @property
    def bytes(self) -> int:
        return bytes_of(self.piece, self.type)


def plan(layout: Layout, kind: Kind) -> tuple[Stored, ...]:
    """How each tensor will be stored."""
    tied = all(piece.name != "output.weight" for piece in layout.pieces)
    return tuple(Stored(piece, type_of(piece, kind, layout.layers, tied)) for piece in layout.pieces)


def write_head(
    path: Path, name: str, layout: Layout, vocabulary: Vocabulary, stored: tuple[Stored, ...], kind: Kind
) -> None:
    """Everything before the tensors' data. `name` is what programs show."""
    import gguf
    import numpy as np

    writer = gguf.GGUFWriter(str(path), layout.architecture)
    writer.add_name(name)
    writer.add_file_type(FILE_TYPES[kind])
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    for key, value in layout.keys.items():
        _add(writer, f"{layout.architecture}.{key}", value)
    _write_vocabulary(writer, vocabulary)
    for one in stored:
        dtype = gguf.GGMLQuantizationType[one.type]
        writer.add_tensor_info(one.piece.name, one.piece.shape, np.dtype(np.float32), one.bytes, dtype)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    writer.close()


def _add(writer: Any, key: str, value: Value) -> None:
    if isinstance(value, str):
        writer.add_string(key, value)
    elif isinstance(value, float):
        writer.add_float32(key, value)
    else:
        writer.add_uint32(key, value)


def _write_vocabulary(writer: Any, vocabulary: Vocabulary) -> None:
    writer.add_tokenizer_model(vocabulary.model)
    writer.add_tokenizer_pre(vocabulary.pre)
    writer.add_token_list(vocabulary.tokens)
    writer.add_token_types(vocabulary.types)
    if vocabulary.model == "gpt2":
        writer.add_token_merges(vocabulary.merges)
    else:
        writer.add_token_scores(vocabulary.scores)
        writer.add_add_space_prefix(vocabulary.prefix != "never")
    for name, number in vocabulary.special.items():
        getattr(writer, f"add_{name}_token_id")(number)
    writer.add_add_bos_token(vocabulary.adds_bos)
    writer.add_add_eos_token(vocabulary.adds_eos)
    if vocabulary.template:
        writer.add_chat_template(vocabulary.template)


def write_tensors(path: Path, stored: tuple[Stored, ...], tensors: Tensors) -> Iterator[int]:
    """Append the data of every tensor to the head that is there; yields how many numbers each piece had."""
    with path.open("ab") as file:
        _pad(file)
        for one in stored:
            for block in one.piece.blocks(tensors):
                file.write(quantise(block, one.type).data)
                yield block.size
            _pad(file)


def _pad(file: BinaryIO) -> None:
    file.write(b"\0" * (-file.tell() % ALIGNMENT))
