"""Does the window stay quick while a model learns at full speed? How late the event loop was is reported."""

from __future__ import annotations

import time
from itertools import count

import pytest
from pytestqt.qtbot import QtBot

from core.events import Health, Sample, TimeLeft
from gui.train.learning.step import LearningStep
from tests.benchmarks.conftest import Measure
from tests.fakes import ScriptedHost
from tests.gui.train.learning.conftest import draft, services, step, trainer
from tests.gui.train.teaching_fakes import loss_points, make_run

__all__ = ["draft", "services", "step", "trainer"]

pytestmark = pytest.mark.timeout(300)

SECONDS = 3.0
PATIENCE_MS = 60_000
BEFORE = 5_000  # steps that were drawn already


class Learner(ScriptedHost):
    """Sends 20 points a second, as the service does, with a sample now and then."""

    def run(self, method: str, *args: object, stop: object) -> object:  # type: ignore[override]
        self.calls.append((method, *args))
        began = time.monotonic()
        for number in count(BEFORE + 1):
            if stop.wait(0.05) or time.monotonic() - began > SECONDS:  # type: ignore[attr-defined]
                return
            yield from loss_points(number, number)
            if number % 20 == 0:
                yield Sample(number, "The fox", f" saw the crow on a high branch {number} times. " * 4)
                yield Health("learning", number)
                yield TimeLeft(100 - number, 140 - number)


def test_learning_at_full_speed(qtbot: QtBot, step: LearningStep, measure: Measure) -> None:
    learner = Learner()
    object.__setattr__(step.services, "trainer", learner)
    step.resize(1100, 700)
    step.draft.run = make_run(step.services.home, points=BEFORE)
    with measure("opening a run of 5,000 steps"):
        step.enter()
        qtbot.waitUntil(lambda: bool(learner.calls) and step.view.plot is not None, timeout=PATIENCE_MS)
    with measure("learning"):
        qtbot.waitUntil(lambda: step.lesson.mode == "", timeout=PATIENCE_MS)
    assert step.story.curve.step > BEFORE + 20
