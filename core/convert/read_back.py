"""Reads a new file again and holds it against its source, tensor by tensor: only then it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.convert.gguf_writer import Stored
from core.convert.vocabulary import Vocabulary
from core.errors import InkstoneError
from core.models.tensors import Tensors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST_ERROR = {"F32": 0.0, "F16": 5e-4, "Q8_0": 5e-3, "Q6_K": 0.05, "Q5_K": 0.1, "Q4_K": 0.2}
"""How far a number may be off, as a share of the largest one among the 256 around it (what shares a scale)."""
USUAL_ERROR = {"F32": 0.0, "F16": 5e-4, "Q8_0": 0.01, "Q6_K": 0.03, "Q5_K": 0.06, "Q4_K": 0.12}
"""The same for the root mean square, as a share of that of the numbers."""
SMALLEST = 6.2e-5
"""Half precision, which all scales have, gets coarse below this number and ends at a thousandth of it."""


def check(path: Path, stored: tuple[Stored, ...], tensors: Tensors, vocabulary: Vocabulary) -> Iterator[int]:
    """Yield how many numbers were compared, piece by piece. Raises InkstoneError("conversion_damaged")."""
    import gguf

    try:
        reader = gguf.GGUFReader(path)
    except (ValueError, IndexError, KeyError, OSError) as error:
        raise _wrong(path, "head") from error
    found = {tensor.name: tensor for tensor in reader.tensors}
    if list(found) != [one.piece.name for one in stored]:
        raise _wrong(path, "tensors")
    if tuple(reader.fields["tokenizer.ggml.tokens"].contents()) != vocabulary.tokens:
        raise _wrong(path, "tokens")
    for one in stored:
        yield from _check_tensor(path, found[one.piece.name], one, tensors)


def _check_tensor(path: Path, tensor: Any, one: Stored, tensors: Tensors) -> Iterator[int]:
    import numpy as np
    from gguf import quants

    if tuple(int(side) for side in reversed(tensor.shape)) != one.piece.shape or tensor.tensor_type.name != one.type:
        raise _wrong(path, one.piece.name)
    rows, first = tensor.data.reshape(-1, tensor.data.shape[-1]), 0
    for block in one.piece.blocks(tensors):
        meant = block.reshape(-1, block.shape[-1])
        read = quants.dequantize(np.array(rows[first : first + len(meant)]), tensor.tensor_type)
        if not close(np.asarray(read, np.float32).reshape(meant.shape), meant, one.type):
            raise _wrong(path, one.piece.name)
        first += len(meant)
        yield block.size


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
