"""Which files can be read, and by what."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

from core.errors import InkstoneError
from core.examples.objects import ObjectsTable
from core.examples.origin import Origin, explain_read_errors
from core.examples.seen import Skipped
from core.examples.source import Source
from core.examples.table import LinesTable, Table
from core.examples.word_file import WordTable
from core.examples.workbook import WorkbookTable

LINES = frozenset({".csv", ".tsv", ".tab", ".txt", ".md", ".markdown", ".text", ".log"})
OBJECTS = frozenset({".json", ".jsonl", ".ndjson"})
WORKBOOKS = frozenset({".xlsx", ".xlsm"})
DOCUMENTS = frozenset({".docx"})
TABLES = frozenset({".csv", ".tsv", ".tab"}) | OBJECTS | WORKBOOKS
"""Files that hold many examples; each of the others may be one."""
KNOWN = LINES | OBJECTS | WORKBOOKS | DOCUMENTS
"""Folders hold other things too; a file that was chosen by itself is tried as text whatever its name is."""

_REASONS = {"examples_undecodable": "undecodable", "examples_empty": "empty", "examples_format": "unknown_format"}
_ZIP = b"PK\x03\x04"
_FOREIGN = (b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"SQLite format 3", b"PAR1")
"""How files begin that hold no text Inkstone can take out: PDF, old Office files, rich text, pictures, databases."""


def open_table(origin: Origin, source: Source, stop: threading.Event | None = None) -> Table:
    """The file as a table. Raises InkstoneError for what cannot be read."""
    kind = kind_of(origin)
    if kind == "workbook":
        return WorkbookTable(origin, source, stop)
    if kind == "objects":
        return ObjectsTable(origin, source, stop)
    if kind == "document":
        return WordTable(origin, source, stop)
    return LinesTable(origin, source, stop)


def kind_of(origin: Origin) -> str:
    """ "lines", "objects", "workbook" or "document". Raises InkstoneError("examples_format") for what has no text."""
    start = origin.start()
    if origin.data is None and start.startswith(_FOREIGN):
        raise InkstoneError("examples_format", path=origin.name)
    if origin.suffix in WORKBOOKS:
        return "workbook"
    if origin.suffix in DOCUMENTS:
        return "document"
    if start.startswith(_ZIP):
        raise InkstoneError("examples_format", path=origin.name)
    return "objects" if origin.suffix in OBJECTS else "lines"


def files_below(folder: Path) -> Iterator[Path | Skipped]:
    """The files in `folder` and the folders in it that can be read, in order of their paths; Skipped for the others.
    Hidden ones are passed over."""
    with explain_read_errors(str(folder)):
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith((".", "~$", "__MACOSX")):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from files_below(path)
        elif path.suffix.lower() in KNOWN:
            yield path
        else:
            yield Skipped(str(path), 0, "unknown_format")


def left_out(origin: Origin, error: InkstoneError) -> Skipped:
    """One bad file does not spoil the rest: what is told of it."""
    return Skipped(origin.name, error.details.get("row", 0), _REASONS.get(error.code, "damaged"))
