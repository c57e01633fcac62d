"""Fixtures of the steps that look at a finished run: a home of its own, scripted processes, the steps shown alone."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.examples.source import Source
from core.models.library import Library
from core.paths import RESOURCES, Home
from core.settings import Settings
from core.store.store import Store
from gui.messages import Messages
from gui.services import Services
from gui.theme import Theme
from gui.train.draft import Draft
from gui.train.report import examples
from tests.fakes import ScriptedEngine, ScriptedHost

RUN = "20261125-093000-0000"
Show = Callable[[QWidget], None]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light")


@pytest.fixture
def examiner() -> ScriptedHost:
    return ScriptedHost()


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def services(home: Home, theme: Theme, examiner: ScriptedHost, engine: ScriptedEngine) -> Iterator[Services]:
    store = Store.temporary()
    others: list[Any] = [ScriptedHost() for _ in range(5)]
    library = Library(home, RESOURCES)
    later = (cast(Any, ScriptedHost()) for _ in range(3))
    hosts = (cast(Any, engine), *others, cast(Any, examiner), *later)
    yield Services(home, Settings(), store, library, *hosts, theme, Messages())
    store.close()


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Shows a step or a panel; it is shut down after the test."""
    gc.disable()
    shown: list[Any] = []

    def make(widget: QWidget) -> None:
        shown.append(widget)
        widget.resize(1000, 800)
        with qtbot.waitExposed(widget):
            widget.show()

    yield make
    for widget in shown:
        widget.shutdown()
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.enable()
    gc.collect()


def finished_draft(services: Services, report: dict[str, Any], test: Any = ()) -> Draft:
    """A draft whose run has this report."""
    examples.write_run(services.home.runs / RUN, report, test)
    draft = Draft()
    draft.set_source(Source(report["goal"], ("messages.csv",)))
    draft.run = RUN
    return draft


def child(parent: QWidget, name: str) -> Any:
    """The one child of that name that shows."""
    found = [widget for widget in parent.findChildren(QWidget, name) if not widget.isHidden()]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]


def absent(parent: QWidget, name: str) -> bool:
    """Whether no child of that name shows."""
    return all(not widget.isVisibleTo(parent) for widget in parent.findChildren(QWidget, name))


def click(qtbot: QtBot, widget: QWidget, spot: QPoint | None = None) -> None:
    """With the left button."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot or widget.rect().center())
