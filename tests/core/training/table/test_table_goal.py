from __future__ import annotations

import json
import random
import shutil
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from learner_runs import decide, learn, prepare, report_on, table, whole_run
from safetensors.numpy import load_file

from core.errors import Cancelled, InkstoneError
from core.events import LossPoint, Progress, Sample
from core.examples.source import Source
from core.training.baseline.choose import Judged
from core.training.checkpoint import CHECKPOINT
from core.training.facts import load_facts
from core.training.goals import Predictor, goal_of
from core.training.loop import train
from core.training.plan import load_plan
from core.training.report import finish
from core.training.report.rows import cell_rows
from core.training.request import RunRequest
from core.training.saved import open_predictor
from core.training.settings import settings_of

QUICK = {"passes": 8.0, "seed": 2, "width": 16}


def flowers(path: Path, rows: int = 120) -> Source:
    """Two numbers, a category with gaps, a date, a text, and a group that the first number decides."""
    wheel = random.Random(1)
    lines = ["length,colour,picked,note,width,kind"]
    for number in range(rows):
        long = wheel.random() < 0.4
        length = wheel.gauss(6 if long else 3, 0.6)
        colour = wheel.choice(["red", "blue", ""])
        note = wheel.choice(["found in the wood", "from a garden", "near the river bank"])
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        lines.append(f"{length:.2f},{colour},{day},{note},{wheel.gauss(1, 0.2):.2f},{'lily' if long else 'daisy'}")
    return table(path, lines, "kind", length="number", colour="category", picked="date", note="text", width="number")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run."""
    folder = tmp_path_factory.mktemp("flowers")
    whole_run(RunRequest(flowers(folder / "flowers.csv"), settings=QUICK), folder / "run")
    return folder / "run"


@pytest.fixture
def report(run: Path) -> dict:
    return json.loads((run / "report.json").read_text("utf-8"))


def test_the_report_says_how_good_it_became(report: dict) -> None:
    assert report["goal"] == "table"
    assert sum(report["rows"].values()) == 120
    assert report["metrics"]["accuracy"] > 0.85
    assert report["metrics"].keys() >= {"accuracy", "precision_macro", "recall_macro", "f1_macro", "auc"}
    assert report["majority"]["name"] == "daisy"
    assert report["majority"]["metrics"]["accuracy"] < report["metrics"]["accuracy"]
    assert report["delivered"] in ("network", "simple")
    assert report["groups"] == ["daisy", "lily"]
    assert sum(map(sum, report["confusion"])) == report["rows"]["test"]
    assert sum(one["rows"] for one in report["calibration"]) == report["rows"]["test"]
    assert {one["name"] for one in report["per_group"]} == {"daisy", "lily"}
    assert report["choices"].keys() >= {"threads", "precision", "seed"}
    assert "small_test" in report["warnings"]


def test_every_test_row_can_be_looked_at(run: Path, report: dict) -> None:
    lines = [json.loads(line) for line in (run / "test.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == report["rows"]["test"]
    right = cell_rows(run, "lily", "lily")
    assert len(right) == report["confusion"][1][1]
    assert right[0].keys() == {"number", "file", "cells", "truth", "guess", "probability"}
    row = right[0]
    written = Path(run.parent / "flowers.csv").read_text("utf-8").splitlines()[row["number"] - 1]
    assert written.startswith(row["cells"]["length"])
    assert cell_rows(run, "lily", "lily", limit=1) == right[:1]
    assert cell_rows(run.parent, "lily", "lily") == []


def test_it_judges_new_rows_and_says_why(run: Path) -> None:
    predictor = goal_of("table").predictor(run)
    assert isinstance(predictor, Predictor)
    assert predictor.columns == ("length", "colour", "picked", "note", "width")
    long, short = predictor.predict([{"length": "6.5", "colour": "red"}, {"length": "2.5", "note": "什么"}])
    assert (long.value, short.value) == ("lily", "daisy")
    assert long.probability > 0.6
    assert sum(chance for _, chance in long.choices) == pytest.approx(1)
    reason = predictor.explain({"length": "6.5", "colour": "red"}).because
    assert reason[0][0] == "length"
    assert reason[0][1] > 0


def test_the_test_part_was_judged_by_what_was_delivered(run: Path) -> None:
    predictor = open_predictor(run)
    lines = [json.loads(line) for line in (run / "test.jsonl").read_text("utf-8").splitlines()]
    said = predictor.predict([line["cells"] for line in lines])
    assert [one.value for one in said] == [line["guess"] for line in lines]


def test_a_delivered_folder_says_the_same_and_holds_no_code(run: Path, tmp_path: Path) -> None:
    goal_of("table").deliver(run, tmp_path / "kept")
    shutil.copytree(run, tmp_path / "moved")
    rows = [{"length": str(length), "colour": "blue"} for length in range(9)]
    expected = open_predictor(run).predict(rows)
    assert open_predictor(tmp_path / "kept").predict(rows) == expected
    assert open_predictor(tmp_path / "moved").predict(rows) == expected
    assert {path.suffix for path in (tmp_path / "kept").iterdir()} == {".json", ".safetensors"}


@pytest.mark.parametrize("winner", ["network", "simple", "together"])
def test_all_kinds_can_be_delivered(run: Path, tmp_path: Path, winner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "run"
    shutil.copytree(run, folder)
    voices = ("simple", "network") if winner == "together" else (winner,)
    monkeypatch.setattr(finish, "best_voices", lambda *_: voices)
    report, events = report_on("table", folder)
    assert all(isinstance(event, Progress) and event.stage == "reporting" for event in events)
    assert report["delivered"] == ("simple" if winner == "simple" else "network")
    assert report["together"] == (winner == "together")
    if winner != "together":
        metrics = report["network"]["metrics"] if winner == "network" else report["baseline"]["metrics"]
        assert report["metrics"] == pytest.approx(metrics, abs=1e-6)
    row = {"length": "6.8", "colour": "red", "picked": "2024-05-05", "note": "from a garden", "width": "1"}
    assert open_predictor(folder).predict([row])[0].value == "lily"
    assert f"{winner}_wins" in report["advice"]


def test_a_damaged_model_is_an_error_with_a_sentence(run: Path, tmp_path: Path) -> None:
    goal_of("table").deliver(run, tmp_path / "kept")
    with pytest.raises(InkstoneError, match="not there"):
        open_predictor(tmp_path)
    for name in ("model.safetensors", "model.json", "columns.json"):
        shutil.copytree(tmp_path / "kept", tmp_path / name)
        content = (tmp_path / name / name).read_bytes()
        (tmp_path / name / name).write_bytes(content[: len(content) // 2])
        with pytest.raises(InkstoneError, match="damaged"):
            open_predictor(tmp_path / name)


def test_a_number_is_predicted_in_its_own_unit(tmp_path: Path) -> None:
    wheel = random.Random(2)
    lines = ["size,town,price"]
    for _ in range(100):
        size, town = wheel.uniform(20, 120), wheel.choice(["A", "B"])
        lines.append(f"{size:.1f},{town},{size * 50 + (2000 if town == 'A' else 0) + wheel.gauss(0, 50):.0f}")
    source = table(tmp_path / "flats.csv", lines, "price", price="number", size="number", town="category")
    report = whole_run(RunRequest(source, settings=QUICK | {"error": "absolute"}), tmp_path / "run")
    assert report["metrics"]["r2"] > 0.9
    assert 0 < report["unit_error"] == report["metrics"]["mae"] < 800
    assert len(report["scatter"]) == report["rows"]["test"]
    assert sum(one["rows"] for one in report["residuals"]) == report["rows"]["test"]
    assert report["majority"]["metrics"]["r2"] < 0.1
    predictor = open_predictor(tmp_path / "run")
    small, large = predictor.predict([{"size": "30", "town": "B"}, {"size": "100", "town": "A"}])
    assert float(small.value) + 2500 < float(large.value)
    assert dict(predictor.explain({"size": "110", "town": "A"}).because)["size"] > 500


def test_every_setting_of_the_goal_is_honoured(tmp_path: Path) -> None:
    wished = {
        "layers": 3, "width": 24, "activation": "silu", "normalisation": "layer", "error": "absolute", "dropout": 0.3,
        "l1": 0.001, "l2": 0.2, "optimizer": "sgd", "learning_rate": 0.02, "schedule": "trapezoid", "batch": 10,
        "passes": 2.5, "patience": 3, "precision": "float32", "threads": 1, "seed": 7, "test_share": 0.3,
        "validation_share": 0.2,
    }  # fmt: skip
    assert wished.keys() == {setting.name for setting in settings_of("table")}
    request = RunRequest(flowers(tmp_path / "f.csv"), settings=wished)
    folder = prepare(request, tmp_path / "run")
    plan = decide(request, folder)
    found = goal_of("table").settings(plan, folder)
    assert found.pop("passes") == pytest.approx(wished.pop("passes"), abs=0.1)
    assert found == wished
    assert load_plan(folder / "plan.json") == plan
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    assert facts["rows"] == {"train": 67, "validation": 17, "test": 36}
    assert facts["groups"] == ["daisy", "lily"]


@pytest.mark.parametrize("preset", ["quick", "standard", "thorough"])
def test_a_plan_says_all_its_settings_and_keeps_to_the_minutes(tmp_path: Path, preset: str) -> None:
    request = RunRequest(flowers(tmp_path / "f.csv"), preset=preset, minutes=0.05)
    folder = prepare(request, tmp_path / "run")
    plan = decide(request, folder)
    assert plan.steps * 0.01 <= 3.01
    assert goal_of("table").settings(plan, folder).keys() == {setting.name for setting in settings_of("table")}


@pytest.mark.parametrize("normalisation", ["none", "batch", "layer"])
def test_a_stopped_run_goes_on_as_if_nothing_had_happened(tmp_path: Path, normalisation: str) -> None:
    request = RunRequest(flowers(tmp_path / "f.csv"), settings=QUICK | {"normalisation": normalisation, "passes": 2.0})
    folder = prepare(request, tmp_path / "run")
    plan = decide(request, folder)
    whole = list(train(plan, folder, threading.Event()))
    assert any(isinstance(event, Sample) and event.truth in ("lily", "daisy") for event in whole)
    other, stop = prepare(request, tmp_path / "other"), threading.Event()
    for event in train(plan, other, stop):
        if isinstance(event, LossPoint) and event.step == 7:
            stop.set()
    list(train(plan, other, threading.Event()))
    for name in ("last", "best"):
        one, two = load_file(folder / name / CHECKPOINT), load_file(other / name / CHECKPOINT)
        assert all(np.array_equal(one[key], two[key]) for key in one)


def test_the_same_seed_divides_in_the_same_way(tmp_path: Path) -> None:
    request = RunRequest(flowers(tmp_path / "f.csv"), settings=QUICK)
    parts = [np.load(prepare(request, tmp_path / name) / "data/part.npy") for name in ("a", "b")]
    other = replace(request, settings=QUICK | {"seed": 3})
    assert (parts[0] == parts[1]).all()
    assert (parts[0] != np.load(prepare(other, tmp_path / "c") / "data/part.npy")).any()


def test_it_can_be_stopped_anywhere(tmp_path: Path) -> None:
    request, stop = RunRequest(flowers(tmp_path / "f.csv"), settings=QUICK | {"passes": 1.0}), threading.Event()
    folder = tmp_path / "run"
    learn(request, folder)
    stop.set()
    with pytest.raises(Cancelled):
        list(goal_of("table").finish(folder, stop))
    with pytest.raises(Cancelled):
        list(goal_of("table").prepare(request, folder, stop))


def test_what_cannot_be_learned_is_said(tmp_path: Path) -> None:
    few = table(tmp_path / "few.csv", ["a,b", "1,x", "2,y"], "b", a="number", b="category")
    with pytest.raises(InkstoneError, match="examples can be used"):
        prepare(RunRequest(few), tmp_path / "run")
    same = table(tmp_path / "same.csv", ["a,b", *(f"{n},x" for n in range(30))], "b", a="number", b="category")
    with pytest.raises(InkstoneError, match="same value in b"):
        prepare(RunRequest(same), tmp_path / "run")


def test_a_group_called_none_stays(tmp_path: Path) -> None:
    """The cleaning decides what is nothing; half of the rows are no slip of the pen."""
    lines = ["size,kind", *(f"{number},{'none' if number % 2 else 'some'}" for number in range(40))]
    source = table(tmp_path / "kinds.csv", lines, "kind", size="number", kind="category")
    facts = load_facts(prepare(RunRequest(source), tmp_path / "run"))
    assert facts.groups == ("none", "some")
    assert facts.counts == (20, 20)


def test_numbers_beyond_all_measure_are_left_out(tmp_path: Path) -> None:
    lines = ["size,price", *(f"{number},{number}" for number in range(40)), "41,1e300", "42,-1e200"]
    source = table(tmp_path / "prices.csv", lines, "price", size="number", price="number")
    facts = load_facts(prepare(RunRequest(source), tmp_path / "run"))
    assert facts.total == 40
    assert 0 < facts.deviation < 40


def test_one_row_has_no_deviation(tmp_path: Path) -> None:
    settings = {"normalisation": "batch", "batch": 1}
    request = RunRequest(flowers(tmp_path / "flowers.csv"), settings=settings)
    with pytest.raises(InkstoneError, match="batch: from 2"):
        decide(request, prepare(request, tmp_path / "run"))


def test_one_voice_alone_must_be_better_by_more_than_chance() -> None:
    def judged(score: float) -> Judged:
        return Judged(np.zeros((1, 2)), score, 1.0)

    assert finish.best_voices(0.95, judged(0.96), judged(0.94), 0.02) == ("simple", "network")
    assert finish.best_voices(0.95, judged(0.98), judged(0.94), 0.02) == ("simple",)
    assert finish.best_voices(0.95, judged(0.93), judged(0.98), 0.02) == ("network",)
    assert finish.best_voices(0.95, judged(0.95), judged(0.95)) == ("simple",)
