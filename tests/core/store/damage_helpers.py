"""Damaging a database, and opening it again."""

from __future__ import annotations

import random
from pathlib import Path

from core.errors import InkstoneError
from core.paths import Home
from core.store.store import Store

PAGE = 4096


def recovered(home: Home) -> tuple[Store, InkstoneError]:
    store, notices = Store.open(home)
    assert [notice.code for notice in notices] == ["store_recovered"]
    assert Path(notices[0].details["path"]).exists()
    assert store.database.read("PRAGMA integrity_check")[0][0] == "ok"
    assert store.database.read("PRAGMA foreign_key_check") == []
    return store, notices[0]


def overwrite(home: Home, pages: list[int], seed: int = 0, length: int = PAGE, offset: int = 0) -> None:
    data = bytearray(home.database.read_bytes())
    noise = random.Random(seed)
    for page in pages:
        data[page * PAGE + offset : page * PAGE + offset + length] = noise.randbytes(length)
    home.database.write_bytes(data)
