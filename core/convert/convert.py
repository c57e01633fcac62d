"""A Hugging Face folder to one GGUF file: checked, proven, written in a stream, read back, renamed when it is whole."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from core.convert.architectures import ARCHITECTURES, Layout, layout_of
from core.convert.config import Config
from core.convert.gguf_writer import Stored, plan, write_head, write_tensors
from core.convert.kinds import KINDS, Kind
from core.convert.proof import prove
from core.convert.quantiser import NEEDS_LIBRARY, kinds_here
from core.convert.read_back import check
from core.convert.vocabulary import Vocabulary, load_tokenizer, read
from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.files import explain_disk_errors, part_of
from core.jobs import check_stop
from core.models.fit import readable_size
from core.models.huggingface_facts import weights_files
from core.models.tensors import Tensors

STAGE = "converting"
SPARE = 64 << 20  # bytes of disk left for the database and everything else
HEAD = 32 << 20  # bytes: a generous guess of the vocabulary's


def can_convert(path: Path) -> tuple[str, ...]:
    """The kinds that the model at `path` might be converted to, () for none. Looks at config.json alone: quick, for a
    list of models; what else may be in the way, `convert` says."""
    try:
        kind = Config(path).kind if path.is_dir() else ""
    except (InkstoneError, OSError):
        return ()
    if kind == "whisper" and not (path / "model.bin").exists():
        return ("int8",)
    return KINDS if kind in ARCHITECTURES else ()


def estimate(source: Path, kind: Kind) -> int:
    """Bytes of the file to be, nearly. Raises InkstoneError: convert_unsupported, model_damaged, model_unsafe."""
    layout = layout_of(Config(source), Tensors(weights_files(source)))
    words = sum(file.stat().st_size for file in source.glob("*") if file.name in ("tokenizer.json", "merges.txt"))
    return words // 2 + sum(one.bytes for one in plan(layout, kind))


def convert(source: Path, target: Path, kind: Kind, stop: threading.Event, name: str = "") -> Iterator[Event]:
    """Write the model in the folder `source` to the GGUF file `target` (replaced when it is there).

    Yields Progress("converting") in numbers written and then compared, and Finished(result={"bytes": ...}). Raises
    InkstoneError (convert_unsupported, convert_tokens_differ, conversion_damaged, model_..., disk_space_short,
    disk_full, home_read_only), Cancelled. What is not finished is never found under `target`; only a kill leaves a
    part file.
    """
    yield Progress(STAGE, 0, 1)
    tensors = Tensors(weights_files(source))
    layout = layout_of(Config(source), tensors)
    stored = plan(layout, kind)
    _check_kind(source, kind, stored)
    check_room(target.parent, HEAD + sum(one.bytes for one in stored))
    tokenizer = load_tokenizer(source)
    check_stop(stop)
    vocabulary = read(source, tokenizer, layout.tokens)
    prove(source, tokenizer, vocabulary, stop)
    with explain_disk_errors(target), part_of(target) as part:
        write_head(part, name or source.name, layout, vocabulary, stored, kind)
        work = _both(part, stored, tensors, vocabulary)
        yield from _progress(work, 2 * _elements(layout), stop)
    yield Finished(result={"bytes": target.stat().st_size})


def _both(part: Path, stored: tuple[Stored, ...], tensors: Tensors, vocabulary: Vocabulary) -> Iterator[int]:
    yield from write_tensors(part, stored, tensors)
    yield from check(part, stored, tensors, vocabulary)


def _check_kind(source: Path, kind: Kind, stored: tuple[Stored, ...]) -> None:
    if kind not in kinds_here() and any(one.type in NEEDS_LIBRARY for one in stored):
        raise InkstoneError("convert_unsupported", path=str(source), reason=f"{kind} is not possible on this computer")


def check_room(folder: Path, needed: int) -> None:
    """Raises InkstoneError("disk_space_short") unless the disk has so many bytes, and some to spare."""
    with explain_disk_errors(folder):
        free = shutil.disk_usage(folder).free
    if free < needed + SPARE:
        raise InkstoneError("disk_space_short", needed=readable_size(needed + SPARE), free=readable_size(free))


def _elements(layout: Layout) -> int:
    return sum(piece.elements for piece in layout.pieces)


def _progress(work: Iterator[int], total: int, stop: threading.Event) -> Iterator[Event]:
    done, began = 0, time.monotonic()
    for count in work:
        check_stop(stop)
        done += count
        left = (time.monotonic() - began) / done * (total - done)
        yield Progress(STAGE, done, total, left)
