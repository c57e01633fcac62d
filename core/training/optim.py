"""How the weights move: Muon for the matrices of the blocks and AdamW for the rest, or one method for all; one
schedule.

Sources: Jordan et al. 2024 (Muon), Loshchilov & Hutter 2019 (AdamW), Kingma & Ba 2015 (Adam), Duchi et al. 2011
(Adagrad), Nesterov 1983 (SGD with momentum).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import torch

from core.training.muon import Muon
from core.training.settings import DECAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch.nn import Parameter
    from torch.optim import Optimizer

    from core.training.kinds import Learner
    from core.training.plan import Plan


LANDING = 0.2
"""The last part of a trapezoid, in which the rate falls, as a share of all steps."""


def schedule(step: int, steps: int, warmup: int, decay: str) -> float:
    """Share of the full learning rate at `step` (from 0): up over `warmup` steps, then down to (almost) zero,
    as one of settings.DECAYS: at once in a line or a cosine, ("trapezoid") flat until the last fifth of the steps
    and then in a line, or not at all ("constant"). ValueError for another name.

    Source of the trapezoid: Hägele et al. 2024."""
    if decay not in DECAYS:
        raise ValueError(decay)
    if step < warmup:
        return (step + 1) / (warmup + 1)
    if decay == "constant":
        return 1.0
    if decay == "trapezoid":
        return min(1.0, (steps - step) / max(1.0, LANDING * steps))
    done = (step - warmup) / max(1, steps - warmup)
    return 1 - done if decay == "linear" else 0.5 + 0.5 * math.cos(math.pi * done)


def make_optimizers(model: Learner, plan: Plan) -> list[Optimizer]:
    """What moves the weights. With Muon: Muon for the model's `matrices`, AdamW for everything else. Weight decay
    strikes matrices alone. ValueError for a name that is not in settings.OPTIMIZERS."""
    inside = {id(parameter) for parameter in model.matrices()} if plan.optimizer == "muon" else set()
    muon = [parameter for parameter in model.parameters() if id(parameter) in inside]
    others = [parameter for parameter in model.parameters() if id(parameter) not in inside]
    paces = model.paces() if plan.optimizer == "muon" else {}
    made: list[Optimizer] = [_make(others, plan, paces)] if others else []
    if muon:
        made.insert(0, Muon(muon, plan.muon_rate, plan.momentum, plan.weight_decay, plan.newton_steps))
    for optimizer in made:
        for group in optimizer.param_groups:
            group["full_rate"] = group["lr"]
    return made


def _make(parameters: list[Parameter], plan: Plan, paces: Mapping[Parameter, float]) -> Optimizer:
    # Beside Muon it moves embeddings and norms, which do better without decay.
    decay = 0.0 if plan.optimizer == "muon" else plan.weight_decay
    sorts: dict[tuple[bool, float], list[Parameter]] = {}
    for parameter in parameters:
        sorts.setdefault((parameter.dim() > 1, paces.get(parameter, 1.0)), []).append(parameter)
    groups: list[dict[str, Any]] = [
        {"params": alike, "weight_decay": decay if is_matrix else 0.0, "lr": plan.rate * pace}
        for (is_matrix, pace), alike in sorts.items()
    ]
    betas = (0.9, 0.95)
    if plan.optimizer in ("muon", "adamw"):
        return torch.optim.AdamW(groups, lr=plan.rate, betas=betas, fused=True)
    if plan.optimizer == "adam":
        return torch.optim.Adam(groups, lr=plan.rate, betas=betas, fused=True)
    if plan.optimizer == "adagrad":
        return torch.optim.Adagrad(groups, lr=plan.rate)
    if plan.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=plan.rate, momentum=plan.momentum, nesterov=plan.momentum > 0)
    raise ValueError(plan.optimizer)


def set_rates(optimizers: list[Optimizer], share: float) -> None:
    """Set every learning rate to `share` of its full value."""
    for optimizer in optimizers:
        for group in optimizer.param_groups:
            group["lr"] = group["full_rate"] * share
