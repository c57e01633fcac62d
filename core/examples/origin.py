"""One thing that is read: a file, or text that was pasted. From bytes to decoded chunks and lines."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.errors import InkstoneError
from core.examples.encodings import UNDECODABLE, decoder, guess_encodings
from core.jobs import check_stop

TOO_LONG = "\udcfe"
"""Stands for a line of more than LONGEST_LINE characters."""

LONGEST_LINE = 16 << 20
CHUNK = 1 << 18  # bytes between two looks at the stop flag
_SAMPLE = 1 << 16  # bytes of each stretch from which the encoding is guessed


@dataclass(frozen=True)
class Origin:
    """A file, or (`data`) text in memory. `name` stands in rows and messages: the path, "" for what was pasted."""

    name: str
    data: bytes | None = None

    @staticmethod
    def pasted(text: str) -> Origin:
        return Origin("", text.encode("utf-8", "replace"))

    @property
    def suffix(self) -> str:
        return Path(self.name).suffix.lower()

    @property
    def stem(self) -> str:
        return Path(self.name).stem

    def size(self) -> int:
        """Bytes."""
        if self.data is not None:
            return len(self.data)
        with explain_read_errors(self.name):
            return Path(self.name).stat().st_size

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes from the start. Raises InkstoneError for what the disk says."""
        if self.data is not None:
            yield io.BytesIO(self.data)
            return
        with explain_read_errors(self.name), Path(self.name).open("rb") as file:
            yield file

    def start(self, count: int = 16) -> bytes:
        """The first bytes."""
        with self.open() as file:
            return file.read(count)

    def samples(self) -> list[bytes]:
        """Stretches of bytes from the start, the middle and the end; the whole file where it is short."""
        size = self.size()
        with self.open() as file:
            if size <= 3 * _SAMPLE:
                return [file.read()]
            found = [file.read(_SAMPLE)]
            for place in (size // 2, size - _SAMPLE):
                file.seek(place // 4 * 4)  # where a character of UTF-16 or UTF-32 begins
                found.append(file.read(_SAMPLE))
            return found

    def encodings(self) -> tuple[str, ...]:
        """The encodings that can read it, likeliest first. Raises InkstoneError("examples_undecodable")."""
        if self.data is not None:
            return ("utf-8",)
        samples = self.samples()
        found = guess_encodings(samples)
        if not found:
            raise InkstoneError("examples_undecodable", path=self.name, row=_first_bad_row(samples[0]))
        return found


@contextmanager
def explain_read_errors(name: str) -> Iterator[None]:
    """Turn what the disk says while reading into an InkstoneError."""
    try:
        yield
    except FileNotFoundError as error:
        raise InkstoneError("file_missing", str(error), path=name) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InkstoneError("file_unreadable", str(error), path=name, reason=reason) from error


class TextStream:
    """An Origin as decoded text with "\\n" line ends. `done` counts the bytes whose text has been used."""

    def __init__(self, origin: Origin, encoding: str, stop: threading.Event | None = None) -> None:
        self.origin = origin
        self.done = 0
        self._encoding = encoding
        self._stop = stop

    def chunks(self, start: int = 0) -> Iterator[str]:
        """Decoded stretches, from byte `start`; undecodable bytes are UNDECODABLE. Raises Cancelled."""
        try:
            decode = io.IncrementalNewlineDecoder(decoder(self._encoding), translate=True).decode
        except LookupError:
            raise InkstoneError("option_invalid", option="encoding", reason=f"{self._encoding} is unknown") from None
        self.done = start
        with self.origin.open() as file:
            file.seek(start)
            first = start == 0
            while data := file.read(CHUNK):
                check_stop(self._stop)
                text = decode(data)
                yield text.removeprefix("\ufeff") if first else text
                first = False
                self.done += len(data)
            yield decode(b"", final=True)

    def lines(self, start: int = 0) -> Iterator[str]:
        """Lines without their end; one that is longer than LONGEST_LINE is TOO_LONG. With `start` the first is a part
        of one."""
        held: list[str] = []
        length = 0
        for chunk in self.chunks(start):
            first, *others = chunk.split("\n")
            length += len(first)
            held = [*held, first] if length <= LONGEST_LINE else [TOO_LONG]
            if others:
                yield "".join(held)
                yield from others[:-1]
                held, length = [others[-1]], len(others[-1])
        if length:
            yield "".join(held)


def _first_bad_row(sample: bytes) -> int:
    """The line with the first byte that is no UTF-8, counted from 1."""
    text = decoder("utf-8").decode(sample)
    return text[: text.find(UNDECODABLE)].count("\n") + 1 if UNDECODABLE in text else 1
