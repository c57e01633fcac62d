"""Does a plan fit into this computer's memory and onto its disk?"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from core.training.request import PlanMeasured

SPARE_DISK = 200 << 20  # bytes that are left alone


@dataclass(frozen=True)
class Shortage:
    """`kind`: "memory" (what is free now is not enough), "too_large" (it never will be) or "disk". Bytes."""

    kind: str
    needed: int
    free: int

    @property
    def hard(self) -> bool:
        """Whether one cannot begin like this."""
        return self.kind != "memory"


def shortage_of(plan: PlanMeasured, folder: Path) -> Shortage | None:
    """What `plan` lacks, None when it fits. `folder` is where its run will be kept."""
    from core.hardware import memory

    have = memory()
    if plan.memory > have.total:
        return Shortage("too_large", plan.memory, have.total)
    room = shutil.disk_usage(folder).free - SPARE_DISK
    if plan.disk > room:
        return Shortage("disk", plan.disk, max(0, room))
    return Shortage("memory", plan.memory, have.free) if plan.memory > have.free else None
