from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

from core.events import LossPoint, Sample
from core.training.checkpoint import CHECKPOINT
from core.training.loop import train
from core.training.plan import Plan
from core.training.text.characters import CharacterEncoder, character_tokenizer, counted
from core.training.text.decoder import Decoder, Shape
from core.training.text.kind import WRITER
from core.training.text.pairs import can_know, know_pairs
from core.training.text.stream import Spread, WindowBatches, Windows, cut, load_part, save_parts, write_tokens

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "One two three four five six seven.\n" * 40 + "Seven six five four three two one.\n" * 40
TOKENIZER = character_tokenizer(counted([TEXT]))
SHAPE = Shape(TOKENIZER.get_vocab_size(), width=32, layers=1, heads=2, kv_heads=2, hidden=32, context=16, tied=False)
PLAN = Plan(SHAPE, steps=12, batch=4, micro=4, context=16, model="writer", newton_steps=3, validate_every=6)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path)


def filled(folder: Path) -> Path:
    *_, total = write_tokens(
        folder / "data", [CharacterEncoder(TOKENIZER).encode(part) for part in (TEXT[:99], TEXT[99:])]
    )
    save_parts(folder / "data", cut(total, 0.1, 0.05))
    (folder / "tokenizer.json").write_text(TOKENIZER.to_str(), "utf-8")
    return folder


@given(st.integers(0, 10_000), st.floats(0, 0.5), st.floats(0, 0.5))
def test_the_parts_are_all_of_the_text(total: int, validation: float, test: float) -> None:
    parts = cut(total, validation, test)
    assert [parts[name][0] for name in ("train", "validation", "test")] == [
        0,
        parts["train"][1],
        parts["validation"][1],
    ]
    assert parts["test"][1] == total


def test_what_is_written_is_read(folder: Path) -> None:
    read = [load_part(folder / "data", name) for name in ("train", "validation", "test")]
    assert TOKENIZER.decode(np.concatenate(read).tolist()) == TEXT
    assert len(read[2]) == int(len(TEXT) * 0.05)


@given(st.integers(0, 300), st.integers(1, 20), st.integers(0, 19))
def test_every_token_is_asked_for_once(length: int, context: int, phase: int) -> None:
    tokens = np.arange(length, dtype=np.uint16)
    rows = Windows(tokens, context, phase)
    if len(rows):
        inputs, targets = rows.take(np.arange(len(rows)))
        asked = targets.flatten().tolist()
        assert asked == list(range(phase + 1, phase + 1 + len(asked)))
        assert torch.equal(inputs + 1, targets)
    assert length - 1 - phase - len(rows) * context < context


def test_a_part_of_the_rows_is_spread_over_all() -> None:
    rows = Windows(np.arange(101, dtype=np.uint16), 10)
    inputs, _ = Spread(rows, 4).take(np.arange(4))
    assert inputs[:, 0].tolist() == [0, 20, 50, 70]
    assert len(Spread(rows, 50)) == len(rows)


def test_a_pass_reads_all_windows_and_the_next_cuts_elsewhere() -> None:
    plan = replace(PLAN, batch=3, context=10, seed=4)
    batches = WindowBatches(np.arange(101, dtype=np.uint16), plan)
    starts = [inputs[:, 0].tolist() for inputs, _ in (batches.batch(step) for step in range(6))]
    first, second = Counter(chain(*starts[:3])), Counter(chain(*starts[3:]))
    assert len(first) == len(second) == 9
    assert len({start % 10 for start in first}) == len({start % 10 for start in second}) == 1
    assert {start % 10 for start in first} != {start % 10 for start in second}
    again = WindowBatches(np.arange(101, dtype=np.uint16), plan)
    assert again.batch(4)[0][:, 0].tolist() == starts[4]


def curve(folder: Path, stop_at: int = 0) -> list[tuple[int, float, float | None]]:
    stop, points = threading.Event(), []
    for event in train(PLAN, folder, stop):
        if isinstance(event, LossPoint):
            points.append((event.step, event.train, event.validation))
            if event.step == stop_at:
                stop.set()
    return points


def test_stopped_and_resumed_equals_undisturbed(tmp_path: Path) -> None:
    straight, halting = filled(tmp_path / "a"), filled(tmp_path / "b")
    assert curve(halting, stop_at=5) + curve(halting) == curve(straight)
    a, b = (load_file(one / "last" / CHECKPOINT) for one in (straight, halting))
    assert all(a[name].equal(b[name]) for name in a)


def test_it_goes_on_with_a_prompt_the_same_each_time(folder: Path) -> None:
    plan = replace(PLAN, prompts=("One",))
    torch.manual_seed(1)
    samples = [list(WRITER.samples(plan, folder, Decoder(SHAPE).eval(), 3)) for _ in range(2)]
    assert isinstance(samples[0][0], Sample)
    assert (samples[0][0].step, samples[0][0].prompt) == (3, "One")
    assert "\ufffd" not in samples[0][0].text[-1:]


def test_a_new_model_knows_the_pairs(folder: Path) -> None:
    tokens = load_part(folder / "data", "train")
    assert can_know(SHAPE, len(np.unique(tokens)))
    assert not can_know(replace(SHAPE, tied=True), 3)
    assert not can_know(SHAPE, 32)
    model = Decoder(SHAPE)
    know_pairs(model, tokens)
    a, b = TOKENIZER.token_to_id("f"), TOKENIZER.token_to_id("o")
    likely = model(torch.tensor([[a]]))[0, -1].softmax(0).detach()
    followers = tokens[1:][tokens[:-1] == a]
    assert float(likely[b]) == pytest.approx(float((followers == b).mean()), abs=0.05)
    assert float(likely.sum()) == pytest.approx(1)


def test_a_run_begins_with_the_pairs(folder: Path) -> None:
    torch.manual_seed(PLAN.seed)
    fresh, begun = WRITER.make(PLAN), WRITER.make(PLAN)
    WRITER.begin(PLAN, folder, begun)
    rows = WRITER.rows(PLAN, folder, "validation")
    batch = rows.take(np.arange(len(rows)))
    assert begun.loss(*batch) < 0.5 * fresh.loss(*batch)
