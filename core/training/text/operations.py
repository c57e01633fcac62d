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
        out: Tensor = normed * weight
        return out

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None]:
        normed, scale, weight = ctx.saved_tensors
        along = gradients[0] * normed
        mean = (along @ weight).unsqueeze(-1) / normed.shape[-1]
        to_x = (gradients[0] * weight).addcmul_(normed, mean, value=-1).mul_(scale)
        return to_x, along.flatten(0, -2).sum(0), None


class Heads(Function):
    """Queries (B, T, H, D), keys and values (B, T, G, D) out of what a layer made of all at once (B, T, H + 2G, D);
    queries and keys turned by their position's angle. cos and sin: (T, 1, D/2).

    Source: Su et al. 2021, with the "rotate half" convention: pairs are (i, i + D/2)."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, cos: Tensor, sin: Tensor, kv_heads: int) -> tuple[Tensor, Tensor, Tensor]:
        ctx.save_for_backward(cos, sin)
        ctx.kv_heads, turning = kv_heads, x.shape[2] - kv_heads
        turned = torch.empty_like(x[:, :, :turning], memory_format=torch.contiguous_format)
        rotate_pairs(x[:, :, :turning], cos, sin, turned)
        heads = turning - kv_heads
        return turned[:, :, :heads], turned[:, :, heads:], x[:, :, turning:].clone()

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None, None]:
        (cos, sin), (q, k, v), shared = ctx.saved_tensors, gradients, ctx.kv_heads
        heads = q.shape[2]
        out = q.new_empty((*q.shape[:2], heads + 2 * shared, q.shape[3]))
        rotate_pairs(q, cos, -sin, out[:, :, :heads])
        rotate_pairs(k, cos, -sin, out[:, :, heads : heads + shared])
        out[:, :, heads + shared :].copy_(v)
        return out, None, None, None


def rotate_pairs(x: Tensor, cos: Tensor, sin: Tensor, out: Tensor) -> None:
    """Each pair (i, i + D/2) of x (B, T, heads, D), turned, into `out`."""
    (a, b), (first, second) = x.chunk(2, dim=-1), out.chunk(2, dim=-1)
    cos, sin = cos.to(x.dtype), sin.to(x.dtype)
    torch.mul(a, cos, out=first).addcmul_(b, sin, value=-1)
    torch.mul(b, cos, out=second).addcmul_(a, sin)


class SwiGlu(Function):
    """silu(gate) * up, where x (..., 2F) holds gate and up side by side.

    Source: Shazeer 2020."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        gate, up = x.chunk(2, dim=-1)
        opened = torch.nn.functional.silu(gate)
        ctx.save_for_backward(x, opened)
        return opened * up

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        x, opened = ctx.saved_tensors
        gate, up = x.chunk(2, dim=-1)
        out = torch.empty_like(x)
        to_gate, to_up = out.chunk(2, dim=-1)
        torch.mul(gradients[0], opened, out=to_up)
        to_gate.copy_(torch.ops.aten.silu_backward(gradients[0] * up, gate))
        return out
