"""What tests of the one file share: reading its events, and making archives that a stranger might have made."""

from __future__ import annotations

import hashlib
import json
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from store_helpers import everything

from core.errors import InkstoneError
from core.events import Finished, Progress
from core.paths import Home
from core.store.archive import import_all
from core.store.store import Store

NEVER = threading.Event()


def result(events: Any) -> dict[str, Any]:
    *progress, last = events
    assert isinstance(last, Finished)
    assert all(isinstance(event, Progress) and 0 <= event.done <= event.total for event in progress)
    return last.result


def changed(source: Path, target: Path, **changes: Any) -> Path:
    """The archive made anew, with `files` replaced, removed (None) or added; the manifest fits, or is `manifest`."""
    with zipfile.ZipFile(source) as archive:
        files: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    files.update(changes.pop("files", {}))
    files = {name: data for name, data in files.items() if data is not None}
    manifest["files"] = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    }
    manifest.update(changes.pop("manifest", {}) | changes)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in {**files, "manifest.json": json.dumps(manifest)}.items():
            archive.writestr(name, data)
    return target


def refused(home: Home, store: Store, source: Path) -> str:
    """The code of the error; nothing may have changed and nothing may be left over."""
    before = everything(store)
    with pytest.raises(InkstoneError) as caught:
        list(import_all(home, store, source, NEVER))
    if caught.value.code != "disk_full":
        assert caught.value.details["path"] == str(source)
    assert everything(store) == before
    assert list(home.temporary.iterdir()) == []
    return caught.value.code
