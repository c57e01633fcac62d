"""What runs inside the workshop's process: `EngineHost("core.models.workshop:WorkshopService")`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core.events import Event, Finished
from core.models.library import Library
from core.paths import RESOURCES, Home

if TYPE_CHECKING:
    from core.models.selftest.plan import Plan


class WorkshopService:
    """Works on models and on what is known of this computer. All methods are Jobs: generators of events."""

    def measure(self, stop: threading.Event) -> Iterator[Event]:
        """The self-test of this computer: Progress("measuring") in seconds, then Finished(result=asdict(Machine)), kept
        in `home.machine` as well. About fourteen seconds on a quiet computer.

        Raises Cancelled, InkstoneError (disk_full, memory_short, engine ...).
        """
        from core.models.selftest.plan import Plan

        yield from self.measure_by(Plan(), stop)

    def measure_by(self, plan: Plan, stop: threading.Event) -> Iterator[Event]:
        """`measure` with models of other sizes."""
        from core.models.selftest.run import measure

        yield from measure(Home.find(), stop, plan)

    def faster(self, model_id: str, kind: str, stop: threading.Event) -> Iterator[Event]:
        """A faster form of a model of the library, beside it: yields and raises as core.convert.faster.make_faster."""
        from core.convert.faster import make_faster

        home = Home.find()
        yield from make_faster(home, Library(home, RESOURCES), model_id, kind, stop)

    def convert_to(self, model_id: str, target: str, kind: str, stop: threading.Event) -> Iterator[Event]:
        """The same to the GGUF file `target`, which does not join the library; Finished(result={"path", ...})."""
        from core.convert.faster import convert_to

        yield from convert_to(Library(Home.find(), RESOURCES), model_id, Path(target), kind, stop)

    def compare(self, first_id: str, second_id: str, text: str, stop: threading.Event) -> Iterator[Event]:
        """Two text models of the library side by side on `text`, "" for the bundled one: what core.convert.compare
        yields and raises."""
        from core.convert.compare import compare

        library = Library(Home.find(), RESOURCES)
        yield from compare(library.source(first_id), library.source(second_id), text, stop)

    def offer(self, model_id: str, stop: threading.Event) -> Iterator[Event]:
        """What the model can be made into: Finished(result=core.convert.faster.offer)."""
        from core.convert.faster import offer

        del stop
        home = Home.find()
        yield Finished(result=offer(home, Library(home, RESOURCES), model_id))
