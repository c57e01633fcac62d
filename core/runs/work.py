"""A run from its plan to its report, in the process that trains it."""

from __future__ import annotations

import contextlib
import json
import logging
import math
import time
from typing import TYPE_CHECKING, Any

from core.errors import Cancelled, InkstoneError, ran_short
from core.events import Event, Finished, LossPoint, Metric, TimeLeft, TrainingFinished, Waiting
from core.files import patiently, rename
from core.runs.awake import keep_awake
from core.runs.battery import BatteryWatch
from core.runs.folders import headline
from core.runs.lock import claimed
from core.runs.run_file import PLAN, REPORT, load_json, load_run, load_state, save_state

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from core.training.orders import Orders
    from core.training.plan import Plan

LIVE = "live.json"
SIMPLE = "simple_validation"  # the Metric
POINT_SECONDS = 0.05
"""A curve is drawn no faster; the file has every point."""
LIVE_SECONDS = 1.0

log = logging.getLogger(__name__)


def work(folder: Path, stop: threading.Event, orders: Orders, background: bool = False) -> Iterator[Event]:
    """Train the run in `folder` from where it stands, then write its report.

    Yields Metric("simple_validation") where a simple model can be compared with the network, what loop.train yields,
    Progress("reporting"), and at last Finished(result={"report": bool, "reason": ...}):
    "end", "levelled", "finished", or "stopped" without a report. A run that was told to finish early and has its
    report goes on learning. In a team (torchrun) the first process writes and yields, the others only work.

    Raises InkstoneError: run_unknown, run_in_use, training_unstable, memory_short, disk_full ..., and whatever the
    report raises; Cancelled when it was stopped while the report was being made: the next call makes it."""
    from core.training.team import gathered

    with gathered() as team:
        plan = _plan(folder, team.size)
        if not team.first:
            yield from _course(plan, folder, stop, orders)
            return
        load_run(folder)
        with claimed(folder, background, BatteryWatch(orders)), keep_awake():
            yield from _told(folder, _whole(plan, folder, stop, orders))


def _whole(plan: Plan, folder: Path, stop: threading.Event, orders: Orders) -> Iterator[Event]:
    _begin_again(folder)
    try:
        reason = load_state(folder).ended
        if not reason:
            yield from _beforehand(plan, folder, orders)
            for event in _course(plan, folder, stop, orders):
                yield event
                reason = event.reason if isinstance(event, TrainingFinished) else reason
        if reason == "stopped":
            yield Finished(reason, {"report": False, "reason": reason})
            return
        save_state(folder, ended=reason)
        yield from _report(plan, folder, stop)
        yield Finished("end", {"report": True, "reason": reason})
    except Cancelled:
        raise
    except Exception as error:
        told = _explained(error, folder)
        if told is error:
            raise
        raise told from error


def _beforehand(plan: Plan, folder: Path, orders: Orders) -> Iterator[Event]:
    """Metric with the loss of the simple model, where it is known on the network's scale."""
    value = load_state(folder).simple
    if value is None and not orders.finishing:
        value = _simple(plan, folder)
        if value is not None:
            save_state(folder, simple=value)
    if value is not None:
        yield Metric(SIMPLE, value)


def _simple(plan: Plan, folder: Path) -> float | None:
    from threadpoolctl import threadpool_limits

    from core.training.goals import goal_of

    try:
        with threadpool_limits(plan.threads):
            value = goal_of(load_run(folder).request.source.goal).beforehand(plan, folder)
    except (ValueError, ArithmeticError, MemoryError) as error:  # a line in the picture is not worth a failure
        log.warning("no simple model beforehand: %r", error)
        return None
    return value if value is not None and math.isfinite(value) else None


def _begin_again(folder: Path) -> None:
    """An error of the last time counts no more; what was finished early may go on."""
    state = load_state(folder)
    if state.error:
        save_state(folder, error="", error_details=None)
    if state.ended == "finished" and (folder / REPORT).exists():
        (folder / REPORT).unlink()
        save_state(folder, ended="", score=None, delivered="")


def _plan(folder: Path, processes: int) -> Plan:
    from dataclasses import replace

    from core.training.plan import load_plan

    try:
        return replace(load_plan(folder / PLAN), processes=processes)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InkstoneError("run_unknown", repr(error), run=folder.name) from error


def _course(plan: Plan, folder: Path, stop: threading.Event, orders: Orders) -> Iterator[Event]:
    from core.training.loop import train

    return train(plan, folder, stop, orders)


def _report(plan: Plan, folder: Path, stop: threading.Event) -> Iterator[Event]:
    from threadpoolctl import threadpool_limits

    from core.training.goals import goal_of

    if not (folder / REPORT).exists():
        with threadpool_limits(plan.threads):  # on a busy computer threads that wait for each other cost minutes
            yield from goal_of(load_run(folder).request.source.goal).finish(folder, stop)
    save_state(folder, **headline(load_json(folder / REPORT)))


def _explained(error: Exception, folder: Path) -> Exception:
    """The error as a person is told it; it is written down, unless the run can simply go on."""
    from core.training.run import Diverged

    if isinstance(error, Diverged):
        error = InkstoneError("training_unstable", str(error))
    elif ran_short(error):
        return InkstoneError("memory_short", repr(error), model=load_run(folder).title or folder.name)
    if isinstance(error, InkstoneError):
        try:
            save_state(folder, error=error.code, error_details=_plain(error.details))
        except InkstoneError:
            log.warning("the error of a run could not be written down")
    return error


def _plain(details: dict[str, Any]) -> dict[str, Any]:
    return {name: value if isinstance(value, int | float | str) else str(value) for name, value in details.items()}


def _told(folder: Path, events: Iterable[Event]) -> Iterator[Event]:
    """Pass on, and write down for another process that looks (follow.py) what is not in the files anyway."""
    live: dict[str, Any] = {}
    written = 0.0
    try:
        for event in events:
            if isinstance(event, Waiting | TimeLeft):
                live[type(event).__name__] = event.as_json()
                if isinstance(event, Waiting) or time.monotonic() - written >= LIVE_SECONDS:
                    written = time.monotonic()
                    _write_live(folder, live)
            yield event
    finally:
        with contextlib.suppress(OSError):
            patiently(lambda: (folder / LIVE).unlink(missing_ok=True))


def _write_live(folder: Path, live: dict[str, Any]) -> None:
    part = folder / f".{LIVE}.part"
    try:
        part.write_text(json.dumps(live), "utf-8")
        rename(part, folder / LIVE)
    except OSError:  # a full disk: only a convenience is lost
        part.unlink(missing_ok=True)


def thinned(events: Iterable[Event], seconds: float = POINT_SECONDS) -> Iterator[Event]:
    """All of it, but of points without a validation at most one every so many seconds; the last point is never lost."""
    held: LossPoint | None = None
    sent = float("-inf")
    for event in events:
        if not isinstance(event, LossPoint):
            if held is not None and not isinstance(event, TimeLeft):
                yield held
                held = None
            yield event
        elif event.validation is not None or time.monotonic() - sent >= seconds:
            yield event
            held, sent = None, time.monotonic()
        else:
            held = event
