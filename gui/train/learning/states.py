"""States of the learning page, for pictures and for trying it out, fed with the events that a training sends."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from core.events import Event, Health, LossPoint, Metric, Progress, Sample, TimeLeft, Waiting
from core.examples.source import Source
from gui.i18n import current_language
from gui.main_window import MainWindow
from gui.train.learning.batches import Points
from gui.train.learning.course import DONE, FAILED, RUNNING, STOPPED
from gui.train.learning.curve import Curve
from gui.train.learning.leaving import Leaving
from gui.train.learning.step import LearningStep

STEPS = 4_000
EVERY = 200  # steps between two looks
WRITTEN = {
    "en": (
        ("The fox", " ndhe te a thow orin wa sthe, an he lod"),
        ("The fox", " said the wat to the river, and the crow was not a little of the"),
        ("The fox", " saw the crow on a high branch. “What a fine voice you must have,” he said, and waited."),
    ),
    "zh_CN": (
        ("狐狸", "的了一不，他是上有，来在那个里。不人"),
        ("狐狸", "说：“你看，河里的水很大。”乌鸦不说，就在树上的"),
        ("狐狸", "看见乌鸦站在高高的树枝上，便说：“您的嗓子一定很好听。”说完，它就在树下等着。"),
    ),
}
SORTED = {
    "en": (
        Sample(0, "Where is my parcel? It was due on Monday.", "delivery", "delivery", 0.97),
        Sample(0, "I was charged twice for the same order.", "invoice", "invoice", 0.91),
        Sample(0, "The lid is cracked, can I have a new one?", "delivery", "complaint", 0.58),
        Sample(0, "Do you also have it in green?", "question", "question", 0.94),
    ),
    "zh_CN": (
        Sample(0, "我的包裹到哪里了？说好星期一送到的。", "物流", "物流", 0.97),
        Sample(0, "同一个订单扣了我两次钱。", "账单", "账单", 0.91),
        Sample(0, "盖子裂了，能换一个新的吗？", "物流", "投诉", 0.58),
        Sample(0, "这款还有绿色的吗？", "咨询", "咨询", 0.94),
    ),
}
LOOK_AT = (200, 1_200, 2_400)


def points(until: int, overfit: float = 0.0, floor: float = 1.32, spike: int = 0) -> list[LossPoint]:
    """A curve as trainings have it: fast at first, then slow, with the noise of small batches."""
    chance = random.Random(7)
    made = []
    for step in range(1, until + 1):
        fall = 2.6 * math.exp(-step / 260) + 0.42 * math.exp(-step / 1_500)
        train = floor + fall + chance.gauss(0, 0.055) - overfit * max(0, step - 1_400) / 4_000
        if spike and spike - 12 < step <= spike:
            train += 0.5 * 1.25 ** (step - spike + 12)
        unseen = floor + 0.11 + fall + 0.7 * overfit * max(0, step - 1_400) / 4_000 if step % EVERY == 0 else None
        rate = 0.02 * min(1.0, step / 60) * (1 - 0.95 * step / STEPS)
        made.append(LossPoint(step, train, unseen, rate, 11_800 + chance.gauss(0, 300), step * 0.021))
    return made


def written() -> list[Event]:
    """What a text model writes at three looks."""
    return [Sample(step, *text) for step, text in zip(LOOK_AT, WRITTEN[current_language()], strict=True)]


def sorted_messages() -> list[Event]:
    """What a model that sorts says of four messages."""
    return [replace(sample, step=2_400) for sample in SORTED[current_language()]]


@contextmanager
def _shown(
    window: MainWindow, events: Sequence[Event], phase: str = RUNNING, goal: str = "text", log: bool = False
) -> Iterator[LearningStep]:
    """The page as it is after `events`."""
    window.show_page("train")
    page: Any = window.page("train")
    step: LearningStep = page.step("learning")
    before = step.draft.source
    step.draft.source = Source(goal, sample="fables_en" if goal == "text" else "messages_en")
    page.show_step("learning")
    if step.view.plot is None:
        step.view.set_plot(import_module("gui.train.learning.plot"))
    step.show_events(events, Curve(STEPS), phase)
    step.view.legend.rate.setChecked(log)
    step.view.legend.log.setChecked(log)
    try:
        yield step
    finally:
        step.view.legend.rate.setChecked(False)
        step.view.legend.log.setChecked(False)
        step.show_events((), Curve(), "")
        step.draft.source = before
        page.show_step("goal")


@contextmanager
def state(
    window: MainWindow,
    more: Sequence[Event] = (),
    until: int = 2_400,
    overfit: float = 0.0,
    spike: int = 0,
    phase: str = RUNNING,
    goal: str = "text",
    details: bool = False,
) -> Iterator[QWidget]:
    """One state: a curve of `until` steps, then `more`."""
    curve = Points(tuple(points(until, overfit, spike=spike)))
    samples = written() if goal == "text" else sorted_messages()
    events = [curve, *samples, TimeLeft(38.0, 55.0), *more] if until else list(more)
    with _shown(window, events, phase, goal, details) as step:
        if details and step.view.plot is not None:
            step.view.plot.show_values(1_300)
        yield window


@contextmanager
def closing(window: MainWindow) -> Iterator[QWidget]:
    """The question when the window closes."""
    from gui.dialogs.decision import DecisionDialog

    with state(window):
        leaving = Leaving(window.services, window)
        dialog = DecisionDialog(window, window.services.theme, *leaving.close_question())
        dialog.show()
        yield dialog
        dialog.close()
        dialog.deleteLater()


def _health(name: str, best: int = 2_400) -> tuple[Event, ...]:
    return (Health(name, 2_400, best),)


_ALL = (
    ("starting", partial(state, until=0)),
    ("learning", partial(state, more=_health("learning"))),
    ("details", partial(state, more=(*_health("learning"), Metric("simple_validation", 1.92)), details=True)),
    ("groups", partial(state, more=_health("learning"), goal="labels")),
    ("levelled", partial(state, more=_health("levelled", 3_200), until=3_600)),
    ("memorising", partial(state, more=_health("memorising", 1_400), until=3_200, overfit=1.0)),
    ("unstable", partial(state, more=_health("unstable", 1_600), until=1_700, spike=1_690)),
    ("slow", partial(state, more=_health("slow"))),
    ("memory", partial(state, more=_health("memory"))),
    ("paused", partial(state, more=(Waiting("person"),))),
    ("words", partial(state, more=(Waiting("words"),))),
    ("disk", partial(state, more=(Waiting("disk"),))),
    ("battery", partial(state, more=(Waiting("battery"),))),
    ("reporting", partial(state, more=(Progress("reporting", 1, 3),), until=STEPS)),
    ("stopped", partial(state, phase=STOPPED)),
    ("failed", partial(state, phase=FAILED)),
    ("done", partial(state, until=STEPS, phase=DONE)),
    ("closing", closing),
)
STATES = tuple((name if name.startswith("learning") else f"learning_{name}", made) for name, made in _ALL)
