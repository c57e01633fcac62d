from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from core.training.text.operations import Heads, RmsNorm, SwiGlu


def plain_norm(x: Tensor, weight: Tensor) -> Tensor:
    return F.rms_norm(x, weight.shape, weight, 1e-5)


def plain_heads(x: Tensor, cos: Tensor, sin: Tensor) -> tuple[Tensor, ...]:
    a, b = x.chunk(2, dim=-1)
    turned = torch.cat((a * cos - b * sin, b * cos + a * sin), dim=-1)
    return turned[:, :, :4], turned[:, :, 4:6], x[:, :, 6:]


def gradients(out: Tensor, *inputs: Tensor) -> tuple[Tensor, ...]:
    torch.manual_seed(7)
    return torch.autograd.grad((out * torch.randn_like(out)).sum(), inputs)


def close(ours: tuple[Tensor, ...], plain: tuple[Tensor, ...]) -> bool:
    return all(torch.allclose(a, b, atol=1e-5) for a, b in zip(ours, plain, strict=True))


@pytest.fixture(autouse=True)
def same_chance() -> None:
    torch.manual_seed(3)


def test_norm() -> None:
    x, weight = torch.randn(3, 5, 16, requires_grad=True), torch.randn(16, requires_grad=True)
    ours, plain = RmsNorm.apply(x, weight, 1e-5), plain_norm(x, weight)
    assert torch.allclose(ours, plain, atol=1e-6)
    assert close(gradients(ours, x, weight), gradients(plain, x, weight))


def test_heads() -> None:
    x, angle = torch.randn(2, 5, 8, 6, requires_grad=True), torch.randn(5, 1, 3)
    cos, sin = angle.cos(), angle.sin()
    ours, plain = Heads.apply(x, cos, sin, 2), plain_heads(x, cos, sin)
    assert close(ours, plain)
    assert close(gradients(torch.cat(ours, 2), x), gradients(torch.cat(plain, 2), x))


def test_gate() -> None:
    x = torch.randn(3, 5, 16, requires_grad=True)
    gate, up = x.chunk(2, dim=-1)
    ours, plain = SwiGlu.apply(x), F.silu(gate) * up
    assert torch.allclose(ours, plain)
    assert close(gradients(ours, x), gradients(plain, x))
