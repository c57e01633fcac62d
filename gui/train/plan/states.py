"""States of the plan, for pictures and for trying it out, fed with the events that measuring and searching send."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from core.events import Progress
from core.examples.source import Source
from core.runs.records import Trial
from core.training.request import PlanMeasured
from gui.main_window import MainWindow
from gui.train.plan.step import PlanStep

TEXT = {
    "start": "random",
    "vocabulary": "characters",
    "layers": 4,
    "width": 192,
    "heads": 4,
    "context": 128,
    "dropout": 0.1,
    "l1": 0.0,
    "l2": 0.1,
    "optimizer": "muon",
    "learning_rate": 0.02,
    "schedule": "linear",
    "batch": 16,
    "passes": 6.5,
    "patience": 8,
    "precision": "bfloat16",
    "threads": 2,
    "seed": 1,
    "test_share": 0.1,
    "validation_share": 0.1,
}
PLANS = (
    PlanMeasured("quick", 1.8, 3.1, 310 << 20, 14 << 20, 820_000, 2_400, 4.2, TEXT),
    PlanMeasured("standard", 11.0, 16.0, 460 << 20, 38 << 20, 2_300_000, 9_000, 6.5, TEXT),
    PlanMeasured("thorough", 44.0, 62.0, 790 << 20, 96 << 20, 4_700_000, 22_000, 9.0, TEXT),
)


def trials(count: int) -> list[Trial]:
    """A search as it goes: a range test, then runs of which some are given up."""
    rates = [1e-4 * 10 ** (place / 20) for place in range(70)]
    steps = [3.1 - 1.3 / (1 + math.exp(-(place - 34) / 6)) + max(0, place - 58) ** 2 / 60 for place in range(70)]
    made = [Trial(0, "range", {"learning_rate": 0.008}, tuple(zip(rates, steps, strict=True)), None)]
    floors, best = (1.71, 1.66, 1.83, 1.58, 1.94, 1.62, 1.55, 1.69), 9.9
    for number, floor in enumerate(floors[:count], 1):
        cut = 4 if floor > 1.8 else 9
        curve = tuple((look / 8, floor + 1.4 * math.exp(-look / 2.2)) for look in range(1, cut))
        settings = {"learning_rate": round(0.004 * 1.35**number, 4), "dropout": round(0.05 * (number % 4), 2)}
        made.append(Trial(number, "run", settings, curve, None if cut == 4 else curve[-1][1], floor < best))
        best = min(best, floor)
    return made


@contextmanager
def _shown(window: MainWindow, goal: str = "text") -> Iterator[PlanStep]:
    """The step with measured plans, and nothing that works."""
    window.show_page("train")
    page: Any = window.page("train")
    step: PlanStep = page.step("plan")
    draft = step.draft
    before = draft.source, draft.plans, draft.settings, draft.minutes, draft.preset, draft.run
    draft.source = Source(goal, sample="fables_en" if goal == "text" else "iris")
    draft.plans = {plan.preset: plan for plan in PLANS}
    step.show_as_measured()
    page.show_step("plan")
    try:
        yield step
    finally:
        draft.source, draft.plans, draft.settings, draft.minutes, draft.preset, draft.run = before
        for fold in (step.view.more, step.view.better):
            fold.set_open(False)
        page.show_step("goal")


@contextmanager
def ready(window: MainWindow, preset: str = "quick", goal: str = "text") -> Iterator[QWidget]:
    """Measured."""
    with _shown(window, goal) as step:
        step.choose_preset(preset)
        yield window


@contextmanager
def measuring(window: MainWindow) -> Iterator[QWidget]:
    """One is known, two are being measured."""
    with _shown(window) as step:
        step.draft.plans = {"quick": PLANS[0]}
        step.view.cards.show_plans(step.draft.plans, measuring=True)
        step.view.show_progress(Progress("measuring", 1, 3), busy=True)
        yield window


@contextmanager
def opened(window: MainWindow) -> Iterator[QWidget]:
    """Every setting, two of them the person's own."""
    with _shown(window) as step:
        step.draft.settings = {"layers": 6, "dropout": 0.2}
        step.show_as_measured()
        step.view.more.set_open(True)
        step.refresh()
        _scroll_to(step.view.more)
        yield window


@contextmanager
def search(window: MainWindow, count: int = 6, over: bool = False) -> Iterator[QWidget]:
    """Better settings are being looked for."""
    with _shown(window) as step:
        panel = step.view.search
        panel.set_chart(import_module("gui.train.plan.chart"))
        step.view.better.set_open(True)
        panel.begin()
        _tell(panel, trials(count))
        if over:
            panel.end({"learning_rate": 0.0247, "dropout": 0.15})
        _scroll_to(step.view.better)
        yield window
        panel.end({})
        panel.begin()
        panel.end({})


def _scroll_to(widget: QWidget) -> None:
    """Its top to the top of what is seen."""
    QCoreApplication.processEvents()
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    inside = None if area is None else area.widget()
    if area is not None and inside is not None:
        area.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, 0)).y())


def _tell(panel: Any, made: Sequence[Trial]) -> None:
    for trial in made:
        panel.show_trial(trial)


@contextmanager
def short(window: MainWindow) -> Iterator[QWidget]:
    """The computer has less than the plan needs."""
    with _shown(window) as step:
        step.draft.plans = {plan.preset: plan for plan in PLANS} | {
            "quick": PlanMeasured("quick", 40.0, 66.0, 900 << 30, 14 << 20, 2_400_000_000, 2_400, 4.2, TEXT)
        }
        step.refresh()
        yield window


STATES = (
    ("plan", ready),
    ("plan_measuring", measuring),
    ("plan_standard", partial(ready, preset="standard", goal="table")),
    ("plan_opened", opened),
    ("plan_search", search),
    ("plan_range", partial(search, count=0)),
    ("plan_found", partial(search, count=8, over=True)),
    ("plan_memory", short),
)
