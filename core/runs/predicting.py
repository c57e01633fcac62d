"""New examples through a trained model of the goals "labels" and "table"."""

from __future__ import annotations

import csv
from itertools import islice
from typing import TYPE_CHECKING, TextIO

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.files import explain_disk_errors, part_of
from core.jobs import check_stop
from core.runs.run_file import REPORT, RUN, load_json, load_run

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from core.examples.seen import Row
    from core.examples.source import Source
    from core.training.goals import Predictor

AT_ONCE = 256
NEW_COLUMNS = ("prediction", "probability")


def load_predictor(folder: Path) -> Predictor:
    """Of a finished run, of a folder that `export` made, or of a model of the library.

    Raises InkstoneError: run_unknown, run_unfinished, option_invalid for a model that writes texts."""
    from core.training.goals import MODULES, goal_of

    if (folder / RUN).exists() and not (folder / REPORT).exists():
        raise InkstoneError("run_unfinished", run=folder.name)
    name = goal_name(folder)
    if name not in MODULES:
        raise InkstoneError("run_unknown", run=folder.name)
    return goal_of(name).predictor(folder)


def goal_name(folder: Path) -> str:
    """What the model in `folder` is for; "" when it does not say."""
    if (folder / RUN).exists():
        return load_run(folder).request.source.goal
    return str(load_json(folder / "card.json").get("kind") or load_json(folder / "model.json").get("goal") or "")


def predict_file(predictor: Predictor, source: Source, target: Path, stop: threading.Event) -> Iterator[Event]:
    """Write the examples of `source` with `prediction` and `probability` to `target`, as UTF-8 CSV. Rows go through one
    by one: the memory does not fill.

    Yields Progress("predicting") in rows, then Finished(result={"rows", "path"}). Raises InkstoneError (what is wrong
    with the examples, columns_missing, disk_full ...), Cancelled."""
    with explain_disk_errors(target), part_of(target) as part, part.open("w", encoding="utf-8", newline="") as file:
        rows = 0
        for rows in write_predictions(predictor, source, file, stop):
            yield Progress("predicting", rows, 0)
    yield Finished(result={"rows": rows, "path": str(target)})


def write_predictions(predictor: Predictor, source: Source, file: TextIO, stop: threading.Event) -> Iterator[int]:
    """Write the same to an open file; yields how many rows are done."""
    from core.examples.rows import open_rows

    examples = open_rows(source)
    columns = examples.columns
    if not set(columns) & set(predictor.columns):
        path = source.paths[0] if source.paths else source.sample
        raise InkstoneError("columns_missing", path=path, columns=", ".join(predictor.columns))
    writer, rows = csv.writer(file, lineterminator="\n"), 0
    writer.writerow([*map(_given, columns), *NEW_COLUMNS])
    for part in _parts(examples, AT_ONCE):
        check_stop(stop)
        said = predictor.predict([dict(zip(columns, row.cells, strict=False)) for row in part])
        for row, one in zip(part, said, strict=True):
            writer.writerow([*_filled(row.cells, len(columns)), one.value, f"{one.probability:.4f}"])
        rows += len(part)
        yield rows


def _given(column: str) -> str:
    """No two columns of a file have the same name: who reads it by name would find the old answer."""
    return f"{column} (given)" if column in NEW_COLUMNS else column


def _filled(cells: Sequence[str], count: int) -> list[str]:
    """A short row keeps its columns in line with the others."""
    return [*cells[:count], *[""] * (count - len(cells))]


def _parts(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while part := list(islice(iterator, size)):
        yield part
