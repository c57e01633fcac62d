"""How fast this computer is: what the self-test measured, kept until the computer or Inkstone changes."""

from __future__ import annotations

import json
import platform
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from core import hardware
from core.files import write_atomically
from core.json_text import loads
from core.paths import Home
from core.version import VERSION

LARGEST_FILE = 1 << 20  # bytes


@dataclass(frozen=True)
class Pace:
    """How fast models of one kind of numbers run in one engine.

    A token takes `weights_seconds(bytes) + layers * layer_seconds`: the weights come from memory once for each token,
    and every layer costs a fixed time (threads that wait for each other, calls) however small it is. Weights that fit
    into the processor's cache come several times as fast, so models of several sizes were measured.
    """

    sizes: tuple[float, ...]  # bytes of the weights of the models that were measured, smallest first
    seconds: tuple[float, ...]  # a token took at each of them, without the fixed time of the layers; never falling
    layer_seconds: float
    work: float  # reading a question: parameters times tokens a second
    reading_layer_seconds: float = 0.0  # fixed time of a layer for each token that is read
    look_back: float = 0.0  # for each earlier token, times layers times width: it is looked at again for every new one

    def weights_seconds(self, size: float) -> float:
        """Seconds for weights of `size` bytes: on a straight line between those that were measured, in proportion
        below the smallest and above the largest."""
        before, passed = 0.0, 0.0
        for known, seconds in zip(self.sizes, self.seconds, strict=True):
            if size <= known:
                return passed + (seconds - passed) * (size - before) / (known - before)
            before, passed = known, seconds
        return passed * size / before


@dataclass(frozen=True)
class Machine:
    """What the self-test found. `paces` are by "gguf:q8_0", "gguf:q4_k", "gguf:f16", "huggingface"."""

    identity: dict[str, Any]  # of the computer and of Inkstone; another one makes all of it stale
    measured: float  # epoch seconds
    doubtful: bool  # other programs kept the computer busy meanwhile: to be measured anew
    threads: int
    device: str = "cpu"  # where Hugging Face models run: "cpu", "cuda", "mps"
    paces: dict[str, Pace] = field(default_factory=dict)
    weight_bytes: float = 4.0  # a parameter of a large Hugging Face model in memory: 2 where bf16 is fast
    hearing: float = 0.0  # Whisper through CTranslate2: multiplications a second
    telling_layer_seconds: float = 0.0  # and the fixed time of a layer of its decoder for each token

    @staticmethod
    def from_json(data: dict[str, Any]) -> Machine:
        """What asdict made of one. KeyError, TypeError, ValueError where it is something else."""
        paces = {name: _pace(pace) for name, pace in data["paces"].items()}
        found = Machine(**{**data, "paces": paces})
        if not (0 < found.weight_bytes <= 8 and found.hearing >= 0 and found.telling_layer_seconds >= 0):
            raise ValueError
        return found


def identity() -> dict[str, Any]:
    """What decides how fast models run here: processor, cores, memory, GPU and the version of Inkstone."""
    return {
        "version": VERSION,
        "processor": _processor(),
        "cores": hardware.cores(),
        "memory": round(hardware.memory().total / 1e9),
        "gpu": _gpu(),
    }


def load(home: Home) -> Machine | None:
    """What was measured last; None when nothing was, or it cannot be read."""
    try:
        if home.machine.stat().st_size > LARGEST_FILE:
            return None
        return Machine.from_json(loads(home.machine.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return None


def save(home: Home, machine: Machine) -> None:
    """Keep it. InkstoneError when the disk refuses."""
    write_atomically(home.machine, json.dumps(asdict(machine), indent=1))


def is_stale(machine: Machine | None, now: dict[str, Any] | None = None) -> bool:
    """Whether this computer should be measured (anew): never done, doubtful, or another computer (`now`) by now."""
    return machine is None or machine.doubtful or machine.identity != (now or identity())


def _pace(data: dict[str, Any]) -> Pace:
    pace = Pace(**{**data, "sizes": tuple(data["sizes"]), "seconds": tuple(data["seconds"])})
    numbers = (*pace.sizes, *pace.seconds, pace.work)
    if not pace.sizes or not all(0 < float(number) < 1e18 for number in numbers):
        raise ValueError
    if len(pace.sizes) != len(pace.seconds) or list(pace.sizes) != sorted(set(pace.sizes)):
        raise ValueError
    if list(pace.seconds) != sorted(pace.seconds):
        raise ValueError
    if not all(0 <= number < 1e3 for number in (pace.layer_seconds, pace.reading_layer_seconds, pace.look_back)):
        raise ValueError
    return pace


@cache
def _processor() -> str:
    """Its name where Linux tells it, else what the system calls it."""
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


@cache
def _gpu() -> str:
    """The driver that is installed, as a cheap sign: asking the GPU itself would need torch."""
    places = (Path("/proc/driver/nvidia/version"), Path("/sys/module/amdgpu/version"))
    for place in places:
        try:
            return place.read_text(encoding="utf-8", errors="replace").splitlines()[0].strip()
        except (OSError, IndexError):
            continue
    return ""
