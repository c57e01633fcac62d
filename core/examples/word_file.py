"""Word documents (docx): their paragraphs and tables, in order."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

from core.errors import InkstoneError
from core.examples.origin import Origin
from core.examples.source import Source
from core.examples.table import LinesTable

Block = str | list[list[str]]
"""A paragraph, or the rows of a table."""


def read_blocks(origin: Origin) -> list[Block]:
    """Raises InkstoneError("examples_unreadable") for a file that is no docx document."""
    import docx

    with origin.open() as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return [_block(item) for item in docx.Document(file).iter_inner_content()]
        except Exception as error:  # damaged files make zip, XML and python-docx raise almost anything
            reason = type(error).__name__
            raise InkstoneError("examples_unreadable", str(error), path=origin.name, reason=reason) from error


def read_text(origin: Origin) -> str:
    """Paragraphs, and the rows of tables with their cells separated by tabs, a line each."""
    blocks = read_blocks(origin)
    return "\n".join(block if isinstance(block, str) else "\n".join(_table_lines(block)) for block in blocks)


class WordTable(LinesTable):
    """The largest table of a document; where there is none, its paragraphs as lines."""

    def _encodings(self, _source: Source) -> tuple[str, ...]:
        return ()

    def lines(self) -> Iterator[str]:
        blocks = read_blocks(self.origin)
        tables = [block for block in blocks if not isinstance(block, str)]
        if tables:
            yield from _table_lines(max(tables, key=len))
        else:
            yield from (line for block in blocks if isinstance(block, str) for line in block.split("\n"))
        self.done = self.size


def _block(item: Any) -> Block:
    if hasattr(item, "rows"):
        return [[cell.text for cell in row.cells] for row in item.rows]
    return str(item.text)


def _table_lines(rows: list[list[str]]) -> Iterator[str]:
    return ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
