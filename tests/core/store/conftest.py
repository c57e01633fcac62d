from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.paths import Home
from core.store.store import Store


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "张三 Ünï")


@pytest.fixture
def store(home: Home) -> Iterator[Store]:
    opened, notices = Store.open(home)
    assert notices == []
    yield opened
    opened.close()
