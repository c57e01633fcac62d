"""Reading rows out of a damaged SQLite file, page by page, without trusting its trees.

The format: https://www.sqlite.org/fileformat2.html. A row is taken for ours when its second column is an id of
one of our tables (core.store.records.table_of) and every value has its column's type.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.store.database import PAGE_BYTES
from core.store.records import table_of
from core.store.schema import Column

LEAF = b"\x0d"  # the first byte of a page that holds rows
LARGEST_ROW = 64 * 1024 * 1024
TYPES: dict[str, tuple[type, ...]] = {"TEXT": (str,), "REAL": (int, float), "INTEGER": (int,)}
INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}

Shapes = dict[str, list[Column]]


@dataclass(frozen=True)
class Found:
    """A row. `whole`: no byte of its text was unreadable."""

    table: str
    number: int
    values: dict[str, Any]
    whole: bool


class _NotARow(Exception):
    pass


def carve(path: Path, shapes: Shapes) -> list[Found]:
    """Every row in the file and its write-ahead log that looks whole enough, in the order in which they were made."""
    pages = _Pages(path)
    found = [row for page in pages.leaves() for row in _rows(pages, page, shapes)]
    return sorted(found, key=lambda row: (row.table, row.number))


class _Pages:
    """The file's pages, the newer ones from the write-ahead log in their place."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes() if path.exists() else b""
        self._newer = _log_pages(path.with_name(path.name + "-wal"))

    def leaves(self) -> Iterator[bytes]:
        count = max(-(-len(self._data) // PAGE_BYTES), max(self._newer, default=0))
        for number in range(2, count + 1):  # the first page holds the schema, never rows of ours
            page = self.get(number)
            if page[:1] == LEAF:
                yield page

    def get(self, number: int) -> bytes:
        return self._newer.get(number) or self._data[(number - 1) * PAGE_BYTES : number * PAGE_BYTES]


def _log_pages(path: Path) -> dict[int, bytes]:
    """The pages of all finished transactions in a write-ahead log."""
    data = path.read_bytes() if path.exists() else b""
    pages: dict[int, bytes] = {}
    open_pages: dict[int, bytes] = {}
    salts = data[16:24]
    frame = 24 + PAGE_BYTES
    for start in range(32, len(data) - frame + 1, frame):
        number, size_after_commit = struct.unpack_from(">II", data, start)
        if data[start + 8 : start + 16] != salts:
            break
        open_pages[number] = data[start + 24 : start + frame]
        if size_after_commit:
            pages.update(open_pages)
            open_pages.clear()
    return pages


def _rows(pages: _Pages, page: bytes, shapes: Shapes) -> Iterator[Found]:
    if len(page) < 8:
        return
    (count,) = struct.unpack_from(">H", page, 3)
    for index in range(min(count, (len(page) - 8) // 2)):
        (at,) = struct.unpack_from(">H", page, 8 + 2 * index)
        try:
            yield _row(pages, page, at, shapes)
        except (_NotARow, IndexError, struct.error):
            continue


def _row(pages: _Pages, page: bytes, at: int, shapes: Shapes) -> Found:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    values, whole = _record(_payload(pages, page, at, length))
    table = table_of(values[1]) if len(values) >= 3 and isinstance(values[1], str) else None
    if table is None:
        raise _NotARow
    return Found(table, number, _checked(values, shapes[table]), whole)


def _checked(values: list[Any], shape: list[Column]) -> dict[str, Any]:
    """The values by column name, without the first (`seq`, given anew); each must have its column's type."""
    if len(values) > len(shape):
        raise _NotARow
    for value, column in zip(values[1:], shape[1:], strict=False):
        if value is None:
            good = not column.required
        else:
            good = isinstance(value, TYPES[column.type]) and not (isinstance(value, float) and not math.isfinite(value))
        if not good:
            raise _NotARow
    return {column.name: value for value, column in zip(values[1:], shape[1:], strict=False)}


def _payload(pages: _Pages, page: bytes, at: int, length: int) -> bytes:
    """A row's bytes: those in its own page, then the chain of overflow pages."""
    if length > LARGEST_ROW:
        raise _NotARow
    local = _local_bytes(length)
    parts = [page[at : at + local]]
    missing = length - local
    if missing:
        (number,) = struct.unpack_from(">I", page, at + local)
    while missing > 0:
        overflow = pages.get(number)
        if number == 0 or len(overflow) < 4:
            raise _NotARow
        parts.append(overflow[4 : 4 + missing])
        missing -= PAGE_BYTES - 4
        (number,) = struct.unpack_from(">I", overflow)
    return b"".join(parts)


def _local_bytes(length: int) -> int:
    most, least = PAGE_BYTES - 35, (PAGE_BYTES - 12) * 32 // 255 - 23
    if length <= most:
        return length
    fitting = least + (length - least) % (PAGE_BYTES - 4)
    return fitting if fitting <= most else least


def _record(data: bytes) -> tuple[list[Any], bool]:
    header, at = _varint(data, 0)
    kinds = []
    while at < header:
        kind, at = _varint(data, at)
        kinds.append(kind)
    values, whole = [], True
    for kind in kinds:
        size = _size(kind)
        piece = data[at : at + size]
        if len(piece) < size:
            raise _NotARow
        value, good = _value(kind, piece)
        values.append(value)
        whole, at = whole and good, at + size
    return values, whole


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return INTEGER_BYTES.get(kind, 8 if kind == 7 else 0)


def _value(kind: int, piece: bytes) -> tuple[Any, bool]:
    """One value, and whether it could be read without a gap."""
    if kind in INTEGER_BYTES:
        return int.from_bytes(piece, "big", signed=True), True
    if kind == 7:
        return struct.unpack(">d", piece)[0], True
    if kind in (8, 9):
        return kind - 8, True
    if kind >= 13 and kind % 2:
        return _text(piece)
    return (None if kind == 0 else piece), True


def _text(piece: bytes) -> tuple[str, bool]:
    try:
        return piece.decode("utf-8"), True
    except UnicodeDecodeError:
        return piece.decode("utf-8", "replace"), False


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """SQLite's integer of one to nine bytes, and where it ends."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9
