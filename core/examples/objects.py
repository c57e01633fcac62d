"""JSON files: a list of objects, an object that holds such a list, or an object a line (jsonl)."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from core.errors import InkstoneError
from core.examples.columns import clean_names, looks_like_header, numbered_names
from core.examples.delimited import Record
from core.examples.encodings import UNDECODABLE
from core.examples.origin import TOO_LONG, Origin, TextStream
from core.examples.source import Source
from core.examples.table import HEAD_LINES, Table, nothing_in

_LARGEST = 256 << 20  # characters of one JSON value that is read as a whole
_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANK = " \t\n\r"


class ObjectsTable(Table):
    """A row an object: lists joined by line breaks, objects inside opened one level ("author.name")."""

    def __init__(self, origin: Origin, source: Source, stop: threading.Event | None = None) -> None:
        super().__init__(origin)
        self._stop = stop
        self.encodings = (source.encoding,) if source.encoding else origin.encodings()
        self.encoding = self.encodings[0]
        head = [value for _, value in islice(self.values(), HEAD_LINES) if not _is_reason(value)]
        if not head:
            raise nothing_in(self.name)
        self.header = None
        objects = [value for value in head if isinstance(value, Mapping)]
        if len(objects) > len(head) / 2:
            self._keys = tuple(dict.fromkeys(key for value in objects for key in flat(value)))
            self.columns = clean_names(self._keys)
        else:
            self._keys = ()
            self._name_from_lists([_cells_of_list(value) for value in head], source)

    def _name_from_lists(self, rows: Sequence[list[str]], source: Source) -> None:
        width = max(map(len, rows))
        self.header = looks_like_header(rows) if source.header is None else source.header
        self.columns = clean_names(rows[0]) if self.header else numbered_names(width)
        if width == 1 and not self.header:
            self.columns = ("text",)

    def _records(self) -> Iterator[Record]:
        for number, value in self.values():
            if _is_reason(value):
                yield number, value.reason
            elif not self._keys:
                yield number, _cells_of_list(value)
            elif isinstance(value, Mapping):
                cells = flat(value)
                yield number, [cells.get(key, "") for key in self._keys]
            else:
                yield number, "ragged"

    def values(self) -> Iterator[tuple[int, Any]]:
        """The examples' JSON values, numbered by line (jsonl) or by position (json); a _Reason for a broken line."""
        stream = TextStream(self.origin, self.encoding, self._stop)
        if self.origin.suffix in (".jsonl", ".ndjson"):
            found = _values_of_lines(stream.lines())
        else:
            found = enumerate(_unwrapped(_values_of_document(stream.chunks(), self.name)), 1)
        number = 0
        try:
            for number, value in found:
                self.done = stream.done
                yield number, value
        except InkstoneError as error:
            if not number or error.code != "examples_damaged":
                raise
            yield number + 1, _Reason("damaged")  # what came before is kept


class _Reason:
    """Why a line is no example."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def _is_reason(value: Any) -> bool:
    return isinstance(value, _Reason)


def flat(value: Mapping[str, Any]) -> dict[str, str]:
    """The cells of an object by column: objects inside opened one level."""
    cells: dict[str, str] = {}
    for key, inner in value.items():
        if isinstance(inner, Mapping) and inner:
            cells.update({_clean(f"{key}.{below}"): as_cell(deep) for below, deep in inner.items()})
        else:
            cells[_clean(key)] = as_cell(inner)
    return cells


def as_cell(value: Any) -> str:
    """A JSON value as the text of a cell; lists of plain values are joined by line breaks."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and not any(isinstance(item, list | Mapping) for item in value):
        return "\n".join(as_cell(item) for item in value)
    return _clean(json.dumps(value, ensure_ascii=False))


def _cells_of_list(value: Any) -> list[str]:
    return [as_cell(item) for item in value] if isinstance(value, list) else [as_cell(value)]


def _clean(text: str) -> str:
    """Half characters ("\\ud83d") cannot be saved anywhere."""
    return _SURROGATES.sub("\ufffd", text)


def _values_of_lines(lines: Iterator[str]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines, 1):
        if UNDECODABLE in line or TOO_LONG in line:
            yield number, _Reason("undecodable" if UNDECODABLE in line else "too_long")
        elif line.strip():
            try:
                yield number, _DECODER.decode(line)
            except (ValueError, RecursionError):
                yield number, _Reason("damaged")


def _values_of_document(chunks: Iterator[str], name: str) -> Iterator[Any]:
    """The items of a list one by one (it never is in memory as a whole), or the values that follow each other."""
    buffer = _Buffer(chunks, name)
    in_list = buffer.next_mark() == "["
    if in_list:
        buffer.skip()
    while mark := buffer.next_mark(",]" if in_list else ""):
        if mark == "]":
            return
        yield buffer.value()


def _unwrapped(values: Iterator[Any]) -> Iterator[Any]:
    """A single object that holds a list of objects stands for that list; one that holds equally long columns, for its
    rows."""
    first = next(values, None)
    second = next(values, None)
    if first is None:
        return
    if second is None and isinstance(first, Mapping):
        yield from _inner_rows(first)
        return
    yield first
    if second is not None:
        yield second
        yield from values


def _inner_rows(value: Mapping[str, Any]) -> Sequence[Any]:
    lists = [inner for inner in value.values() if isinstance(inner, list) and inner]
    objects = [inner for inner in lists if all(isinstance(item, Mapping) for item in inner)]
    if objects:
        return max(objects, key=len)
    if len(lists) == len(value) > 1 and len({len(inner) for inner in lists}) == 1:
        return [dict(zip(value, items, strict=True)) for items in zip(*lists, strict=True)]
    return [value]


class _Buffer:
    """Decoded text that grows until a whole JSON value is in it."""

    def __init__(self, chunks: Iterator[str], name: str) -> None:
        self._chunks = chunks
        self._name = name
        self._text = ""
        self._place = 0
        self._row = 1  # the line of the value that is being read

    def next_mark(self, passed: str = "") -> str:
        """The next character that is no blank, nor a comma where `passed` has one; "" at the end."""
        while True:
            while self._place < len(self._text):
                character = self._text[self._place]
                if character in _BLANK or (character == "," and character in passed):
                    self._row += character == "\n"
                    self._place += 1
                else:
                    return character
            if not self._more():
                return ""

    def skip(self) -> None:
        self._place += 1

    def value(self) -> Any:
        """The value that starts here. Raises InkstoneError where there is none."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._place)
            except (ValueError, RecursionError) as error:
                if isinstance(error, RecursionError) or not self._double():
                    raise self._broken(error) from error
                continue
            if end == len(self._text) and self._double():  # a number may go on
                continue
            self._row += self._text.count("\n", self._place, end)
            if UNDECODABLE in self._text[self._place : end]:
                raise InkstoneError("examples_undecodable", path=self._name, row=self._row)
            self._place = end
            return value

    def _more(self) -> bool:
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._text = self._text[self._place :] + chunk
        self._place = 0
        return True

    def _double(self) -> bool:
        """Read on until there is twice as much: the value is tried again only a few times. False at the end."""
        wanted = 2 * (len(self._text) - self._place)
        if wanted > 2 * _LARGEST:
            raise InkstoneError("examples_unreadable", path=self._name, reason="one value is too large")
        parts = [self._text[self._place :]]
        length = len(parts[0])
        while length < max(wanted, 1):
            chunk = next(self._chunks, None)
            if chunk is None:
                break
            parts.append(chunk)
            length += len(chunk)
        grown = len(parts) > 1
        self._text, self._place = "".join(parts), 0
        return grown

    def _broken(self, error: Exception) -> InkstoneError:
        row = self._row
        if isinstance(error, json.JSONDecodeError):
            row += self._text.count("\n", self._place, error.pos)
        return InkstoneError("examples_damaged", str(error), path=self._name, row=row)


_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, strict=False)
"""Numbers stay as they are written; line breaks inside strings are let through."""
