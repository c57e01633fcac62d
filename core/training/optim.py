"""How the weights move: Muon for the matrices of the blocks, AdamW for embeddings and norms, one schedule for
both.

Sources: Jordan et al. 2024 (Muon), Loshchilov & Hutter 2019 (AdamW).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch

from core.training.muon import Muon

if TYPE_CHECKING:
    from torch.optim import Optimizer

    from core.training.model import Decoder
    from core.training.plan import Plan


DECAYS = ("linear", "cosine", "trapezoid")
LANDING = 0.2
"""The last part of a trapezoid, in which the rate falls, as a share of all steps."""


def schedule(step: int, steps: int, warmup: int, decay: str) -> float:
    """Share of the full learning rate at `step` (from 0): up over `warmup` steps, then down to (almost) zero,
    as one of DECAYS: at once in a line or a cosine, or ("trapezoid") flat until the last fifth of the steps
    and then in a line. ValueError for another name.

    Source of the trapezoid: Hägele et al. 2024."""
    if decay not in DECAYS:
        raise ValueError(decay)
    if step < warmup:
        return (step + 1) / (warmup + 1)
    if decay == "trapezoid":
        return min(1.0, (steps - step) / max(1.0, LANDING * steps))
    done = (step - warmup) / max(1, steps - warmup)
    return 1 - done if decay == "linear" else 0.5 + 0.5 * math.cos(math.pi * done)


def make_optimizers(model: Decoder, plan: Plan) -> list[Optimizer]:
    """Muon for the matrices inside the blocks, fused AdamW for everything else."""
    matrices = [p for p in model.layers.parameters() if p.dim() == 2]
    inside = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in inside]
    muon = Muon(matrices, plan.muon_rate, plan.momentum, plan.weight_decay, plan.newton_steps)
    adam = torch.optim.AdamW(others, lr=plan.adam_rate, betas=(0.9, 0.95), weight_decay=0.0, fused=True)
    for optimizer in (muon, adam):
        for group in optimizer.param_groups:
            group["full_rate"] = group["lr"]
    return [muon, adam]


def set_rates(optimizers: list[Optimizer], share: float) -> None:
    """Set every learning rate to `share` of its full value."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["full_rate"] * share
