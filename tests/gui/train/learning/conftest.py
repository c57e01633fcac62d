"""The learning page with a trainer that follows a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.paths import Home
from gui.services import Services
from gui.theme import Theme
from gui.train.draft import Draft
from gui.train.learning.step import LearningStep
from tests.fakes import ScriptedHost
from tests.gui.shown import shown
from tests.gui.train.teaching_fakes import make_services, request


@pytest.fixture
def trainer() -> ScriptedHost:
    """Begins at once, and then learns until it is stopped."""
    return ScriptedHost(begin=[[]], train=[[None]])


@pytest.fixture
def services(qapp: QApplication, home: Home, trainer: ScriptedHost) -> Services:
    return make_services(home, Theme("light"), trainer)


@pytest.fixture
def draft(qapp: QApplication) -> Draft:
    draft = Draft()
    draft.source = request().source
    return draft


@pytest.fixture
def step(qtbot: QtBot, services: Services, draft: Draft) -> Iterator[LearningStep]:
    """The page, shown."""
    with shown(qtbot, lambda: LearningStep(services, draft), 900, 520) as made:
        yield made


@pytest.fixture
def find(step: LearningStep) -> Callable[[str], Any]:
    """The one child of the page with that objectName that is visible, or one that is hidden."""

    def by_name(name: str) -> Any:
        found = step.findChildren(QWidget, name)
        return next((child for child in found if child.isVisible()), found[0])

    return by_name
