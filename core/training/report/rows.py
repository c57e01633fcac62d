"""The test rows behind a cell of the confusion matrix."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

TESTS = "test.jsonl"


def cell_rows(folder: Path, truth: str, guess: str, limit: int = 100) -> list[dict[str, Any]]:
    """Rows of the test part that are `truth` and were taken for `guess`, the surest first, at most `limit`: "number",
    "file", "cells", "truth", "guess", "probability". [] when the run has no report yet."""
    path = folder / TESTS
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    found = [line for line in lines if line["truth"] == truth and line["guess"] == guess]
    return sorted(found, key=lambda line: -float(line["probability"]))[:limit]
