"""How many words of real recordings were heard right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path


def words(text: str) -> list[str]:
    """What is compared: lower case, without signs."""
    return re.sub(r"[^a-z0-9 ]", " ", text.lower().replace("'", "")).split()


def error_rate(wanted: Sequence[str], heard: Sequence[str]) -> float:
    """Word error rate: changes, insertions and losses for each word that was said."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(wanted, 1):
        before, row[0] = row[:], number
        for place, other in enumerate(heard, 1):
            row[place] = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (word != other))
    return row[-1] / len(wanted)


def spoken_texts(real_data: Path) -> dict[str, str]:
    """What is said in each of the real recordings, by its path in that folder."""
    lines = (real_data / "MANIFEST.tsv").read_text(encoding="utf-8").splitlines()
    return {line.split("\t")[0]: line.split("\t")[7] for line in lines if line.count("\t") >= 7}
