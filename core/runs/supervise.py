"""Train in an engine process, and go on by oneself when its memory ran out."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from core.errors import InkstoneError
from core.events import Event, Health
from core.files import write_atomically
from core.json_text import dumps
from core.runs.run_file import PLAN, load_json, load_state, save_state
from core.training.points import POINTS, last_point

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    from core.host import EngineHost

RETRIES = 2

log = logging.getLogger(__name__)


def train(
    host: EngineHost, folder: Path, stop: threading.Event, background: bool = False, finish: bool = False
) -> Iterator[Event]:
    """What TrainingService.train yields, run in `host`; `finish`: a run that stands still is only brought to its end.

    When memory ran out (an error, or the process was killed by signal 9, as the system does then) it goes on from the
    last save point with half as many rows at a time, and says Health("memory"): the rows of a step stay the same, so
    that the curve does, too. The third time it gives up. Raises what `host.run` raises."""
    method, retries = "train_in_background" if background else "finish_stopped" if finish else "train", RETRIES
    while True:
        try:
            yield from host.run(method, str(folder), stop=stop)
            return
        except InkstoneError as error:
            if not memory_was_short(error) or retries == 0 or not halve(folder):
                raise
            log.warning("memory ran short while training; on with smaller parts")
        retries -= 1
        point = last_point(folder / POINTS)
        yield Health("memory", 0 if point is None else point.step)


def memory_was_short(error: InkstoneError) -> bool:
    """Whether an engine process ended for want of memory: it said so, or the system killed it."""
    return error.code == "memory_short" or (error.code == "engine_died" and error.details.get("reason") == "SIGKILL")


def halve(folder: Path) -> bool:
    """Let the plan work off half as many rows at a time. False when it is one already."""
    plan = load_json(folder / PLAN)
    if int(plan.get("micro", 1)) <= 1:
        return False
    write_atomically(folder / PLAN, dumps(plan | {"micro": plan["micro"] // 2}, indent=1))
    save_state(folder, halved=load_state(folder).halved + 1)
    return True
