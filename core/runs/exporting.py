"""Out of a run: files that other programs open, a folder to keep, a job for a bigger machine. What was written is read
again and compared before it counts as done."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.files import explain_disk_errors, write_atomically
from core.jobs import check_stop
from core.runs.run_file import PLAN, REPORT, RUN, load_run

if TYPE_CHECKING:
    import threading
    from pathlib import Path

MODEL = "model.gguf"
VOLATILE = frozenset(
    {"plans", "prepared.json", "model", MODEL, "points.jsonl", "notes.jsonl", "test.jsonl", "best", "last", REPORT,
     "state.json", "lock.json", "live.json", "log.txt", "trash.json"}
)  # fmt: skip
"""What belongs to one training, not to the job."""
JOB_README = """# A training job of Inkstone

Everything that the training needs is in this folder. On a computer with Python and Inkstone:

    python -m core train --out {name} --resume

With several processes (here two), which share every batch:

    torchrun --nproc_per_node 2 -m core train --out {name} --resume

On several computers that share this folder, start the same command on each with torchrun's own options
(--nnodes, --node_rank, --rdzv_endpoint). It can be stopped and started again at any moment: it goes on from the last
save point. The report is report.json; bring the folder back and open it on the Train page, or use the best model
in `best`.
"""


def export(folder: Path, kind: str, target: Path, stop: threading.Event) -> Iterator[Event]:
    """Write the run as `kind`: "huggingface" (a folder), "gguf" (a file), "folder" (settings, seed and weights; of
    labels and tables what `predict` opens) or "job" (for a bigger machine).

    Yields Progress("exporting") and Finished(result={"path"}). Raises InkstoneError: run_unfinished, option_invalid for
    a kind that this goal does not have, export_damaged, disk_full ...; Cancelled."""
    yield Progress("exporting", 0, 1)
    if kind not in WRITERS:
        raise InkstoneError("option_invalid", option=kind, reason="one of " + ", ".join(WRITERS))
    if kind != "job" and not (folder / REPORT).exists():
        raise InkstoneError("run_unfinished", run=folder.name)
    check_stop(stop)
    with explain_disk_errors(target), _nothing_half(target):
        WRITERS[kind](folder, target)
    yield Progress("exporting", 1, 1)
    yield Finished(result={"path": str(target)})


@contextmanager
def _nothing_half(target: Path) -> Iterator[None]:
    """What could not be written whole goes again, unless something lay there before."""
    new = not target.exists()
    try:
        yield
    except BaseException:
        if new:
            shutil.rmtree(target, ignore_errors=True)
        raise


def _huggingface(folder: Path, target: Path) -> None:
    from core.training.text.export import export_folder

    model, tokenizer = _decoder(folder)
    _checked(target, lambda: export_folder(model, tokenizer, target, chats=False))


def _gguf(folder: Path, target: Path) -> None:
    """The file that the report made, so that it is the model that was tried."""
    if not (folder / MODEL).exists():
        raise _unfit(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    _copy(folder / MODEL, target)


def _decoder(folder: Path) -> tuple[Any, Any]:
    from core.training.checkpoint import load_weights
    from core.training.kinds import kind_of
    from core.training.plan import load_plan
    from core.training.text.tokenizer import load_tokenizer

    plan = load_plan(folder / PLAN)
    if plan.model not in ("decoder", "writer"):
        raise _unfit(folder)
    model = kind_of(plan.model).make(plan)
    load_weights(folder / "best", model)
    return model.eval(), load_tokenizer(folder / "tokenizer.json")


def _folder(folder: Path, target: Path) -> None:
    from core.training.goals import goal_of

    goal = load_run(folder).request.source.goal
    target.mkdir(parents=True, exist_ok=True)
    if goal == "text":
        names = [RUN, PLAN, "facts.json", REPORT, "tokenizer.json", "best"]
        _copy_all(folder, target, [name for name in names if (folder / name).exists()])
        return
    goal_of(goal).deliver(folder, target)
    rows = [dict.fromkeys(goal_of(goal).predictor(target).columns, "")]
    if goal_of(goal).predictor(target).predict(rows) != goal_of(goal).predictor(folder).predict(rows):
        raise InkstoneError("export_damaged", path=str(target))


def _job(folder: Path, target: Path) -> None:
    if not (folder / PLAN).exists():
        raise InkstoneError("run_unfinished", run=folder.name)
    target.mkdir(parents=True, exist_ok=True)
    names = [item.name for item in folder.iterdir() if item.name not in VOLATILE and not item.name.startswith(".")]
    _copy_all(folder, target, names)
    write_atomically(target / "README.md", JOB_README.format(name=target.name))


WRITERS: dict[str, Callable[[Path, Path], None]] = {
    "huggingface": _huggingface,
    "gguf": _gguf,
    "folder": _folder,
    "job": _job,
}


def _copy_all(folder: Path, target: Path, names: list[str]) -> None:
    for name in names:
        source = folder / name
        files = [file for file in source.rglob("*") if file.is_file()] if source.is_dir() else [source]
        for file in files:
            place = target / file.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            _copy(file, place)


def _copy(source: Path, target: Path) -> None:
    from core.files import part_of

    with part_of(target) as part:
        shutil.copyfile(source, part)
    if _digest(source) != _digest(target):
        raise InkstoneError("export_damaged", path=str(target))


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _checked(target: Path, write: Callable[[], None]) -> None:
    from core.training.text.export import ExportError

    try:
        write()
    except ExportError as error:
        raise InkstoneError("export_damaged", repr(error), path=str(target)) from error


def _unfit(folder: Path) -> InkstoneError:
    return InkstoneError("option_invalid", option=folder.name, reason="only a model that writes texts has this form")
