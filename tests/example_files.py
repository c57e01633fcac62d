"""Files as people have them, for the tests of reading."""

from __future__ import annotations

import threading
from pathlib import Path

from core.events import Finished
from core.examples.look import look
from core.examples.rows import open_rows
from core.examples.seen import ExamplesSeen
from core.examples.source import Source


def saved(folder: Path, name: str, content: str | bytes) -> str:
    """The path of a new file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def seen(source: Source) -> ExamplesSeen:
    """What `look` says in the end."""
    *_, told, finished = look(source, threading.Event())
    assert isinstance(told, ExamplesSeen)
    assert isinstance(finished, Finished)
    return told


def cells_of(source: Source) -> list[tuple[str, ...]]:
    return [row.cells for row in open_rows(source)]


def table(*paths: str, **given: object) -> Source:
    return Source("table", paths, **given)  # type: ignore[arg-type]


def labels(*paths: str, **given: object) -> Source:
    return Source("labels", paths, **given)  # type: ignore[arg-type]


def text(*paths: str, **given: object) -> Source:
    return Source("text", paths, **given)  # type: ignore[arg-type]
