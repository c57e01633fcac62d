from __future__ import annotations

import json
import random
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from learner_runs import decide, learn, prepare, whole_run
from safetensors.numpy import load_file

from core.events import LossPoint, Sample
from core.examples.source import Source
from core.training.checkpoint import CHECKPOINT
from core.training.goals import goal_of
from core.training.kinds import kind_of
from core.training.labels.encoder import Encoder, EncoderShape
from core.training.loop import train
from core.training.report import finish
from core.training.request import RunRequest
from core.training.saved import open_predictor
from core.training.settings import settings_of

QUICK = {"passes": 6.0, "seed": 2, "width": 16}
WORDS = {
    "transformer": QUICK | {"network": "transformer", "layers": 1, "heads": 2, "context": 16, "learning_rate": 0.005},
    "words": QUICK,
}
PLACES = ("in the park", "在公园", "at home", "昨天", "with my friends")
LINES = {
    "joy": ("what a lovely day", "今天真开心", "I am so happy"),
    "anger": ("this is outrageous", "气死我了", "I am so angry"),
    "question": ("where is the station", "请问怎么走", "how does it work"),
}


def messages(path: Path, rows: int = 150) -> Source:
    """Short messages of three groups in two languages."""
    wheel, lines = random.Random(1), ["message\tmood"]
    for number in range(rows):
        mood = wheel.choice(list(LINES))
        lines.append(f"{wheel.choice(LINES[mood])} {wheel.choice(PLACES)} {number}\t{mood}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return Source("labels", paths=(str(path),), text="message", label="mood")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run."""
    folder = tmp_path_factory.mktemp("messages")
    whole_run(RunRequest(messages(folder / "messages.tsv"), settings=QUICK), folder / "run")
    return folder / "run"


def test_it_sorts_messages_in_two_languages(run: Path) -> None:
    report = json.loads((run / "report.json").read_text("utf-8"))
    assert report["metrics"]["accuracy"] > 0.9
    assert report["groups"] == ["anger", "joy", "question"]
    assert report["baseline"]["name"] in ("logistic", "margin")
    said = open_predictor(run).predict([{"message": "so happy today"}, {"message": "气死了"}, {"message": "where?"}])
    assert [one.value for one in said] == ["joy", "anger", "question"]


def test_it_says_which_words_mattered(run: Path) -> None:
    said = open_predictor(run).explain({"message": "I am so angry at home"})
    assert said.value == "anger"
    assert max(said.because, key=lambda reason: reason[1])[0] == "angry"
    chinese = open_predictor(run).explain({"message": "昨天气死我了"})
    assert chinese.value == "anger"
    assert all(word in "昨天气死我了" for word, _ in chinese.because)


@pytest.mark.parametrize("text", ["", "\x00", "完全没见过的文字", "x" * 100_000, "🙂"])
def test_any_text_gets_an_answer(run: Path, text: str) -> None:
    said = open_predictor(run).explain({"message": text})
    assert said.value in ("joy", "anger", "question")
    assert 0 <= said.probability <= 1


@pytest.mark.parametrize("network", WORDS)
def test_a_delivered_network_says_the_same_elsewhere(
    tmp_path: Path, network: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finish, "best_voices", lambda *_: ("network",))
    report = whole_run(RunRequest(messages(tmp_path / "m.tsv"), settings=WORDS[network]), tmp_path / "run")
    assert report["delivered"] == "network"
    assert report["metrics"] == pytest.approx(report["network"]["metrics"], abs=1e-5)
    goal_of("labels").deliver(tmp_path / "run", tmp_path / "kept")
    rows = [{"message": text} for text in ("", "so happy", "where is it", "气死我了", "x " * 900)]
    assert open_predictor(tmp_path / "kept").predict(rows) == open_predictor(tmp_path / "run").predict(rows)


@pytest.mark.parametrize("network", WORDS)
def test_it_learns_and_goes_on_as_if_nothing_had_happened(tmp_path: Path, network: str) -> None:
    request = RunRequest(messages(tmp_path / "m.tsv"), settings=WORDS[network])
    events = learn(request, tmp_path / "run")
    points = [event for event in events if isinstance(event, LossPoint)]
    assert points[-1].train < 0.8 * points[0].train
    shown = [event for event in events if isinstance(event, Sample)]
    assert shown[-1].truth in LINES
    assert 0 < shown[-1].probability <= 1
    other, stop = prepare(request, tmp_path / "other"), threading.Event()
    plan = decide(request, other)
    for event in train(plan, other, stop):
        if isinstance(event, LossPoint) and event.step == 5:
            stop.set()
    list(train(plan, other, threading.Event()))
    for name in ("last", "best"):
        one, two = load_file(tmp_path / "run" / name / CHECKPOINT), load_file(other / name / CHECKPOINT)
        assert all(np.array_equal(one[key], two[key]) for key in one)


@pytest.mark.parametrize("network", WORDS)
def test_every_setting_of_the_goal_is_honoured(tmp_path: Path, network: str) -> None:
    wished = {
        "network": network, "layers": 2, "width": 32, "heads": 2 if network == "transformer" else 1, "context": 24,
        "dropout": 0.1, "l1": 0.0, "l2": 0.05, "optimizer": "muon", "learning_rate": 0.01, "schedule": "constant",
        "batch": 9, "passes": 3.0, "patience": 4, "precision": "bfloat16", "threads": 1, "seed": 5, "test_share": 0.25,
        "validation_share": 0.2,
    }  # fmt: skip
    assert wished.keys() == {setting.name for setting in settings_of("labels")}
    request = RunRequest(messages(tmp_path / "m.tsv", 60), settings=wished)
    folder = prepare(request, tmp_path / "run")
    plan = decide(request, folder)
    found = goal_of("labels").settings(plan, folder)
    assert found.pop("passes") == pytest.approx(wished.pop("passes"), abs=0.2)
    assert found == wished
    made = kind_of(plan.model).make(plan)
    batch = kind_of(plan.model).made_up(plan)
    assert torch.isfinite(made.loss(*batch))
    assert made.asked(*batch) == 9
    assert all(parameter.dim() == 2 for parameter in made.matrices())


def test_padding_changes_nothing() -> None:
    torch.manual_seed(1)
    encoder = Encoder(EncoderShape(vocab=30, groups=3, width=16, layers=2, heads=2, context=12)).eval()
    short = torch.tensor([[5, 6, 7]])
    padded = torch.tensor([[5, 6, 7, 0, 0, 0], [1, 2, 3, 4, 5, 6]])
    assert torch.allclose(encoder(short)[0], encoder(padded)[0], atol=1e-5)
    assert torch.isfinite(encoder(torch.zeros(2, 4, dtype=torch.int64))).all()  # texts without a token
