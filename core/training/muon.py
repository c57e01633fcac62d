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
            for parameter in group["params"]:
                if parameter.grad is not None:
                    self._move(parameter, parameter.grad, group)
        return loss

    def _move(self, parameter: Tensor, gradient: Tensor, group: dict[str, Any]) -> None:
        state = self.state[parameter]
        if not state:
            state["momentum_buffer"] = torch.zeros_like(gradient)
        momentum = state["momentum_buffer"].lerp_(gradient, 1 - group["momentum"])
        direction = orthogonalised(gradient.lerp(momentum, group["momentum"]), group["steps"])
        parameter.mul_(1 - group["lr"] * group["weight_decay"])
        tall = max(1.0, parameter.shape[0] / parameter.shape[1]) ** 0.5
        parameter.add_(direction, alpha=-group["lr"] * tall)


def orthogonalised(matrix: Tensor, steps: int) -> Tensor:
    """The nearest matrix (of the same shape) whose singular values are all about one (0.7 to 1.2), by `steps`
    rounds of a Newton-Schulz iteration (3 of POLAR learn as well as 5 of QUINTIC in 0.6 of the time); in bfloat16 on a
    GPU, else in the matrix's own precision."""
    rounds = POLAR[:steps] if steps <= len(POLAR) else (QUINTIC,) * steps
    x = matrix.bfloat16() if matrix.is_cuda else matrix
    wide = matrix.shape[0] <= matrix.shape[1]
    x = x if wide else x.T
    x = x / x.norm().clamp(min=1e-7)
    for a, b, c in rounds:
        gram = x @ x.T
        x = torch.addmm(x, torch.addmm(gram, gram, gram, beta=b, alpha=c), x, beta=a)
    return (x if wide else x.T).to(matrix.dtype)
