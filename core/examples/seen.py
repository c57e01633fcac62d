"""What was seen in a person's examples: events of `look` and of the check-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from core.events import Event

if TYPE_CHECKING:
    from core.examples.source import Source


@dataclass(frozen=True)
class Row:
    """One example. `number` is its row in `file` as a person counts (1 is the first line of the file)."""

    number: int
    cells: tuple[str, ...]
    file: str = ""


@dataclass(frozen=True)
class ColumnSeen:
    """A column, as far as it was read. `kind` is "number", "category", "text", "date", "ignore" (nothing to learn from:
    see `why`: "id", "constant", "empty", "person" (the person said so), or ""); `missing` is a share, 0 to 1."""

    name: str
    kind: str
    examples: tuple[str, ...]
    distinct: int
    missing: float
    why: str = ""


@dataclass(frozen=True)
class Skipped:
    """A row or a file that cannot be used. `reason` is a code: "ragged", "undecodable", "damaged", "unknown_format",
    "empty", "too_long"."""

    file: str
    row: int
    reason: str


@dataclass(frozen=True)
class ExamplesSeen(Event):
    """What `look` saw. `source` has every guess filled in. For goal text `columns` is empty and `preview` holds the
    first lines, one cell each; `characters` is then the length of all texts (an estimate unless `exact`). `rows` counts
    examples (goal text: lines). `groups` are the largest groups of the column `label` with their numbers of rows.
    `encodings` can read the (first) file, the likeliest first; `sheets` are those of its workbook."""

    source: Source
    columns: tuple[ColumnSeen, ...]
    preview: tuple[Row, ...]
    rows: int
    characters: int
    exact: bool
    groups: tuple[tuple[str, int], ...] = ()
    encodings: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    skipped_total: int = 0


@dataclass(frozen=True)
class Finding(Event):
    """One item of the check-up. `check` is its id (checkup/checks.py has the list), `column` the column it speaks of,
    if any; the pair is its name in a Decision. `state`: "passed", "fixed" (done for you, as `fix` says), "look" (please
    look) or "stop" (one cannot train like this). `count` rows (or columns, groups) are concerned, up to three of them
    in `rows`. `fix` is what Fix does, a code, "" where nothing can be done by us; `details` hold numbers and names for
    the sentence."""

    check: str
    state: str
    column: str = ""
    count: int = 0
    rows: tuple[Row, ...] = ()
    fix: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """What the person said to a Finding: `action` is "fix" or "ignore"."""

    check: str
    column: str
    action: str
