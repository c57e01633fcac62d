"""facts.json of a run with groups or numbers as its goal: what was found in the examples while they were prepared."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from core.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.training.text.facts import TextFacts


@dataclass(frozen=True)
class Facts:
    """`rows` are numbers of rows of each part. `columns` are all columns of the store; `kinds` says of each how it is
    read ("number", "category", "text", "date", "ignore" and "label"). `groups` are the labels in order of their
    numbers, () when a number is to be predicted: then `mean`, `deviation` and `decimals` describe it in the train part.
    `counts` are the rows of each group. `inputs_width` tells how large the input of a network is (goal table: numbers a
    row and codes of each category), `characters` how long the texts are on average (goal labels)."""

    goal: str
    rows: dict[str, int]
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    label: str
    groups: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    mean: float = 0.0
    deviation: float = 1.0
    decimals: int = 0
    numbers: int = 0
    sizes: tuple[int, ...] = ()
    characters: float = 0.0
    shares: tuple[float, float] = (0.2, 0.15)
    skipped: int = 0

    @property
    def label_at(self) -> int:
        """Which column is the label."""
        return self.kinds.index("label")

    @property
    def used(self) -> tuple[int, ...]:
        """Which columns are read."""
        return tuple(place for place, kind in enumerate(self.kinds) if kind not in ("ignore", "label"))

    @property
    def names(self) -> tuple[str, ...]:
        """The columns that are read, by name."""
        return tuple(self.columns[place] for place in self.used)

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    def inputs(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Those cells of a row that are read."""
        return tuple(cells[place] for place in self.used)

    def formatted(self, number: float) -> str:
        """A predicted number with as many decimals as the examples have."""
        return f"{number:.{self.decimals}f}"


def save_facts(folder: Path, facts: Facts | TextFacts) -> None:
    """Write facts.json, of any goal."""
    write_atomically(folder / "facts.json", json.dumps(asdict(facts), ensure_ascii=False, indent=1))


def load_facts(folder: Path) -> Facts:
    """Read facts.json. FileNotFoundError when the run was not prepared."""
    return facts_from(json.loads((folder / "facts.json").read_text("utf-8")))


def facts_from(values: dict[str, Any]) -> Facts:
    """What `asdict` gave, after JSON."""
    known = {field.name for field in fields(Facts)}
    kept: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in known}
    return Facts(**kept)
