"""What is written about a run beside its curve: run.json (what was asked for), state.json (what became of it)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.examples.seen import Decision
from core.examples.source import Source
from core.files import patiently, write_atomically
from core.json_text import dumps, loads
from core.training.request import RunRequest

if TYPE_CHECKING:
    from pathlib import Path

RUN, STATE, PLAN, REPORT = "run.json", "state.json", "plan.json", "report.json"


@dataclass(frozen=True)
class RunFile:
    """run.json: written by whoever makes or renames the run, never by the process that trains it."""

    request: RunRequest
    title: str
    created: float  # seconds since 1970


@dataclass(frozen=True)
class State:
    """state.json: written by the process that trains the run. `ended` is why the learning ended ("end", "levelled",
    "finished"), "" when it did not; `halved` counts how often memory ran short; `error` is a code with its details;
    `simple` is the validation loss of the simple model, where it is known."""

    ended: str = ""
    score: float | None = None
    delivered: str = ""
    halved: int = 0
    error: str = ""
    error_details: dict[str, Any] | None = None
    simple: float | None = None


def save_run(folder: Path, run: RunFile) -> None:
    """Write run.json."""
    write_atomically(folder / RUN, dumps(asdict(run), indent=1))


def load_run(folder: Path) -> RunFile:
    """Raises InkstoneError("run_unknown") when there is none, or none that can be read."""
    try:
        values = loads((folder / RUN).read_text("utf-8"))
        return RunFile(request_from(values["request"]), str(values["title"]), float(values["created"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InkstoneError("run_unknown", repr(error), run=folder.name) from error


def save_state(folder: Path, **changes: Any) -> State:
    """Change some fields of state.json; returns all of it."""
    state = replace(load_state(folder), **changes)
    write_atomically(folder / STATE, dumps(asdict(state)))
    return state


def load_state(folder: Path) -> State:
    """That of a new run, when there is none or it cannot be read."""
    try:
        return State(**loads(patiently(lambda: (folder / STATE).read_text("utf-8"))))
    except (OSError, ValueError, TypeError):
        return State()


def load_json(path: Path) -> dict[str, Any]:
    """An object of JSON; {} when there is none or it cannot be read."""
    try:
        values = loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return values if isinstance(values, dict) else {}


def request_from(values: dict[str, Any]) -> RunRequest:
    """A request as `asdict` and JSON have made it. KeyError, TypeError or AttributeError when it is none."""
    source = dict(values["source"])
    source["paths"] = tuple(source["paths"])
    source["kinds"] = tuple((column, kind) for column, kind in source["kinds"])
    decisions = tuple(Decision(**decision) for decision in values["decisions"])
    return RunRequest(**{**values, "source": Source(**source), "decisions": decisions})
