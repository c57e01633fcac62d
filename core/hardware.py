"""What this computer has: memory, cores, fast number formats. torch is not needed for any of it."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from pathlib import Path

import psutil

CGROUP = Path("/sys/fs/cgroup")


@dataclass(frozen=True)
class Memory:
    """Main memory in bytes. `free` is what a program can take without the computer starting to swap."""

    total: int
    free: int


def memory(cgroup: Path = CGROUP) -> Memory:
    """Memory of the computer, or of the container this runs in when that is less."""
    system = psutil.virtual_memory()
    limit = _number(cgroup / "memory.max")
    if limit is None or limit >= system.total:
        return Memory(system.total, system.available)
    used = _number(cgroup / "memory.current") or 0
    return Memory(limit, max(0, min(system.available, limit - used + _reclaimable(cgroup))))


def cores(cgroup: Path = CGROUP) -> int:
    """Physical cores this process may use, at least 1. Two threads of one core share its arithmetic units."""
    physical = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else physical
    return max(1, min(physical, allowed, _quota(cgroup)))


def cpu_flags() -> frozenset[str]:
    """The processor's instruction sets as Linux names them; empty elsewhere."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return frozenset()
    for line in lines:
        if line.startswith(("flags", "Features")):
            return frozenset(line.split(":", 1)[1].split())
    return frozenset()


def cpu_may_be_fast_at_bf16() -> bool:
    """True when the processor multiplies bf16 numbers by itself; whether that is faster must still be timed."""
    return not cpu_flags().isdisjoint({"avx512_bf16", "amx_bf16", "avx_ne_convert", "bf16"})


def _quota(cgroup: Path) -> int:
    """Whole cores that the container's time share amounts to."""
    try:
        quota, period = (cgroup / "cpu.max").read_text(encoding="ascii").split()[:2]
        return max(1, math.ceil(int(quota) / int(period)))
    except (OSError, ValueError, ZeroDivisionError):
        return 1 << 16


def _reclaimable(cgroup: Path) -> int:
    """File cache is counted as used, but given up at once when memory is asked for."""
    try:
        lines = (cgroup / "memory.stat").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("inactive_file "))


def _number(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):  # "max"
        return None
