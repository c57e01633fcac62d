from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
import torch

from core.bench import train as bench
from core.bench.bare_nanogpt import RATE, BareTrainer, full_loss, rate
from core.errors import InkstoneError
from core.events import Finished, Progress

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def text(tmp_path: Path) -> Path:
    rng = random.Random(1)
    path = tmp_path / "story.txt"
    path.write_text("".join(rng.choice(["to be ", "or not ", "that is\n"]) for _ in range(1500)), "utf-8")
    return path


def test_a_short_peer_gives_no_ratio(text: Path, tmp_path: Path) -> None:
    *events, finished = bench.run(tmp_path / "bench", text, peer_steps=2, threads=1)
    assert all(isinstance(event, Progress) for event in events)
    assert isinstance(finished, Finished)
    result = finished.result
    assert result["loss"] <= result["peer_loss"]
    assert result["seconds"] > 0
    assert "speed_ratio_nanogpt" not in result


@pytest.mark.parametrize(
    ("theirs", "ours", "full", "ratio"),
    [(1.89, 1.88, True, 10.0), (1.91, 1.88, True, None), (1.89, 1.90, True, None), (1.89, 1.88, False, None)],
)
def test_a_ratio_needs_an_honest_peer(theirs: float, ours: float, full: bool, ratio: float | None) -> None:
    peer = {"loss": theirs, "seconds": 90.0, "threads": 1}
    result = bench.compared(peer, {"loss": ours, "seconds": 9.0, "step": 300, "threads": 1}, full)
    assert result.get("speed_ratio_nanogpt") == ratio


def test_a_text_is_found_by_its_name(text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text" / "shakespeare").mkdir(parents=True)
    named = text.rename(tmp_path / "text" / "shakespeare" / "input.txt")
    monkeypatch.setenv("INKSTONE_REAL_DATA", str(tmp_path))
    assert bench.find_text(named) == bench.find_text(named.parent) == named
    assert bench.find_text(type(named)("shakespeare")) == named
    with pytest.raises(InkstoneError) as caught:
        bench.find_text(tmp_path / "nothing")
    assert caught.value.code == "file_missing"


def test_the_peer_learns_as_published() -> None:
    assert rate(0, 2000) == pytest.approx(1e-3 / 101)
    assert rate(100, 2000) == pytest.approx(1e-3)
    assert rate(2000, 2000) == pytest.approx(1e-4)
    tokens = torch.arange(400) % 7
    trainer = BareTrainer(tokens, 7)
    assert sum(p.numel() for p in trainer.model.parameters()) == 4 * (12 * 128 * 128 + 256) + 128 + (7 + 64) * 128
    before = full_loss(trainer.model, tokens)
    for _ in range(12):
        trainer.step(RATE)
    assert full_loss(trainer.model, tokens) < before


@pytest.mark.slow
@pytest.mark.real
@pytest.mark.timeout(1200)
def test_the_ratio_is_there(real_data: Path, tmp_path: Path) -> None:
    *_, finished = bench.run(tmp_path / "bench", real_data / "text" / "tinyshakespeare")
    assert isinstance(finished, Finished)
    assert abs(finished.result["peer_loss"] - bench.PUBLISHED) <= bench.TOLERANCE
    assert finished.result["speed_ratio_nanogpt"] > 0
