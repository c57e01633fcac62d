"""Tables in text files: the delimiter, the quotes and the header are guessed; broken rows do not break the rest."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.examples.columns import is_usual_name, looks_like_header
from core.examples.encodings import UNDECODABLE
from core.examples.origin import TOO_LONG

DELIMITERS = ("\t", ";", "|", ",")
"""In the order in which equals are preferred: the comma is also written inside texts and numbers."""

csv.field_size_limit(2**31 - 1)  # the largest C long of every system

_LONGEST_RECORD = 2000  # lines, before a quote that nobody closed is given up
_SHORTEST_RECORD = 50
_LONGEST_QUOTED = 16 << 20  # characters
_REGULAR = 0.9  # of the rows have the same number of cells: this is a table
_GROUP_NAME = 40  # characters of the longest name of a group


@dataclass(frozen=True)
class Layout:
    """How lines become rows. `split`: "" by every delimiter, "first"/"last" only by that one of each line (a group's
    name before or behind a text that holds the delimiter too), "never" (a line is one cell)."""

    delimiter: str = ","
    quotes: bool = True
    split: str = ""
    width: int = 1
    header: bool = False
    spaced: bool = False  # a blank comes after the delimiter, before quotes


LINES = Layout("", quotes=False, split="never")
"""Every line is one cell."""

Record = tuple[int, list[str] | str]
"""The number of its first line and its cells, or why it cannot be used (a reason of Skipped)."""


def records(lines: Iterator[str], layout: Layout) -> Iterator[Record]:
    """What `lines` hold, record by record. Empty lines are passed over."""
    if layout.split:
        yield from _split_records(lines, layout)
        return
    feed = _Feed(lines)
    while True:
        reader = csv.reader(
            feed,
            delimiter=layout.delimiter,
            quoting=csv.QUOTE_MINIMAL if layout.quotes else csv.QUOTE_NONE,
            skipinitialspace=layout.spaced,
        )
        try:
            for cells in reader:
                number, reason = feed.taken()
                if reason or cells:
                    yield number, reason or cells
            return
        except (_Runaway, csv.Error):
            yield feed.give_up_first(), "damaged"


def guess_layout(
    lines: Sequence[str], suffix: str, goal: str, delimiter: str = "", header: bool | None = None
) -> Layout:
    """The layout of a file of which `lines` are the first. `delimiter` and `header` are taken as given, if given."""
    best, share = _most_regular(lines, suffix, delimiter)
    plain_text = suffix not in (".csv", ".tsv", ".tab")
    if goal == "labels" and (share < _REGULAR or best.width == 1):
        best = _labelled_lines(lines, delimiter) or (LINES if plain_text else best)
    elif plain_text and share < 0.5 and not delimiter:
        best = LINES
    rows = [cells for _, cells in records(iter(lines), best) if not isinstance(cells, str)]
    if header is None and best.split == "never":
        named = is_usual_name(rows[0][0]) if rows else False
    else:
        named = looks_like_header(rows) if header is None else header
    return Layout(best.delimiter, best.quotes, best.split, best.width, named, best.spaced)


class _Runaway(Exception):
    """A quote is opened and not closed for too long."""


class _Feed:
    """Lines for csv.reader. It remembers those of the record that is being read, so that they can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: list[str] = []  # the next line is the last
        self._held: list[str] = []
        self._number = 1  # of the first held line
        self._length = 0
        self._longest = _LONGEST_RECORD
        self._reason = ""

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._lines, None)
        if line is None:
            if self._held:
                raise _Runaway  # the file ends inside quotes
            raise StopIteration
        self._held.append(line)
        self._length += len(line)
        if len(self._held) > self._longest or (len(self._held) > 1 and self._length > _LONGEST_QUOTED):
            raise _Runaway
        if TOO_LONG in line:
            self._reason = "too_long"
        elif UNDECODABLE in line:
            self._reason = "undecodable"
        return line + "\n"

    def taken(self) -> tuple[int, str]:
        """The record is complete: the number of its first line, and why it cannot be used."""
        number, reason = self._number, self._reason
        self._number += len(self._held)
        self._held, self._length, self._reason = [], 0, ""
        return number, reason

    def give_up_first(self) -> int:
        """Its first line is damaged (its number comes back); those behind it are read again."""
        number = self._number
        self._again.extend(reversed(self._held[1:]))
        self._held, self._length, self._reason = [], 0, ""
        self._number += 1
        self._longest = max(_SHORTEST_RECORD, self._longest // 2)
        return number


def _split_records(lines: Iterator[str], layout: Layout) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        if UNDECODABLE in line or TOO_LONG in line:
            yield number, "undecodable" if UNDECODABLE in line else "too_long"
        else:
            yield number, _split(line, layout)


def _split(line: str, layout: Layout) -> list[str]:
    if layout.split == "never":
        return [line]
    parts = line.split(layout.delimiter, 1) if layout.split == "first" else line.rsplit(layout.delimiter, 1)
    return [_unquoted(part) for part in parts]


def _unquoted(part: str) -> str:
    part = part.strip()
    if len(part) > 1 and part[0] == part[-1] == '"':
        return part[1:-1].replace('""', '"')
    return part


def _most_regular(lines: Sequence[str], suffix: str, delimiter: str) -> tuple[Layout, float]:
    """The layout that gives most rows the same number of cells (more than one), and their share."""
    best, best_share = Layout(delimiter or ("\t" if suffix in (".tsv", ".tab") else ",")), 0.0
    for mark in (delimiter,) if delimiter else DELIMITERS:
        spaced = any(f'{mark} "' in line for line in lines)
        for quotes in _quotings(lines, mark):
            layout = Layout(mark, quotes, spaced=spaced and quotes)
            width, share = _regularity(list(records(iter(lines), layout)))
            if width > 1 and share > best_share + 0.02:
                best, best_share = Layout(mark, quotes, "", width, spaced=layout.spaced), share
    return best, best_share


def _quotings(lines: Sequence[str], mark: str) -> tuple[bool, ...]:
    """Whether to try with quotes first: tab-separated files often have none, and stray ones in their texts."""
    if not any('"' in line for line in lines):
        return (True,)
    return (True, False) if mark != "\t" or _quotes_protect(lines, mark) else (False, True)


def _quotes_protect(lines: Sequence[str], mark: str) -> bool:
    """True when cells in quotes hold a delimiter or doubled quotes, or all cells are in quotes."""
    cell = re.escape(mark)
    protected = re.compile(f'(^|{cell})"([^"]*{cell}[^"]*|[^"]*("")+[^"]*[^"]+[^"]*)"({cell}|$)')
    quoted = '"(?:[^"]|"")*+'  # a cell but for its last quote; the sample may end in the middle of one
    all_cells = re.compile(f'\n*{quoted}"(?:(?:{cell}|\n+){quoted}")*(?:(?:{cell}|\n+){quoted})?\n*')
    return any(protected.search(line) for line in lines) or all_cells.fullmatch("\n".join(lines)) is not None


def _regularity(found: Sequence[Record]) -> tuple[int, float]:
    """The commonest number of cells, and the share of records that have it."""
    if not found:
        return 0, 0.0
    widths = Counter(len(cells) if isinstance(cells, list) else 0 for _, cells in found)
    width, count = widths.most_common(1)[0]
    return width, count / len(found)


def _labelled_lines(lines: Sequence[str], delimiter: str) -> Layout | None:
    """The layout of lines "group<delimiter>text" or "text<delimiter>group" whose texts hold the delimiter as well."""
    filled = [line for line in lines if line.strip()]
    for mark in (delimiter,) if delimiter else ("\t", "|", ";", ",", "，", ":", "："):
        pairs = [line for line in filled if mark in line]
        if not filled or len(pairs) < _REGULAR * len(filled):
            continue
        for split, names in (
            ("first", [line.split(mark, 1)[0] for line in pairs]),
            ("last", [line.rsplit(mark, 1)[1] for line in pairs]),
        ):
            if _are_groups(names):
                return Layout(mark, quotes=False, split=split, width=2)
    return None


def _are_groups(names: Sequence[str]) -> bool:
    """Few, short, and coming again and again."""
    known = {name.strip() for name in names}
    return len(known) <= max(2, len(names) // 3) and max(map(len, known)) <= _GROUP_NAME
