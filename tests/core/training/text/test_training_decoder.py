from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F  # noqa: N812

from core.training.text.decoder import IGNORE, Decoder, Shape, greedy, parameter_count

SHAPE = Shape(vocab=300, width=64, layers=2, heads=4, kv_heads=2, hidden=96, context=64)


@pytest.fixture
def model() -> Decoder:
    torch.manual_seed(1)
    model = Decoder(SHAPE)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.2)  # the zeros of the start would hide mistakes
    return model


def test_a_later_word_never_changes_what_came_before(model: Decoder) -> None:
    tokens = torch.randint(SHAPE.vocab, (1, 20))
    changed = tokens.clone()
    changed[0, 12:] = 7
    assert torch.allclose(model(tokens)[0, :12], model(changed)[0, :12], atol=1e-5)
    assert not torch.allclose(model(tokens)[0, 12:], model(changed)[0, 12:])


def test_loss_counts_only_what_is_asked(model: Decoder) -> None:
    tokens, targets = torch.randint(SHAPE.vocab, (2, 10)), torch.randint(SHAPE.vocab, (2, 10))
    targets[:, :6] = IGNORE
    expected = F.cross_entropy(model(tokens).flatten(0, 1), targets.flatten(), reduction="sum")
    assert torch.allclose(model.loss(tokens, targets), expected)


def test_nothing_asked_is_no_loss(model: Decoder) -> None:
    tokens = torch.randint(SHAPE.vocab, (1, 5))
    assert model.loss(tokens, torch.full_like(tokens, IGNORE)).item() == 0


def test_parameter_count_is_the_models(model: Decoder) -> None:
    assert parameter_count(SHAPE) == sum(p.numel() for p in model.parameters())


def test_greedy_takes_the_most_likely_and_stops_at_the_stop_token(model: Decoder) -> None:
    written = greedy(model, [1, 2, 3], 5)
    assert written[0] == int(model(torch.tensor([[1, 2, 3]]))[0, -1].argmax())
    assert greedy(model, [1, 2, 3], 5, stop=written[0]) == []


def test_greedy_goes_on_when_the_window_is_full(model: Decoder) -> None:
    assert len(greedy(model, list(range(SHAPE.context)), 3)) == 3
