"""What a simple model does on the network's own validation rows, on the network's own scale."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
from learner_runs import decide, prepare, table

from core.examples.source import Source
from core.training.goals import goal_of
from core.training.plan import Plan
from core.training.request import RunRequest


def prepared(source: Source, folder: Path) -> Plan:
    request = RunRequest(source, settings={"passes": 2, "threads": 1, "precision": "float32"})
    return decide(request, prepare(request, folder))


def test_groups_that_are_easy_are_nearly_without_surprise(tmp_path: Path) -> None:
    wheel = random.Random(1)
    lines = ["size,kind", *(f"{wheel.gauss(5 if n % 2 else 20, 1):.2f},{'ab'[n % 2]}" for n in range(120))]
    plan = prepared(table(tmp_path / "kinds.csv", lines, "kind"), tmp_path / "run")
    loss = goal_of("table").beforehand(plan, tmp_path / "run")
    assert loss is not None
    assert 0 < loss < 0.2


def test_groups_that_nothing_tells_apart_cost_what_chance_costs(tmp_path: Path) -> None:
    wheel = random.Random(2)
    lines = ["size,kind", *(f"{wheel.random():.3f},{wheel.choice('ab')}" for _ in range(300))]
    plan = prepared(table(tmp_path / "kinds.csv", lines, "kind"), tmp_path / "run")
    loss = goal_of("table").beforehand(plan, tmp_path / "run")
    assert loss is not None
    assert abs(loss - math.log(2)) < 0.15


def test_a_number_is_judged_by_the_error_of_the_plan(tmp_path: Path) -> None:
    wheel, folder = random.Random(3), tmp_path / "run"
    lines = ["size,price", *(f"{s:.2f},{1000 + 50 * s + wheel.gauss(0, 300):.0f}" for s in np.linspace(1, 99, 200))]
    plan = prepared(table(tmp_path / "flats.csv", lines, "price", price="number"), folder)
    squared = goal_of("table").beforehand(plan, folder)
    absolute = goal_of("table").beforehand(replace(plan, shape=replace(plan.shape, error="absolute")), folder)
    assert squared is not None
    assert absolute is not None
    assert squared < absolute < 0.3  # of a deviation: the line explains most of it


def test_texts_are_sorted_by_their_words(tmp_path: Path) -> None:
    words = {"food": ("soup", "bread", "salt"), "money": ("bank", "price", "coin")}
    wheel, lines = random.Random(4), ["text,kind"]
    for number in range(160):
        kind = ("food", "money")[number % 2]
        lines.append(f"the {wheel.choice(words[kind])} and the {wheel.choice(words[kind])} {number},{kind}")
    path = tmp_path / "texts.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    source = Source("labels", (str(path),), text="text", label="kind")
    loss = goal_of("labels").beforehand(prepared(source, tmp_path / "run"), tmp_path / "run")
    assert loss is not None
    assert loss < 0.3


def test_a_text_is_compared_by_what_follows_what(tmp_path: Path) -> None:
    path, folder = tmp_path / "story.txt", tmp_path / "run"
    path.write_text("The small fox ran to the river and drank. " * 400, "utf-8")
    plan = prepared(Source("text", (str(path),)), folder)
    loss = goal_of("text").beforehand(plan, folder)
    assert loss is not None
    assert 0 < loss < 0.5
