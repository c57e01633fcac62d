"""Save points: one safetensors file with weights, optimiser state, random state and position. Never a pickle.

One file, because one rename is all that a file system does at once: weights of one step beside the optimiser
of another could never be noticed. The position lies as JSON in the file's own header.
"""

from __future__ import annotations

import errno
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from core.files import part_of

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor
    from torch.optim import Optimizer

    from core.training.kinds import Learner

CHECKPOINT = "checkpoint.safetensors"


@dataclass
class Position:
    """Where a run stands: the next step, training seconds so far, lowest validation loss and its step, and by how much
    bad numbers made it slow down (`rate` 1, 0.5 or 0.25 after `rescues` times)."""

    step: int = 0
    seconds: float = 0.0
    best: float = float("inf")
    rate: float = 1.0
    rescues: int = 0
    best_step: int = 0


def save_checkpoint(folder: Path, model: Learner, optimizers: list[Optimizer], position: Position) -> None:
    """Write folder/checkpoint.safetensors in one step. OSError when the disk is full; the old one is then
    whole."""
    tensors = {f"model.{name}": tensor.contiguous() for name, tensor in model.state_dict().items()}
    for number, optimizer in enumerate(optimizers):
        tensors |= {f"optim.{number}.{name}": tensor for name, tensor in _flatten(optimizer).items()}
    tensors["random"] = torch.get_rng_state()
    header = {"position": json.dumps(asdict(position))}
    folder.mkdir(parents=True, exist_ok=True)
    with part_of(folder / CHECKPOINT) as part:
        _save_file(tensors, part, header)


def _save_file(tensors: dict[str, Tensor], path: Path, header: dict[str, str]) -> None:
    """safetensors tells the system's error as a text."""
    try:
        save_file(tensors, path, header)
    except SafetensorError as error:
        number = re.search(r"os error (\d+)", str(error))
        raise OSError(int(number[1]) if number else errno.EIO, str(error), str(path)) from error


def load_checkpoint(folder: Path, model: Learner, optimizers: list[Optimizer]) -> Position:
    """Put everything back as it was saved. FileNotFoundError when there is no save point."""
    if not (folder / CHECKPOINT).exists():
        raise FileNotFoundError(folder / CHECKPOINT)
    with safe_open(folder / CHECKPOINT, framework="pt") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
        position = Position(**json.loads(file.metadata()["position"]))
    model.load_state_dict(_under("model.", tensors))
    for number, optimizer in enumerate(optimizers):
        _restore(optimizer, _under(f"optim.{number}.", tensors))
    torch.set_rng_state(tensors["random"])
    return position


def load_weights(folder: Path, model: Learner) -> Position:
    """Only the weights of a save point; returns where it stands."""
    with safe_open(folder / CHECKPOINT, framework="pt") as file:
        names = [name for name in file.keys() if name.startswith("model.")]  # noqa: SIM118 (not a dict)
        model.load_state_dict({name.removeprefix("model."): file.get_tensor(name) for name in names})
        return Position(**json.loads(file.metadata()["position"]))


def _under(prefix: str, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): t for name, t in tensors.items() if name.startswith(prefix)}


def _flatten(optimizer: Optimizer) -> dict[str, Tensor]:
    """State as tensors named `<parameter number>.<name>`; rates are not state (the schedule knows them)."""
    state: dict[int, dict[str, Tensor]] = optimizer.state_dict()["state"]
    return {
        f"{number}.{name}": value.contiguous()
        for number, slot in state.items()
        for name, value in slot.items()
        if value is not None
    }


def _restore(optimizer: Optimizer, tensors: dict[str, Tensor]) -> None:
    state: dict[int, dict[str, Any]] = {}
    for key, tensor in tensors.items():
        number, name = key.split(".", 1)
        state.setdefault(int(number), {})[name] = tensor
    optimizer.load_state_dict({**optimizer.state_dict(), "state": state})
