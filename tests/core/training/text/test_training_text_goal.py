"""From a text file to a report and a model that Chat opens."""

from __future__ import annotations

import json
import random
import threading
from typing import TYPE_CHECKING, Any

import pytest

from core.errors import InkstoneError
from core.events import Event, LossPoint, Progress
from core.examples.source import Source
from core.models.inspect import inspect
from core.training.checkpoint import load_weights
from core.training.goals import goal_of
from core.training.loop import train
from core.training.plan import Plan, save_plan
from core.training.request import RunRequest
from core.training.settings import settings_of
from core.training.text.facts import load_facts
from core.training.text.kind import WRITER
from core.training.text.prepare import STARTER, beginnings, pieces_for
from core.training.text.start import load_start

if TYPE_CHECKING:
    from pathlib import Path

GOAL = goal_of("text")
WORDS = "the cat sat on a mat and saw 月 光 an old dog by its door".split()


def story(length: int, seed: int = 1) -> str:
    rng = random.Random(seed)
    return "".join(rng.choice(WORDS) + rng.choice("  \n") for _ in range(length))


def request(tmp_path: Path, text: str, **settings: Any) -> RunRequest:
    path = tmp_path / "故事.txt"
    path.write_text(text, "utf-8")
    return RunRequest(Source("text", paths=(str(path),)), settings=settings)


def prepare(asked: RunRequest, folder: Path) -> Plan:
    events = list(GOAL.prepare(asked, folder, threading.Event()))
    assert all(isinstance(event, Progress) and 0 <= event.done <= event.total for event in events)
    plan = GOAL.decide(asked, folder, lambda plan: 1.0)
    save_plan(folder / "plan.json", plan)
    return plan


def learn(plan: Plan, folder: Path) -> list[Event]:
    return list(train(plan, folder, threading.Event()))


def test_from_a_text_to_a_report(tmp_path: Path) -> None:
    hand = {"layers": 1, "width": 32, "context": 16, "heads": 2, "batch": 8, "passes": 1.0, "test_share": 0.1}
    folder = tmp_path / "run"
    plan = prepare(asked := request(tmp_path, story(800), **hand), folder)
    told = GOAL.settings(plan, folder)
    assert set(told) == {setting.name for setting in settings_of("text")}
    assert {name: told[name] for name in hand if name != "passes"} == {n: v for n, v in hand.items() if n != "passes"}
    assert told["passes"] == pytest.approx(1.0, abs=0.1)
    points = [event for event in learn(plan, folder) if isinstance(event, LossPoint)]
    assert points[-1].train < points[0].train
    assert isinstance(list(GOAL.finish(folder, threading.Event()))[-1], Progress)
    report = json.loads((folder / "report.json").read_text("utf-8"))
    assert report["goal"] == "text"
    assert report["delivered"] == "network"
    assert report["text"]["per"] == "character"
    assert 1 < report["text"]["perplexity"] < 30
    assert report["baseline"]["name"].startswith("ngram_")
    assert [sample["prompt"] for sample in report["text"]["samples"]] == list(load_facts(folder).prompts)
    facts = inspect(folder / "model.gguf")
    assert (facts.architecture, facts.has_template, facts.context) == ("llama", False, 16)
    assert list(GOAL.prepare(asked, folder, threading.Event()))


def test_pieces_when_they_are_asked_for(tmp_path: Path) -> None:
    prepare(request(tmp_path, story(600), vocabulary="pieces", layers=1, width=32), tmp_path / "run")
    facts = load_facts(tmp_path / "run")
    assert facts.vocabulary == "pieces"
    assert 261 < facts.vocab <= pieces_for(facts.characters)
    assert sum(facts.rows.values()) < facts.characters


def test_too_little_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(InkstoneError) as caught:
        prepare(request(tmp_path, "Too short."), tmp_path / "run")
    assert caught.value.code == "examples_too_few"


def test_it_starts_from_the_starter_model(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    plan = prepare(request(tmp_path, story(300), start="starter", passes=0.003, batch=1, context=16), folder)
    model, tokenizer = load_start(STARTER)
    assert plan.shape == model.shape
    assert GOAL.settings(plan, folder)["start"] == "starter"
    begun = WRITER.make(plan)
    WRITER.begin(plan, folder, begun)
    assert all(begun.state_dict()[name].equal(tensor) for name, tensor in model.state_dict().items())
    learn(plan, folder)
    for _ in GOAL.finish(folder, threading.Event()):
        pass
    tuned, words = load_start(folder / "model.gguf")
    assert words.to_str() == tokenizer.to_str()
    best = WRITER.make(plan)
    load_weights(folder / "best", best)
    assert (tuned.output - best.state_dict()["embed_tokens.weight"]).abs().max() < 0.01
    assert not inspect(folder / "model.gguf").has_template


def test_beginnings_come_from_the_end_of_the_text() -> None:
    text = "".join(f"line {number} has words\n" for number in range(100))
    found = list(beginnings([text[:300], text[300:]], len(text)))
    assert len(found) == 2
    assert all(begun.startswith("line 9") for begun in found)
