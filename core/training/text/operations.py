"""The decoder's small operations with their gradients written out.

torch would put each together from five to ten operations and keep every step for the way back; on a CPU these passes
over memory cost as much as the matrices. The formulas are the same (a test compares value and gradients).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.autograd import Function


class RmsNorm(Function):
    """x (..., C) divided by its root mean square, times weight (C).

    Source: Zhang & Sennrich 2019."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, weight: Tensor, eps: float) -> Tensor:
        length = torch.linalg.vector_norm(x, dim=-1, keepdim=True, dtype=torch.float32)
        scale = (length.square() / x.shape[-1] + eps).rsqrt().to(x.dtype)
        normed = x * scale
        ctx.save_for_backward(normed, scale, weight)
        return normed * weight

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None]:
        normed, scale, weight = ctx.saved_tensors
        along = gradients[0] * normed
        mean = (along @ weight).unsqueeze(-1) / normed.shape[-1]
        to_x = (gradients[0] * weight).addcmul_(normed, mean, value=-1).mul_(scale)
        return to_x, along.flatten(0, -2).sum(0), None


class Rotation(Function):
    """Each pair (i, i + D/2) of x (B, T, H, D), turned by its position's angle: the "rotate half" convention. cos and
    sin: (T, 1, D/2).

    Source: Su et al. 2021."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        ctx.save_for_backward(cos, sin)
        return turned(x, cos, sin)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        cos, sin = ctx.saved_tensors
        return turned(gradients[0], cos, -sin), None, None


def turned(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """What Rotation gives."""
    out = torch.empty(x.shape, dtype=x.dtype, device=x.device)
    (a, b), (first, second) = x.chunk(2, dim=-1), out.chunk(2, dim=-1)
    cos, sin = cos.to(x.dtype), sin.to(x.dtype)
    torch.mul(a, cos, out=first).addcmul_(b, sin, value=-1)
    torch.mul(b, cos, out=second).addcmul_(a, sin)
    return out
