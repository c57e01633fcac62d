"""GGUF models that cost a computer the same time as trained ones, and neither download nor, as a rule, disk.

Their weights are holes in a file: the system hands out zeros for them, which come from memory as slowly as any other
numbers. Only the embedding is random, so that the words differ. Filled with random weights altogether, the same models
are what a forecast is held against.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from core.bench.random_model import Shape, describe, gguf_name, tensor_shapes

if TYPE_CHECKING:
    from numpy.typing import NDArray

ALIGNMENT = 32  # of the tensors in a GGUF file
SCALE = np.float16(0.001)  # of a block's whole numbers: about what weights are like
SIGN_AND_FRACTION, EXPONENT = np.uint16(0x83FF), np.uint16(0x2400)  # of a 16-bit float from 1/64 to 1/32
CHUNK = 1 << 22  # bytes that are made up at a time
BLOCK_SCALES = {"Q8_0": (0,), "Q4_K": (0, 2), "Q6_K": (208,), "F16": ()}
"""Where in a block its 16-bit scales are; everything else in it may be any bytes. Source: ggml-common.h."""


class Place(NamedTuple):
    """A tensor in a GGUF file."""

    name: str
    kind: str  # "Q8_0", "F32" ...
    offset: int  # from the beginning of all tensors
    bytes: int


def write(path: Path, shape: Shape, kind: str, filled: bool = False) -> Path:
    """Write a GGUF of the kind "q8_0", "q4_k" (the mixture called q4_k_m) or "f16". Returns `path`.

    `filled`: with random weights instead of holes. OSError where the disk refuses.
    """
    import gguf

    writer = gguf.GGUFWriter(str(path), "llama")
    describe(writer, shape)
    places: list[Place] = []
    offset = 0
    for long_name, dimensions in tensor_shapes(shape):
        name = gguf_name(long_name)
        number = _type_of(name, len(dimensions) == 1, kind)
        count, size = gguf.GGML_QUANT_SIZES[number]
        taken = math.prod(dimensions) // count * size
        writer.add_tensor_info(name, dimensions, np.dtype(np.float32), taken, raw_dtype=number)
        places.append(Place(name, number.name, offset, taken))
        offset += -(-taken // ALIGNMENT) * ALIGNMENT
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    writer.close()
    _write_tensors(path, places, offset, filled)
    return path


def _write_tensors(path: Path, places: list[Place], length: int, filled: bool) -> None:
    random = np.random.default_rng(0)
    with path.open("r+b") as file:
        start = -(-file.seek(0, 2) // ALIGNMENT) * ALIGNMENT
        file.truncate(start + length)
        for place in places:
            file.seek(start + place.offset)
            if place.kind == "F32":
                file.write(np.ones(place.bytes // 4, np.float32).tobytes())
            elif filled or place.name == "token_embd.weight":
                for chunk in _random(random, place.kind, place.bytes):
                    file.write(chunk)


def _random(random: np.random.Generator, kind: str, length: int) -> Iterator[bytes]:
    """Blocks of the kind with random weights, `length` bytes of them in pieces."""
    import gguf

    size = gguf.GGML_QUANT_SIZES[gguf.GGMLQuantizationType[kind]][1]
    while length:
        count = min(length, CHUNK) // size
        yield _blocks(random, kind, count, size).tobytes()
        length -= count * size


def _blocks(random: np.random.Generator, kind: str, count: int, size: int) -> NDArray[Any]:
    if kind == "F16":
        numbers = np.frombuffer(random.bytes(2 * count), np.uint16)
        return (numbers & SIGN_AND_FRACTION | EXPONENT).view(np.float16)
    blocks = np.frombuffer(random.bytes(count * size), np.uint8).reshape(count, size).copy()
    for place in BLOCK_SCALES[kind]:
        blocks[:, place : place + 2] = np.frombuffer(SCALE.tobytes(), np.uint8)
    return blocks


def _type_of(name: str, is_norm: bool, kind: str) -> Any:
    """In q4_k_m, the output and half of two matrices a layer keep 6 bits. Source: llama-quant.cpp."""
    import gguf

    if is_norm:
        return gguf.GGMLQuantizationType.F32
    if kind == "q4_k" and (name == "token_embd.weight" or _keeps_more(name)):
        return gguf.GGMLQuantizationType.Q6_K
    return gguf.GGMLQuantizationType[kind.upper()]


def _keeps_more(name: str) -> bool:
    return name.endswith(("attn_v.weight", "ffn_down.weight")) and int(name.split(".")[1]) % 2 == 0
