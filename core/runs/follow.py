"""Look on while another process trains a run: read what it writes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Event, Finished, Health, LossPoint, Metric, Sample, TimeLeft, Waiting
from core.json_text import loads
from core.runs.lock import holder
from core.runs.run_file import REPORT, load_json, load_state
from core.training.health import is_slow
from core.training.points import NOTES, POINTS

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

LOOK_SECONDS = 0.25
MOST_AT_ONCE = 2_000
"""Points told at one look: the rest is left out evenly, validations never."""
LIVE = "live.json"
KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in (Sample, Health, Waiting, TimeLeft)}


def follow(folder: Path, stop: threading.Event) -> Iterator[Event]:
    """Everything that was and is told by the process that trains `folder`, until it ends or `stop`.

    Ends with Finished as TrainingService.train does; "stopped" when the process has gone without an end.
    Raises InkstoneError with what made the run fail."""
    points, notes, live = _Tail(folder / POINTS), _Tail(folder / NOTES), _Live(folder / LIVE)
    quiet, told_simple = _Quiet(), False
    while True:
        alive = holder(folder) is not None  # first: what it wrote before it went is still read
        if not told_simple and (simple := load_state(folder).simple) is not None:
            told_simple = True
            yield Metric("simple_validation", simple)
        new = [LossPoint(**record) for record in points.read()]
        told: list[Event] = [*_fewer(new), *(_event(record) for record in notes.read())]
        yield from sorted(told, key=lambda event: (getattr(event, "step", 0), not isinstance(event, LossPoint)))
        yield from live.read()
        yield from quiet.look(new, alive and not live.waiting)
        if not alive or stop.is_set():
            break
        stop.wait(LOOK_SECONDS)
    if stop.is_set():
        yield Finished("stopped", {"report": False, "reason": "stopped"})
    else:
        yield _end(folder)


def _end(folder: Path) -> Finished:
    state = load_state(folder)
    if state.error:
        raise InkstoneError(state.error, **state.error_details or {})
    if (folder / REPORT).exists():
        return Finished("end", {"report": True, "reason": state.ended or "end"})
    return Finished("stopped", {"report": False, "reason": "stopped"})


def _event(record: dict[str, Any]) -> Event:
    values = dict(record)
    return KINDS[values.pop("event")](**values)


def _fewer(points: list[LossPoint]) -> list[LossPoint]:
    stride = max(1, len(points) // MOST_AT_ONCE)
    last = len(points) - 1
    return [p for n, p in enumerate(points) if p.validation is not None or n % stride == 0 or n == last]


class _Tail:
    """New whole lines of a file that grows, and that may be cut when a run goes back to a save point."""

    def __init__(self, path: Path) -> None:
        self._path, self._at = path, 0

    def read(self) -> list[dict[str, Any]]:
        try:
            with self._path.open("rb") as file:
                size = file.seek(0, 2)
                self._at = min(self._at, size)  # cut: what comes again is told again
                file.seek(self._at)
                content = file.read()
        except FileNotFoundError:
            return []
        whole = content[: content.rfind(b"\n") + 1]
        self._at += len(whole)
        return [record for line in whole.splitlines() if (record := _parsed(line)) is not None]


def _parsed(line: bytes) -> dict[str, Any] | None:
    """None for the rest of a line whose beginning was cut away."""
    try:
        record = loads(line)
    except ValueError:
        return None
    return record if isinstance(record, dict) else None


class _Live:
    """Waiting and TimeLeft, when they change."""

    def __init__(self, path: Path) -> None:
        self._path, self._told = path, {}  # type: tuple[Path, dict[str, Any]]

    @property
    def waiting(self) -> bool:
        return bool(self._told.get("Waiting", {}).get("reason"))

    def read(self) -> list[Event]:
        now = load_json(self._path)
        new = [record for name, record in now.items() if self._told.get(name) != record]
        self._told = now
        return [_event(record) for record in new]


class _Quiet:
    """Notices that no step has come for long."""

    def __init__(self) -> None:
        self._since, self._last, self._usual, self._said = time.monotonic(), LossPoint(0, 0, None, 0, 0, 0), 0.0, False

    def look(self, new: list[LossPoint], working: bool) -> Iterator[Event]:
        if new or not working:
            steps = new[-1].step - self._last.step if new else 0
            if steps > 0:
                self._usual = (new[-1].seconds - self._last.seconds) / steps
            self._since, self._last, self._said = time.monotonic(), new[-1] if new else self._last, False
        elif not self._said and self._usual and is_slow(time.monotonic() - self._since, self._usual):
            self._said = True
            yield Health("slow", self._last.step)
