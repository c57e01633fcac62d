"""The Chat page with a scripted engine, as its own tests have it, and a clock for the event loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks.lateness import Lateness
from tests.gui.chat.conftest import engine, find, library, page, services, theme  # noqa: F401 (fixtures)

Measure = Callable[[str], AbstractContextManager[Lateness]]


@pytest.fixture
def measure(qtbot: QtBot, report: Callable[..., None]) -> Measure:
    """`with measure("opening"): ...`: how late the event loop was meanwhile is reported."""

    @contextmanager
    def run(what: str) -> Iterator[Lateness]:
        lateness = Lateness()
        lateness.start()
        try:
            yield lateness
        finally:
            report(what=what, **lateness.stop())

    return run
