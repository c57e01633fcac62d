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
class Room:
    """What this computer has, in bytes."""

    memory: int
    memory_free: int
    disk_free: int


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


def room(folder: Path) -> Room:
    """Memory, and the disk that `folder` is on."""
    from core.hardware import memory

    have = memory()
    return Room(have.total, have.free, shutil.disk_usage(folder).free)


def shortage_of(plan: PlanMeasured, folder: Path) -> Shortage | None:
    """What `plan` lacks, None when it fits. `folder` is where its run will be kept."""
    have = room(folder)
    disk = max(0, have.disk_free - SPARE_DISK)
    if plan.memory > have.memory:
        return Shortage("too_large", plan.memory, have.memory)
    if plan.disk > disk:
        return Shortage("disk", plan.disk, disk)
    return Shortage("memory", plan.memory, have.memory_free) if plan.memory > have.memory_free else None
