"""The cyclic collector runs in the window's thread, and only there."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.garbage import GarbageCollector


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[GarbageCollector]:
    owner = QObject()
    made = GarbageCollector(owner)
    yield made
    made.stop()


def test_the_automatic_collection_is_off_while_it_runs(collector: GarbageCollector) -> None:
    collector.start()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_cycles_are_collected(collector: GarbageCollector) -> None:
    gc.disable()
    for _ in range(3000):
        cycle: list[object] = []
        cycle.append(cycle)
    before = gc.get_count()[0]
    collector.collect_if_due()
    assert gc.get_count()[0] < before
