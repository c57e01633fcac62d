"""Muon: steepest descent for matrices under the spectral norm.

The same step as `torch.optim.Muon` (a test holds the two together), except that the iteration runs in bfloat16 on
a GPU alone: on a processor without bfloat16 arithmetic torch's own takes 1.8 times as long (measured).

Source: Jordan et al. 2024, "Muon: an optimizer for hidden layers in neural networks".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

import torch
from torch.optim import Optimizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from torch import Tensor, nn

QUINTIC = (3.4445, -4.7750, 2.0315)
"""Coefficients of the iteration: they raise small singular values fastest."""
POLAR = (
    (8.28721201814563, -23.595886519098837, 17.300387312530933),
    (4.107059111542203, -2.9478499167379106, 0.5448431082926601),
    (3.9486908534822946, -2.908902115962949, 0.5518191394370137),
    (3.3184196573706015, -2.488488024314874, 0.51004894012372),
)
"""Coefficients of the rounds where there are few: each is the best one for what the rounds before have left.

Source: Amsel et al. 2025, "The Polar Express"."""


class Muon(Optimizer):
    """Moves matrices (out, in) along their orthogonalised Nesterov momentum.

    `lr` is scaled by sqrt(max(1, out / in)); `weight_decay` is decoupled; `steps` counts the iterations of
    `orthogonalised`. ValueError for a parameter that is no matrix."""

    def __init__(
        self, params: Iterable[nn.Parameter], lr: float, momentum: float, weight_decay: float, steps: int
    ) -> None:
        super().__init__(params, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay, "steps": steps})
        if any(p.dim() != 2 for group in self.param_groups for p in group["params"]):
            raise ValueError("Muon moves matrices only")

    @overload
    def step(self, closure: None = None) -> None: ...
    @overload
    def step(self, closure: Callable[[], float]) -> float: ...
    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """One step along the gradients that are there. `closure`, when given, is called first."""
        loss = None
        if closure:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for alike in _side_by_side(group["params"]):
                self._move(alike, group)
        return loss

    def _move(self, parameters: list[Tensor], group: dict[str, Any]) -> None:
        """Parameters of one shape, orthogonalised side by side: with two threads in 0.75 of the time."""
        gradients = [self._looked_ahead(parameter, group["momentum"]) for parameter in parameters]
        if len(parameters) == 1:
            directions = [orthogonalised(gradients[0], group["steps"])]
        else:
            directions = list(orthogonalised(torch.stack(gradients), group["steps"]))
        rows, columns = parameters[0].shape
        pace = group["lr"] * max(1.0, rows / columns) ** 0.5
        for parameter, direction in zip(parameters, directions, strict=True):
            parameter.mul_(1 - group["lr"] * group["weight_decay"])
            parameter.add_(direction, alpha=-pace)

    def _looked_ahead(self, parameter: Tensor, momentum: float) -> Tensor:
        """The gradient after Nesterov's look ahead."""
        gradient, state = parameter.grad, self.state[parameter]
        assert gradient is not None
        if not state:
            state["momentum_buffer"] = torch.zeros_like(gradient)
        buffer: Tensor = state["momentum_buffer"].lerp_(gradient, 1 - momentum)
        return gradient.lerp(buffer, momentum)


def _side_by_side(parameters: Iterable[Tensor]) -> list[list[Tensor]]:
    """Those with a gradient: in groups of one shape, or one by one where one thread does all (which is faster then)."""
    groups: dict[Any, list[Tensor]] = {}
    for number, parameter in enumerate(parameters):
        if parameter.grad is not None:
            alone = torch.get_num_threads() == 1 and not parameter.is_cuda
            groups.setdefault(number if alone else parameter.shape, []).append(parameter)
    return list(groups.values())


def orthogonalised(matrices: Tensor, steps: int) -> Tensor:
    """For a matrix (rows, columns), or each of several (n, rows, columns), the nearest one whose singular values are
    all about one (0.7 to 1.2), by `steps` rounds of a Newton-Schulz iteration (3 of POLAR learn as well as 5 of QUINTIC
    in 0.6 of the time); in bfloat16 on a GPU, else in the matrices' own precision."""
    rounds = POLAR[:steps] if steps <= len(POLAR) else (QUINTIC,) * steps
    product = torch.addmm if matrices.dim() == 2 else torch.baddbmm
    x = matrices.bfloat16() if matrices.is_cuda else matrices
    wide = matrices.shape[-2] <= matrices.shape[-1]
    x = x if wide else x.mT.contiguous()
    x = x / x.norm(dim=(-2, -1), keepdim=True).clamp(min=1e-7)
    for a, b, c in rounds:
        gram = x @ x.mT
        x = product(x, product(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return (x if wide else x.mT).to(matrices.dtype)
