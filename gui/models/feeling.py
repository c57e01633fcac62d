"""What this computer can carry now, and so how each model would feel. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import psutil

from core.hardware import Memory, memory
from core.models import machine as machines
from core.models.catalogue import shape_of_version
from core.models.feel import Feel, ModelShape, feel, shape_of
from core.models.measured_speeds import MeasuredSpeed, read_all, trend

if TYPE_CHECKING:
    from core.host import EngineHost
    from core.models.catalogue import Entry, Version
    from core.models.machine import Machine
    from core.models.model import Model
    from gui.services import Services


class Feeling:
    """Holds what was measured; `refresh` before a list is drawn: memory changes all the time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.machine: Machine | None = None
        self.memory = Memory(0, 0)
        self._freed = {"text": 0, "speech": 0}
        self._seen: dict[str, MeasuredSpeed] = {}
        self._trend = 1.0

    def refresh(self, models: Sequence[Model]) -> None:
        """Look at the computer as it is now; `models` are those of the library."""
        services = self._services
        self.machine = machines.load(services.home)
        self.memory = memory()
        self._freed = {"text": _memory_of(services.text_engine), "speech": _memory_of(services.speech_engine)}
        self._seen = read_all(services.home)
        self._trend = trend(models, self._seen, self.machine, self.memory) if self.machine is not None else 1.0

    def of_model(self, model: Model) -> Feel:
        """Of one on this computer, corrected by what was seen of it."""
        return self._feel(shape_of(model), self._seen.get(model.id))

    def of_version(self, entry: Entry, version: Version) -> Feel:
        """Of one in the catalogue."""
        return self._feel(shape_of_version(entry, version))

    def of_shape(self, shape: ModelShape) -> Feel:
        """Of any."""
        return self._feel(shape)

    def _feel(self, shape: ModelShape, known: MeasuredSpeed | None = None) -> Feel:
        return feel(shape, self.machine, self.memory, self._freed.get(shape.kind, 0), known, self._trend)


def _memory_of(host: EngineHost) -> int:
    """Bytes that the model which is loaded now would give back."""
    pid = getattr(host, "pid", None)
    try:
        return int(psutil.Process(pid).memory_info().rss) if pid else 0
    except psutil.Error:
        return 0
