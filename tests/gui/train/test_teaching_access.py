"""Plan and learning page for everybody: names, sizes, the keyboard, narrow windows, both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.events import Health
from gui.services import Services
from gui.train.draft import Draft
from gui.train.learning import plot
from gui.train.learning.batches import Points
from gui.train.learning.course import RUNNING
from gui.train.learning.curve import Curve
from gui.train.learning.step import LearningStep
from gui.train.plan import chart
from gui.train.plan.states import PLANS, trials
from gui.train.plan.step import PlanStep
from gui.train.step import Step
from tests.gui.train.learning.conftest import draft, services, trainer
from tests.gui.train.teaching_fakes import STEPS, loss_points

__all__ = ["draft", "services", "trainer"]

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox)
LEAST = 32


def learning(services: Services, draft: Draft) -> LearningStep:
    made = LearningStep(services, draft)
    made.view.set_plot(plot)
    events = [Points(tuple(loss_points(1, 100))), Health("memorising", 100, 50)]
    made.show_events(events, Curve(STEPS), RUNNING)
    return made


def planning(services: Services, draft: Draft) -> PlanStep:
    made = PlanStep(services, draft)
    draft.plans = {plan.preset: plan for plan in PLANS}
    draft.settings = {"layers": 6}
    made.show_as_measured()
    made.view.search.set_chart(chart)
    made.view.search.begin()
    for trial in trials(3):
        made.view.search.show_trial(trial)
    for fold in (made.view.more, made.view.better):
        fold.set_open(True)
    return made


@pytest.fixture(params=[learning, planning])
def shown(request: pytest.FixtureRequest, qtbot: QtBot, services: Services, draft: Draft) -> Iterator[Step]:
    """A step in a page that scrolls."""
    made: Step = request.param(services, draft)
    inside, page = QWidget(), QScrollArea()
    QVBoxLayout(inside).addWidget(made)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setWidgetResizable(True)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setWidget(inside)
    page.setStyleSheet(services.theme.style_sheet())
    page.resize(820, 600)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    yield made
    made.shutdown()


def controls(step: Step) -> list[QWidget]:
    found: list[QWidget] = [child for kind in CONTROLS for child in step.findChildren(kind)]
    return [child for child in found if child.isVisible() and not child.objectName().startswith("qt_")]


def has_brothers(control: QWidget) -> bool:
    """One of several that exclude each other: the arrow keys go from one to the next."""
    if not isinstance(control, QAbstractButton) or not control.isCheckable():
        return False
    return control.group() is not None or control.autoExclusive()


def test_every_control_has_a_name_a_size_and_the_keyboard(shown: Step) -> None:
    assert len(controls(shown)) > 6
    for control in controls(shown):
        spoken = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert spoken, control.objectName()
        assert control.objectName().startswith("train_"), spoken
        assert control.height() >= LEAST, control.objectName()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus or has_brothers(control), control.objectName()


@pytest.mark.parametrize("width", [812, 424])
def test_nothing_is_cut_off_in_a_narrow_window(shown: Step, width: int) -> None:
    page = shown.window()
    page.resize(width, 600)
    QApplication.processEvents()
    for control in controls(shown):
        right = control.mapTo(page, control.rect().bottomRight()).x()
        assert right < width, control.objectName()


def test_the_language_can_change_at_any_time(shown: Step) -> None:
    QApplication.sendEvent(shown, QEvent(QEvent.Type.LanguageChange))
    for child in shown.findChildren(QWidget):
        QApplication.sendEvent(child, QEvent(QEvent.Type.LanguageChange))
    assert controls(shown)
