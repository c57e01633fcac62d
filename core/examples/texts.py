"""The running text of whatever a person gave, in pieces."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from core.errors import InkstoneError
from core.examples.formats import left_out
from core.examples.origin import Origin
from core.examples.rows import MOST_SKIPPED, listed
from core.examples.samples import sample_text
from core.examples.seen import Skipped
from core.examples.source import Source
from core.examples.table import nothing_in
from core.examples.whole_text import Place, read_pieces

LONGEST_PIECE = 1 << 20  # characters


class Texts(Iterator[str]):
    """Pieces of text in order, a blank line between files. `skipped` names the lines in which something was left out,
    `done` of `total` bytes have been read."""

    def __init__(
        self, origins: Sequence[Origin], skipped: Sequence[Skipped], source: Source, stop: threading.Event | None
    ) -> None:
        self.origins = origins
        self.skipped: list[Skipped] = []
        self.skipped_total = 0
        self.total = sum(origin.size() for origin in origins)
        self._before = skipped
        self._finished = 0
        self._place = Place()
        self._pieces = self._read(source, stop)

    @property
    def done(self) -> int:
        return self._finished + self._place.done

    def __next__(self) -> str:
        return next(self._pieces)

    def _read(self, source: Source, stop: threading.Event | None) -> Iterator[str]:
        for item in self._before:
            self._skip(item)
        for piece in self._all_pieces(source, stop):
            if isinstance(piece, Skipped):
                self._skip(piece)
                continue
            for start in range(0, len(piece), LONGEST_PIECE):
                yield piece[start : start + LONGEST_PIECE]

    def _all_pieces(self, source: Source, stop: threading.Event | None) -> Iterator[str | Skipped]:
        """A file of many that cannot be read is passed over; one that was given alone is an error."""
        tail = ""
        for origin in self.origins:
            started = False
            self._place = Place()
            try:
                for piece in read_pieces(origin, source, stop, self._place):
                    if isinstance(piece, str) and piece:
                        if tail and not started:
                            yield "\n" * (2 - tail.count("\n"))
                        started = True
                        tail = (tail + piece)[-2:]
                    yield piece
            except InkstoneError as error:
                if len(self.origins) == 1:
                    raise
                yield left_out(origin, error)
            self._finished += origin.size()
            self._place = Place()

    def _skip(self, item: Skipped) -> None:
        self.skipped_total += 1
        if len(self.skipped) < MOST_SKIPPED:
            self.skipped.append(item)


def open_texts(source: Source, stop: threading.Event | None = None) -> Texts:
    """The text of a source in pieces of at most LONGEST_PIECE characters, none of them empty. Never all in memory.

    Raises InkstoneError for a file that cannot be read, while iterating too, and with a stop flag Cancelled.
    """
    if source.sample:
        origins: list[Origin] = [Origin(source.sample, sample_text(source.sample))]
        skipped: list[Skipped] = []
    elif source.paths:
        origins, skipped = listed(source.paths)
    elif source.pasted.strip():
        origins, skipped = [Origin.pasted(source.pasted)], []
    else:
        raise nothing_in("")
    return Texts(origins, skipped, source, stop)
