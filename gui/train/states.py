"""States of the Train page: those of its rooms, in the order of the steps."""

from __future__ import annotations

from importlib import import_module

from gui.train.steps import is_there

ROOMS = ("goal", "examples", "checkup", "plan", "learning", "report", "keep", "runs")

STATES = tuple(
    state
    for room in ROOMS
    if is_there(f"gui.train.{room}.states")
    for state in import_module(f"gui.train.{room}.states").STATES
)
