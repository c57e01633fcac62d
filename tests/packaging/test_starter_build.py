"""The whole way once, with a tiny model and two made-up sources: draw, train, stop, go on, export."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from core.training.points import read_points

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

STARTER = Path(__file__).parents[2] / "packaging" / "starter"


def talk(lang: str, rng: random.Random) -> Iterator[dict[str, Any]]:
    for _ in count():
        a, b = rng.randint(0, 99), rng.randint(0, 99)
        question = f"{a}加{b}？" if lang == "zh" else f"{a} plus {b}?"
        said = [{"role": "user", "content": question}, {"role": "assistant", "content": str(a + b)}]
        yield {"lang": lang, "kind": "sum", "messages": said}


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(STARTER))
    import build
    import corpus

    shape = replace(build.SHAPE, vocab=300, width=64, layers=1, heads=2, kv_heads=2, hidden=64)
    monkeypatch.setattr(build, "SHAPE", shape)
    monkeypatch.setattr(build, "CHARACTERS", 20_000)
    monkeypatch.setattr(build, "PLAN", replace(build.PLAN, shape=shape, context=64, prompts=("1加1？",)))
    monkeypatch.setattr(build, "steps_for", lambda _minutes, _seconds: 12)
    monkeypatch.setattr(build, "sources", lambda: [corpus.Source("talk", 1.0, talk)])
    monkeypatch.setattr(build.signal, "signal", lambda _number, _handler: None)
    return build


def test_from_nothing_to_a_file(build: Any, tmp_path: Path) -> None:
    where = ["--threads", "1", "--out", str(tmp_path / "out"), "--work", str(tmp_path / "工作")]
    assert build.main(where) == 0
    card = json.loads((tmp_path / "out" / "card.json").read_text("utf-8"))
    assert card["bytes"] == (tmp_path / "out" / "starter.gguf").stat().st_size
    assert card["training"]["steps"] == 12
    before = (tmp_path / "out" / "starter.gguf").read_bytes()
    assert build.main([*where, "--export-only"]) == 0
    assert (tmp_path / "out" / "starter.gguf").read_bytes() == before
    assert build.main(where) == 0, "a finished build says so and exports again"


def test_going_on_from_a_file(build: Any, tmp_path: Path) -> None:
    build.main(["--threads", "1", "--out", str(tmp_path / "out"), "--work", str(tmp_path / "first")])
    start = tmp_path / "out" / "starter.gguf"
    options = ["--from", str(start), "--rate", "0.006", "--decay", "trapezoid", "--out", str(tmp_path / "more")]
    assert build.main([*options, "--threads", "1", "--work", str(tmp_path / "second")]) == 0
    first, second = (json.loads((tmp_path / name / "plan.json").read_text("utf-8")) for name in ("first", "second"))
    assert second["start"] == hashlib.sha256(start.read_bytes()).hexdigest()
    assert (second["decay"], second["seed"], second["shape"]) == ("trapezoid", first["seed"] + 1, first["shape"])
    assert second["muon_rate"] / first["muon_rate"] == second["rate"] / first["rate"] == 0.5
    words = [json.loads((tmp_path / name / "tokenizer.json").read_text("utf-8")) for name in ("first", "second")]
    assert words[0] == words[1]
    points = [read_points(tmp_path / name / "points.jsonl") for name in ("first", "second")]
    assert points[1][0].train < points[0][0].train


def test_the_real_shape_is_what_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(STARTER))
    import build

    from core.training.text.decoder import parameter_count

    assert 6_000_000 <= parameter_count(build.SHAPE) <= 12_000_000
    assert build.SHAPE.width % 64 == build.SHAPE.hidden % 64 == 0
    assert build.PLAN.context <= build.SHAPE.context
