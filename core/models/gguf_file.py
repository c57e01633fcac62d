"""Read what a GGUF file says about itself, without loading it and without trusting it.

Our own reader and not the `gguf` package's: that one maps the file and believes every length in it; a damaged
or hostile file makes it ask for gigabytes or raise whatever happens to break.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import InkstoneError

MAGIC = b"GGUF"
VERSIONS = (2, 3)
MOST_ENTRIES = 1 << 17  # keys or tensors; real files have a few hundred
LONGEST_TEXT = 1 << 24  # bytes; the longest real ones are chat templates
LONGEST_HEADER = 1 << 28  # bytes
MOST_ITEMS = 1 << 23  # of all lists together; the vocabularies of real files have a quarter of a million
MOST_ELEMENTS = 1 << 45
DEEPEST_ARRAY = 4

_STRING, _ARRAY = 8, 9
_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}


@dataclass(frozen=True)
class Tensor:
    """One tensor: `kind` is ggml's number of its data type, `offset` counts from the start of the data."""

    name: str
    shape: tuple[int, ...]
    kind: int
    offset: int

    @property
    def elements(self) -> int:
        count = 1
        for side in self.shape:
            count *= side
        return count


@dataclass(frozen=True)
class GgufFile:
    """A GGUF file's header. `data_start` is the byte at which the tensors' data begins, `size` the whole file's."""

    path: Path
    values: dict[str, Any]
    tensors: tuple[Tensor, ...]
    data_start: int
    size: int

    @staticmethod
    def read(path: Path) -> GgufFile:
        """Read the header of `path`.

        Raises InkstoneError: file_missing, file_unreadable, model_format_unknown, model_damaged.
        """
        return _opened(path, lambda reader: reader.whole())

    @staticmethod
    def head(path: Path) -> GgufFile:
        """The values that stand before the first long list (the words of the tokenizer), quick to read; no tensors.

        Raises what `read` raises.
        """
        return _opened(path, lambda reader: reader.head())

    def text(self, key: str) -> str:
        """A text value, "" when absent or of another kind."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def number(self, key: str, default: int = 0) -> int:
        """A whole number; of a list (some keys vary by layer) the largest."""
        value = self.values.get(key)
        if isinstance(value, list) and value:
            value = max((item for item in value if isinstance(item, int)), default=default)
        return int(value) if isinstance(value, int | float) and value == value and abs(value) < 2**63 else default

    def items(self, key: str) -> list[Any]:
        """A list value, empty when absent or of another kind."""
        value = self.values.get(key)
        return value if isinstance(value, list) else []


def _opened(path: Path, work: Callable[[_Reader], GgufFile]) -> GgufFile:
    try:
        with path.open("rb", buffering=1 << 20) as file:
            return work(_Reader(path, file))
    except (FileNotFoundError, NotADirectoryError):
        raise InkstoneError("file_missing", path=str(path)) from None
    except OSError as error:
        raise InkstoneError("file_unreadable", path=str(path), reason=error.strerror or str(error)) from error


class _Reader:
    """Reads forward; every length is held against what is left of the file before anything is allocated."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._size = path.stat().st_size
        self._position = 0
        self._items = 0

    def head(self) -> GgufFile:
        _, value_count = self._counts()
        values: dict[str, Any] = {}
        for _ in range(value_count):
            key, kind = self._text(), self._number("I")
            if kind == _ARRAY and not key.startswith("general."):
                break
            values[key] = self._value(kind)
        return GgufFile(self._path, values, (), 0, self._size)

    def _counts(self) -> tuple[int, int]:
        """How many tensors and values follow."""
        if self._size < len(MAGIC) or self._bytes(len(MAGIC)) != MAGIC:
            raise InkstoneError("model_format_unknown", path=str(self._path))
        if self._number("I") not in VERSIONS:
            raise self._damaged("an unknown version of the format")
        return self._count(), self._count()

    def whole(self) -> GgufFile:
        tensor_count, value_count = self._counts()
        values = {}
        for _ in range(value_count):
            key = self._text()
            values[key] = self._value(self._number("I"))
        tensors = tuple(self._tensor() for _ in range(tensor_count))
        return GgufFile(self._path, values, tensors, self._aligned(values), self._size)

    def _tensor(self) -> Tensor:
        name = self._text()
        dimensions = self._number("I")
        if not 0 < dimensions <= 4:
            raise self._damaged(f"a tensor with {dimensions} dimensions")
        tensor = Tensor(name, self._numbers("Q", dimensions), self._number("I"), self._number("Q"))
        if tensor.elements > MOST_ELEMENTS:
            raise self._damaged("a tensor of impossible size")
        return tensor

    def _aligned(self, values: dict[str, Any]) -> int:
        alignment = values.get("general.alignment", 32)
        if not isinstance(alignment, int) or not 0 < alignment <= 1 << 20:
            raise self._damaged("an impossible alignment")
        return -(-self._position // alignment) * alignment

    def _value(self, kind: int, depth: int = 0) -> Any:
        if kind == _STRING:
            return self._text()
        if kind == _ARRAY and depth < DEEPEST_ARRAY:
            return self._array(depth)
        if kind in _NUMBERS:
            return self._number(_NUMBERS[kind])
        raise self._damaged("a value of unknown type")

    def _array(self, depth: int) -> list[Any]:
        kind, count = self._number("I"), self._number("Q")
        self._items += count
        if self._items > MOST_ITEMS or count > self._size - self._position:
            raise self._damaged("a list of impossible length")
        if kind in _NUMBERS:
            return list(self._numbers(_NUMBERS[kind], count))
        return [self._value(kind, depth + 1) for _ in range(count)]

    def _count(self) -> int:
        count = int(self._number("Q"))
        if count > MOST_ENTRIES:
            raise self._damaged("an impossible number of entries")
        return count

    def _text(self) -> str:
        length = self._number("Q")
        if length > LONGEST_TEXT:
            raise self._damaged("a text of impossible length")
        return self._bytes(length).decode("utf-8", "replace")

    def _number(self, code: str) -> Any:
        return self._numbers(code, 1)[0]

    def _numbers(self, code: str, count: int) -> tuple[Any, ...]:
        return struct.unpack(f"<{count}{code}", self._bytes(count * struct.calcsize(f"<{code}")))

    def _bytes(self, count: int) -> bytes:
        if self._position + count > LONGEST_HEADER:
            raise self._damaged("a header of impossible length")
        data = self._file.read(count) if count <= self._size - self._position else b""
        if len(data) != count:
            raise self._damaged("it ends in the middle")
        self._position += count
        return data

    def _damaged(self, reason: str) -> InkstoneError:
        return InkstoneError("model_damaged", path=str(self._path), reason=reason)
