from __future__ import annotations

import pytest
import torch

from core.training.muon import Muon, orthogonalised


@pytest.mark.parametrize("shape", [(8, 8), (6, 15), (20, 7)])
def test_it_moves_as_torchs_own_does(shape: tuple[int, int]) -> None:
    torch.manual_seed(1)
    ours = torch.nn.Parameter(torch.randn(shape))
    theirs = torch.nn.Parameter(ours.detach().clone())
    optimizers = (
        Muon([ours], lr=0.02, momentum=0.95, weight_decay=0.1, steps=5),
        torch.optim.Muon([theirs], lr=0.02, momentum=0.95, weight_decay=0.1, ns_steps=5),
    )
    for _ in range(4):
        ours.grad = torch.randn(shape)
        theirs.grad = ours.grad.clone()
        for optimizer in optimizers:
            optimizer.step()
    torch.testing.assert_close(ours, theirs, atol=2e-3, rtol=0)  # torch's own iterates in bfloat16


def test_all_directions_become_about_equally_long() -> None:
    torch.manual_seed(2)
    values = torch.linalg.svdvals(orthogonalised(torch.randn(40, 12), 5))
    assert values.min() > 0.5
    assert values.max() < 1.3


def test_a_gradient_of_zeros_moves_nothing() -> None:
    assert orthogonalised(torch.zeros(3, 4), 5).abs().max() == 0


def test_a_vector_is_refused() -> None:
    with pytest.raises(ValueError, match="matrices"):
        Muon([torch.nn.Parameter(torch.ones(3))], lr=0.1, momentum=0.9, weight_decay=0.0, steps=5)


@pytest.mark.parametrize("shape", [(40, 12), (12, 40), (16, 16)])
def test_side_by_side_is_as_one_by_one(shape: tuple[int, int]) -> None:
    matrices = torch.randn(3, *shape)
    alone = torch.stack([orthogonalised(matrix, 3) for matrix in matrices])
    assert torch.allclose(orthogonalised(matrices, 3), alone, atol=1e-5)
