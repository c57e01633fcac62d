"""Downloads that were begun: what was ordered, what the hub said then, how far they are. One folder each."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.files import explain_disk_errors, write_atomically
from core.hub.orders import DownloadOrder, HubFile, HubModel, PendingDownload
from core.hub.parts import done_in
from core.paths import Home

ORDER = "order.json"
READY = "ready"
"""Folder with the files that are complete and checked; in the end it becomes the model's folder."""


@dataclass(frozen=True)
class Begun:
    """An order, and the files at the commit that it keeps to. `host` is who said so."""

    order: DownloadOrder
    model: HubModel
    host: str


def key_of(order: DownloadOrder) -> str:
    """The same for the same order: it goes on where it stopped."""
    what = json.dumps([order.repo, order.revision, sorted(order.files)])
    name = re.sub(r"[^A-Za-z0-9._-]+", "--", order.repo)[:80]
    return f"{name}-{hashlib.sha256(what.encode()).hexdigest()[:10]}"


def pending(home: Home) -> list[PendingDownload]:
    """Every download that was begun and is not in the library yet, by name."""
    found = []
    for folder in sorted(home.downloads.iterdir()) if home.downloads.is_dir() else ():
        begun = read(folder)
        if begun is not None:
            files = begun.model.files
            done = sum(ready_or_done(folder, file) for file in files)
            found.append(PendingDownload(folder.name, begun.order, done, sum(file.bytes for file in files)))
    return found


def discard(home: Home, key: str) -> None:
    """Throw away what was fetched. Raises InkstoneError: item_missing, download_in_use."""
    folder = home.downloads / key
    if not key or folder.parent != home.downloads or not folder.is_dir():
        raise InkstoneError("item_missing")
    with claimed(folder):
        shutil.rmtree(folder, ignore_errors=True)


def ready_or_done(folder: Path, file: HubFile) -> int:
    """Bytes of `file` that need not be fetched any more."""
    return file.bytes if ready(folder, file) else done_in(folder, file)


def ready(folder: Path, file: HubFile) -> bool:
    """Whether it is complete and was checked."""
    with contextlib.suppress(OSError):
        return (folder / READY / file_name(file)).stat().st_size == file.bytes
    return False


def file_name(file: HubFile) -> str:
    """Its name in the library, where a model is one flat folder."""
    return file.path.rsplit("/", 1)[-1]


@contextlib.contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """One process at a time works on a download; the lock goes with the process that held it. Raises
    InkstoneError("download_in_use")."""
    from filelock import FileLock, Timeout

    folder.parent.mkdir(parents=True, exist_ok=True)
    path = folder.with_name(f"{folder.name}.lock")
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise InkstoneError("download_in_use", model=folder.name.rsplit("-", 1)[0].replace("--", "/")) from None
    try:
        yield
    finally:
        if not folder.is_dir():
            with contextlib.suppress(OSError):  # Windows does not remove what is open
                path.unlink()
        lock.release()


def write(folder: Path, begun: Begun) -> None:
    """Keep what was ordered, before the first byte. InkstoneError when the disk refuses."""
    write_atomically(folder / ORDER, json.dumps(asdict(begun), ensure_ascii=False, indent=1))


def remember(home: Home, order: DownloadOrder, model: HubModel, host: str) -> None:
    """Write down what is to be fetched, before its turn comes: it survives the end of the app. `model` is what `host`
    said; only the files of the order are kept. Raises InkstoneError: models_disk_gone, or that the disk refuses."""
    home.check_models()
    files = tuple(file for file in model.files if file.path in order.files)
    folder = home.downloads / key_of(order)
    with explain_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    if read(folder) is None:
        write(folder, Begun(order, replace(model, files=files), host))


def read(folder: Path) -> Begun | None:
    """What was ordered; None when nothing was, or it cannot be understood any more."""
    try:
        data = json.loads((folder / ORDER).read_text(encoding="utf-8"))
        return Begun(_order(data["order"]), _model(data["model"]), _text(data["host"]))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _order(data: dict[str, Any]) -> DownloadOrder:
    card = data["card"]
    if not isinstance(card, dict):
        raise TypeError
    return DownloadOrder(_text(data["repo"]), _texts(data["files"]), _text(data["revision"]), card)


def _model(data: dict[str, Any]) -> HubModel:
    files = tuple(
        HubFile(_text(file["path"]), _size(file["bytes"]), _etag(file["etag"]), _text(file["sha256"]))
        for file in data["files"]
    )
    texts = {name: _text(data[name]) for name in ("repo", "revision", "licence", "task")}
    return HubModel(**texts, files=files, gated=data["gated"] is True, languages=_texts(data["languages"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item) for item in value)


def _size(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def _etag(value: Any) -> str:
    """It becomes the name of a file."""
    if not re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", _text(value)):
        raise TypeError
    return str(value)
