"""Reads a new file again and holds it against its source, tensor by tensor: only then it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from core.convert.gguf_writer import Stored
from core.convert.kinds import BLOCKS
from core.convert.quantiser import GGML_TYPES
from core.convert.vocabulary import Vocabulary
from core.errors import InkstoneError
from core.models.gguf_file import GgufFile
from core.models.tensors import Tensors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Measured on numbers of many distributions, and rounded up by a third.
LARGEST_ERROR = {"F32": 0.0, "F16": 5e-4, "Q8_0": 6e-3, "Q6_K": 0.03, "Q5_K": 0.08, "Q4_K": 0.12}
"""How far a number may be off, as a share of the largest one among the 256 around it (what shares a scale)."""
USUAL_ERROR = {"F32": 0.0, "F16": 5e-4, "Q8_0": 0.02, "Q6_K": 0.05, "Q5_K": 0.08, "Q4_K": 0.15}
"""The same for the root mean square, as a share of that of the numbers."""
SMALLEST = 2e-4
"""Scales are half precision, which is coarse for numbers as small as this: so far every number may be off."""


def check(path: Path, stored: tuple[Stored, ...], tensors: Tensors, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield how many numbers were compared, piece by piece. Raises InkstoneError("conversion_damaged").

    The head is read by core.models.gguf_file, not by what wrote it; gguf's own reader takes ten times as long."""
    try:
        file = GgufFile.read(path)
    except InkstoneError as error:
        raise _wrong(path, str(error)) from error
    expected = [(one.piece.name, one.piece.shape[::-1], GGML_TYPES[one.type]) for one in stored]
    if [(tensor.name, tensor.shape, tensor.kind) for tensor in file.tensors] != expected:
        raise _wrong(path, "tensors")
    if tuple(file.items("tokenizer.ggml.tokens")) != vocabulary.tokens:
        raise _wrong(path, "tokens")
    with path.open("rb") as data:
        for one, tensor in zip(stored, file.tensors, strict=True):
            data.seek(file.data_start + tensor.offset)
            yield from _check_tensor(path, data, one, tensors)


def _check_tensor(path: Path, data: BinaryIO, one: Stored, tensors: Tensors) -> Iterator[int]:
    for block in one.piece.blocks(tensors):
        meant = block.reshape(-1, block.shape[-1])
        read = _read(data, meant.shape, one.type)
        if read is None or not close(read, meant, one.type):
            raise _wrong(path, one.piece.name)
        yield block.size


def _read(data: BinaryIO, shape: tuple[int, ...], name: str) -> NDArray[np.float32] | None:
    """The next rows; None when the file ends before."""
    import numpy as np
    from gguf import GGMLQuantizationType, quants

    elements, size = BLOCKS[name]
    width = shape[1] // elements * size
    content = data.read(shape[0] * width)
    if len(content) < shape[0] * width:
        return None
    rows = np.frombuffer(content, np.uint8).reshape(shape[0], width)
    return np.asarray(quants.dequantize(rows, GGMLQuantizationType[name]), np.float32).reshape(shape)


def close(read: NDArray[np.float32], meant: NDArray[np.float32], name: str) -> bool:
    """Whether `read` is `meant` as far as the type `name` can hold it."""
    import numpy as np

    if name == "F32":
        return bool(np.array_equal(read, meant, equal_nan=True))
    groups = -(-meant.size // 256)
    pad = groups * 256 - meant.size
    error = np.pad(np.abs(read - meant).ravel(), (0, pad)).reshape(groups, 256)
    size = np.pad(np.abs(meant).ravel(), (0, pad)).reshape(groups, 256)
    within = error.max(1) <= LARGEST_ERROR[name] * size.max(1) + SMALLEST
    usual = np.sqrt((error**2).mean()) <= USUAL_ERROR[name] * np.sqrt((size**2).mean()) + SMALLEST
    return bool(within.all() and usual)


def _wrong(path: Path, what: str) -> InkstoneError:
    return InkstoneError("conversion_damaged", what, path=path.name)
