"""The plan with a trainer that follows a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.events import Finished, Progress
from core.paths import Home
from gui.services import Services
from gui.theme import Theme
from gui.train.draft import Draft
from gui.train.plan import measuring, shortage
from gui.train.plan.step import PlanStep
from tests.fakes import ScriptedHost
from tests.gui.shown import shown
from tests.gui.train.teaching_fakes import make_services, plan, request


@pytest.fixture
def trainer() -> ScriptedHost:
    """Measures three plans at once."""
    plans = [plan("quick"), plan("standard", 10.0), plan("thorough", 40.0)]
    return ScriptedHost(measure=[[Progress("preparing", 1, 2), Progress("measuring", 0, 3), *plans, Finished()]])


@pytest.fixture
def services(qapp: QApplication, home: Home, trainer: ScriptedHost) -> Services:
    return make_services(home, Theme("light"), trainer)


@pytest.fixture
def draft(qapp: QApplication) -> Draft:
    draft = Draft()
    draft.source = request().source
    return draft


@pytest.fixture
def step(qtbot: QtBot, services: Services, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> Iterator[PlanStep]:
    """The step, shown and entered: on a computer with room."""
    monkeypatch.setattr(measuring, "AGAIN_MS", 10)
    monkeypatch.setattr(shortage, "room", lambda _folder: shortage.Room(8 << 30, 4 << 30, 100 << 30))
    with shown(qtbot, lambda: PlanStep(services, draft), 900, 700) as made:
        made.enter()
        yield made


@pytest.fixture
def measured(qtbot: QtBot, step: PlanStep) -> PlanStep:
    """... and it has measured."""
    qtbot.waitUntil(lambda: step.missing() == "" and not step._measuring.busy)
    return step


@pytest.fixture
def find(step: PlanStep) -> Callable[[str], Any]:
    """The one child of the step with that objectName."""

    def by_name(name: str) -> Any:
        (found,) = step.findChildren(QWidget, name)
        return found

    return by_name
