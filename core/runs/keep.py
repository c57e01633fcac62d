"""Put what a run learned into the library."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import Event, Finished, Progress
from core.models import importing
from core.models.library import Library
from core.paths import RESOURCES, Home
from core.runs.exporting import MODEL
from core.runs.run_file import REPORT, load_json, load_run

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path


def keep(home: Home, folder: Path, name: str, stop: threading.Event) -> Iterator[Event]:
    """A text model becomes a GGUF model of the library (Chat has it at once), the others one of the kind of their
    goal.

    Yields Progress, then Finished(result={"id", "kind"}). Raises InkstoneError: run_unfinished, what importing
    raises."""
    if not (folder / REPORT).exists():
        raise InkstoneError("run_unfinished", run=folder.name)
    goal, library = load_run(folder).request.source.goal, Library(home, RESOURCES)
    if goal == "text":
        yield from _keep_text(library, folder, name, stop)
        return
    yield Progress("copying", 0, 1)
    taken = [model.name for model in library.list()]
    model_id = importing.install(home, name, taken, _card(folder, goal), lambda part: _deliver(goal, folder, part))
    yield Progress("copying", 1, 1)
    yield Finished(result={"id": model_id, "kind": goal})


def _keep_text(library: Library, folder: Path, name: str, stop: threading.Event) -> Iterator[Event]:
    model_id = ""
    for event in library.import_(folder / MODEL, "copy", stop):
        if isinstance(event, Finished):
            model_id = str(event.result["id"])
        else:
            yield event
    taken = [model.name for model in library.list() if model.id != model_id]
    library.rename(model_id, importing.free_name(name, taken))
    library.note(model_id, run=folder.name)  # the Models page lists it among what was taught here
    yield Finished(result={"id": model_id, "kind": "text"})


def _deliver(goal: str, folder: Path, target: Path) -> None:
    from core.training.goals import goal_of

    goal_of(goal).deliver(folder, target)


def _card(folder: Path, goal: str) -> dict[str, Any]:
    """What a person may want to know of it on the Models page."""
    report = load_json(folder / REPORT)
    wanted = ("rows", "metrics", "delivered", "column", "groups")
    known = {key: report[key] for key in wanted if key in report}
    return {"kind": goal, "format": "inkstone", "run": folder.name, **known}
