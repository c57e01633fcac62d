"""Bring a model into the library: checked first, copied beside its place, moved there when it is complete."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.files import rename, write_atomically
from core.jobs import check_stop
from core.json_text import dumps, loads
from core.models import elsewhere
from core.models.ctranslate2_facts import WEIGHTS, is_ctranslate2
from core.models.facts import ModelFacts
from core.models.gguf_facts import parts_of
from core.models.inspect import inspect, weights_path
from core.paths import Home, typed

PART = ".part"
CHUNK = 4 << 20  # bytes copied between two looks at the stop flag
SPARE = 64 << 20  # bytes of disk left for the database and everything else
WANTED = {".json", ".txt", ".model", ".jinja", ".safetensors", ".tiktoken", ".md"}  # of a folder
RESERVED = {"con", "prn", "aux", "nul", "starter", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def run(
    home: Home, path: Path, mode: Literal["copy", "link"], names: Iterable[str], stop: threading.Event
) -> Iterator[Event]:
    """What Library.import_ does; `names` are taken."""
    path = typed(path)
    facts = inspect(path)
    home.check_models()
    remove_leftovers(home)  # of an import that was killed: it must not take the name
    known = elsewhere.origin_of(path)
    name = free_name(known.name if known is not None else facts.name, names)
    card = _with_template(card_of(facts) | (known.card if known is not None else {}))
    card |= {"name": name, "added": datetime.now(UTC).isoformat(timespec="seconds")}
    model_id = free_id(home, name)
    part = home.models / f"{model_id}{PART}"
    try:
        _begin(part)
        if mode == "link":
            card["link"] = str(weights_path(path))
        else:
            yield from _copy(_files(weights_path(path)), part, stop)
        write_atomically(part / "card.json", dumps(card, indent=1))
        (part / "owner.json").unlink()
        rename(part, home.models / model_id)
    except OSError as error:
        raise _explained(error, home) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    yield Finished(result={"id": model_id})


def install(home: Home, name: str, taken: Iterable[str], card: dict[str, Any], make: Callable[[Path], None]) -> str:
    """Have `make` write a new model into the folder it is given, and put it into the library with `card`, under
    `name` or the next one that is free. Returns its id.

    Nothing half-done stays. Raises InkstoneError: what `make` raises, disk_full, home_read_only."""
    with new_model(home, name, taken) as new:
        make(new.folder)
        new.card |= card
    return new.id


@dataclass
class NewModel:
    """A model that is being made: fill `folder` and `card`; `shown`: its name by language, where they differ."""

    id: str
    name: str
    folder: Path
    card: dict[str, Any] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)


@contextmanager
def new_model(home: Home, name: str, taken: Iterable[str]) -> Iterator[NewModel]:
    """A folder for the block to write a new model into; it joins the library when the block ends well, under `name` or
    the next one that is free, and leaves nothing behind otherwise. Raises InkstoneError: disk_full, home_read_only."""
    home.check_models()
    remove_leftovers(home)
    name = free_name(name, taken)
    new = NewModel(free_id(home, name), name, Path())
    part = new.folder = home.models / f"{new.id}{PART}"
    try:
        _begin(part)
        yield new
        size = sum(file.stat().st_size for file in part.rglob("*") if file.is_file())
        card = new.card | {
            "name": new.shown or name,
            "bytes": size,
            "added": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        write_atomically(part / "card.json", dumps(card, indent=1))
        (part / "owner.json").unlink()
        rename(part, home.models / new.id)
    except OSError as error:
        raise _explained(error, home) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def card_of(facts: ModelFacts) -> dict[str, Any]:
    """The card of a model that has none: its facts."""
    return asdict(facts)


def _with_template(card: dict[str, Any]) -> dict[str, Any]:
    """Another app's chat template counts where the model has none of its own."""
    if "chat_template" in card and card["has_template"]:
        card.pop("chat_template")
    return card | {"has_template": card["has_template"] or "chat_template" in card}


def free_name(name: str, taken: Iterable[str]) -> str:
    """`name`, or `name 2`, `name 3` ... where that is taken."""
    name = " ".join(name.split())[:80] or "Model"
    used = {other.casefold() for other in taken}
    number, candidate = 1, name
    while candidate.casefold() in used:
        number += 1
        candidate = f"{name} {number}"
    return candidate


def free_id(home: Home, name: str) -> str:
    """A folder name that every system accepts and that neither the library nor the trash uses."""
    base = re.sub(r"[^\w.-]+", "-", name).strip("-.").lower()[:60] or "model"
    if base.split(".")[0] in RESERVED:
        base = f"model-{base}"
    number, candidate = 1, base
    folders = (home.models, home.trashed_models)
    while any((folder / f"{candidate}{end}").exists() for folder in folders for end in ("", PART)):
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def remove_leftovers(home: Home) -> None:
    """Remove half copies whose process has gone; one that still runs (another window) is left alone."""
    for part in home.models.glob(f"*{PART}"):
        if not _owner_lives(part):
            shutil.rmtree(part, ignore_errors=True)


def _begin(part: Path) -> None:
    part.mkdir(parents=True)
    import psutil

    own = {"pid": os.getpid(), "started": psutil.Process().create_time()}
    (part / "owner.json").write_text(json.dumps(own), encoding="utf-8")


def _owner_lives(part: Path) -> bool:
    import psutil

    try:
        owner = loads((part / "owner.json").read_text(encoding="utf-8"))
        return bool(abs(psutil.Process(owner["pid"]).create_time() - owner["started"]) < 1)
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return False


def _files(weights: Path) -> list[Path]:
    if weights.is_file():
        return parts_of(weights)
    files = [file for file in weights.iterdir() if file.is_file() and _wanted(file)]
    return sorted([*files, weights / WEIGHTS] if is_ctranslate2(weights) else files)


def _wanted(file: Path) -> bool:
    return file.suffix.lower() in WANTED or file.name.upper().startswith(("LICENSE", "LICENCE", "NOTICE"))


def _copy(files: list[Path], folder: Path, stop: threading.Event) -> Iterator[Event]:
    total = sum(file.stat().st_size for file in files)
    if shutil.disk_usage(folder).free < total + SPARE:
        raise InkstoneError("disk_full", path=str(folder.parent))
    done, began = 0, time.monotonic()
    yield Progress("copying", 0, total)
    for file in files:
        for copied in _copy_file(file, folder / file.name):
            done += copied
            check_stop(stop)
            left = (time.monotonic() - began) / done * (total - done)
            yield Progress("copying", done, total, left)


def _copy_file(source: Path, target: Path) -> Iterator[int]:
    """Yield the bytes of each piece once it is written; the file is on the disk at the end."""
    with source.open("rb") as reader, target.open("wb") as writer:
        while chunk := reader.read(CHUNK):
            writer.write(chunk)
            yield len(chunk)
        writer.flush()
        os.fsync(writer.fileno())


def _explained(error: OSError, home: Home) -> InkstoneError:
    path = str(error.filename or home.models)
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return InkstoneError("disk_full", path=path)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM) and path.startswith(str(home.root)):
        return InkstoneError("home_read_only", path=str(home.root))
    return InkstoneError("file_unreadable", path=path, reason=error.strerror or str(error))
