"""One file (or pasted text) as a table: what all kinds of files have in common, and the kinds made of lines."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from core.errors import InkstoneError
from core.examples.columns import clean_names, numbered_names
from core.examples.delimited import Record, guess_layout, records
from core.examples.origin import Origin, TextStream
from core.examples.seen import Row, Skipped
from core.examples.source import Source

HEAD_LINES = 1000
HEAD_CHARACTERS = 1 << 19
_END = 1 << 15  # characters of either end of a huge line that tell how it is made


class Table(ABC):
    """Iterating reads it from the start: a Row, or a Skipped for what cannot be used. `done` of `size` bytes are
    read; the other attributes are what was guessed, or given."""

    columns: tuple[str, ...] = ()
    encoding: str = ""
    encodings: tuple[str, ...] = ()
    delimiter: str = ""
    header: bool | None = None
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    done: int = 0
    _usual: int = 0  # cells that most rows have, where the header has more

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.name = origin.name
        self.size = origin.size()

    @abstractmethod
    def _records(self) -> Iterator[Record]:
        """Every record of the file, that of the header too."""

    def __iter__(self) -> Iterator[Row | Skipped]:
        found = self._records()
        if self.header:
            next(found, None)
        width = len(self.columns)
        for number, cells in found:
            if isinstance(cells, str):
                yield Skipped(self.name, number, cells)
            elif len(cells) == width:
                yield Row(number, tuple(cells), self.name)
            elif len(cells) > width and not any(cells[width:]):
                yield Row(number, tuple(cells[:width]), self.name)
            elif len(cells) == self._usual < width:
                yield Row(number, (*cells, *[""] * (width - len(cells))), self.name)
            else:
                yield Skipped(self.name, number, "ragged")

    def _name_columns(self, first: Sequence[str], width: int) -> None:
        """From the header, if there is one: `width` columns. One name less than columns: the first has none."""
        self._usual = width
        if not self.header:
            self.columns = numbered_names(width)
        elif len(first) == width - 1:
            self.columns = clean_names(["", *first])
        else:
            self.columns = clean_names([*first, *[""] * (width - len(first))])


class LinesTable(Table):
    """Lines with delimiters: csv, tsv, txt, pasted text."""

    def __init__(self, origin: Origin, source: Source, stop: threading.Event | None = None) -> None:
        super().__init__(origin)
        self._stop = stop
        self.encodings = self._encodings(source)
        self.encoding = self.encodings[0] if self.encodings else ""
        head = list(self._head())
        if not head:
            raise nothing_in(self.name)
        suffix = self._suffix(source)
        self.layout = guess_layout(head, suffix, source.goal, source.delimiter, source.header)
        self.delimiter, self.header = self.layout.delimiter, self.layout.header
        self._name_columns(self._first_cells(head), self._width())

    def _encodings(self, source: Source) -> tuple[str, ...]:
        if not source.encoding or self.origin.data is not None:
            return self.origin.encodings()
        return (source.encoding,)

    def _suffix(self, source: Source) -> str:
        """What the name says about the format; pasted tables are like csv files."""
        return ".csv" if self.origin.data is not None and source.goal == "table" else self.origin.suffix

    def lines(self) -> Iterator[str]:
        stream = TextStream(self.origin, self.encoding, self._stop)
        for line in stream.lines():
            self.done = stream.done
            yield line

    def stretch(self, start: int, length: int) -> Iterator[tuple[str, ...]]:
        """The cells of the rows in about `length` bytes from byte `start`, their numbers unknown; what does not look
        like a row is passed over, as is the line in which it starts. `done` is in the end how many bytes it were."""
        stream = TextStream(self.origin, self.encoding, self._stop)
        lines = takewhile(lambda _: stream.done - start < length, stream.lines(start))
        next(lines, None)
        for _, cells in records(lines, self.layout):
            if len(cells) == len(self.columns) and not isinstance(cells, str):
                yield tuple(cells)
        self.done = stream.done - start

    def _records(self) -> Iterator[Record]:
        return records(self.lines(), self.layout)

    def _head(self) -> Iterator[str]:
        """The first lines, without empty ones."""
        length = 0
        for line in islice(self.lines(), HEAD_LINES):
            if line.strip():
                yield line if len(line) <= 2 * _END else line[:_END] + line[-_END:]
            length += len(line)
            if length > HEAD_CHARACTERS:
                return

    def _first_cells(self, head: Sequence[str]) -> Sequence[str]:
        cells = next(records(iter(head), self.layout), (0, "damaged"))[1]
        return cells if not isinstance(cells, str) else ()

    def _width(self) -> int:
        return self.layout.width


def nothing_in(name: str) -> InkstoneError:
    """The error for a file, or pasted text, that holds nothing."""
    return InkstoneError("examples_empty", path=name) if name else InkstoneError("examples_none")
