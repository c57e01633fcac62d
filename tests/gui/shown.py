"""A page or a step by itself, shown while a test lasts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Shown = TypeVar("Shown", bound=QWidget)


@contextmanager
def shown(qtbot: QtBot, make: Callable[[], Shown], width: int, height: int) -> Iterator[Shown]:
    """What `make` makes, so large in pixels; shut down and deleted afterwards."""
    gc.disable()  # a collection inside processEvents can take widgets away under Qt's feet
    made: Any = make()
    made.resize(width, height)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shutdown()
    made.close()
    made.deleteLater()
    # At once: what lives on would hear of the next test's language without its store.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()
    gc.collect()
