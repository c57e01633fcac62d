"""The curve of a run: points.jsonl, one LossPoint a line, on disk as it happens."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from core.events import LossPoint
from core.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path


def append_point(path: Path, point: LossPoint) -> None:
    """Add one line."""
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(point)) + "\n")


def read_points(path: Path) -> list[LossPoint]:
    """All points, in order; [] when there is no file. A last line that was cut off by a crash is left out."""
    if not path.exists():
        return []
    lines = path.read_text("utf-8").split("\n")[:-1]  # only what ends in a line break is whole
    return [LossPoint(**json.loads(line)) for line in lines if line]


def cut_points(path: Path, step: int) -> None:
    """Drop every point after `step`: a run that goes back to a save point draws them again."""
    kept = [point for point in read_points(path) if point.step <= step]
    if path.exists():
        write_atomically(path, "".join(json.dumps(asdict(point)) + "\n" for point in kept))
