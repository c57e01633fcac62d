"""`train` and `predict` as a person or a script calls them."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.runs.run_file import load_json, load_state
from core.training.points import read_points

pytestmark = pytest.mark.timeout(240)  # each call starts Python twice and imports torch


def start(home: Path, *arguments: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "INKSTONE_HOME": str(home), "PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "core", *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment)


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """(exit code, standard output, standard error)"""
    out, err = process.communicate()
    assert "Traceback" not in err
    return process.returncode, out, err


def call(home: Path, *arguments: object) -> tuple[int, str, str]:
    return end(start(home, *arguments))


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two groups that one number tells apart."""
    rng, path = random.Random(3), tmp_path_factory.mktemp("数据") / "表 格.csv"
    rows = [(rng.gauss(0, 1), rng.gauss(0, 1)) for _ in range(120)]
    lines = [f"{a:.3f},{b:.3f},{'高' if a > 0 else '低'}\n" for a, b in rows]
    path.write_text("size,noise,group\n" + "".join(lines), "utf-8")
    return path


@pytest.mark.skipif(os.name != "posix", reason="SIGTERM")
def test_trained_ended_early_and_used(tmp_path: Path, table: Path) -> None:
    """SIGTERM ends the learning, keeps the best and reports; the model then judges a file, row by row."""
    out = tmp_path / "run"
    long = ("--set", "passes=10000", "--set", "patience=0", "--set", "threads=1", "--set", "precision=float32")
    process = start(
        tmp_path / "home",
        "train",
        "--goal",
        "table",
        "--data",
        table,
        "--label",
        "group",
        "--out",
        out,
        *long,
        "--json",
    )
    while process.poll() is None and len(read_points(out / "points.jsonl")) < 300:
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    code, text, err = end(process)
    assert code == 0, err
    events = [json.loads(line) for line in text.splitlines()]
    assert {"ExamplesSeen", "Finding", "PlanMeasured", "LossPoint"} <= {event["event"] for event in events}
    result = events[-1]["result"]
    assert (result["report"]["goal"], result["reason"]) == ("table", "finished")
    assert result["report"]["metrics"]["accuracy"] > 0.8
    assert load_json(out / "report.json") == result["report"]
    assert load_state(out).ended == "finished"

    code, text, err = call(tmp_path / "home", "predict", "--model", out, "--data", table)
    assert code == 0, err
    rows = list(csv.DictReader(text.splitlines()))
    assert list(rows[0]) == ["size", "noise", "group", "prediction", "probability"]
    assert len(rows) == 120
    assert sum(row["prediction"] == row["group"] for row in rows) > 100
    assert all(0 <= float(row["probability"]) <= 1 for row in rows)

    code, _, err = call(tmp_path / "home", "train", "--goal", "table", "--data", table, "--out", out)
    assert code == 2
    assert "--resume" in err.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("train",), "--out"),
        (("train", "--out", "run"), "--goal"),
        (("train", "--goal", "table", "--out", "run"), "--data"),
        (("train", "--goal", "table", "--data", "no.csv", "--out", "run"), "no.csv"),
        (("train", "--goal", "table", "--data", "{table}", "--label", "none", "--out", "run"), "none"),
        (("train", "--goal", "table", "--data", "{table}", "--set", "width", "--out", "run"), "key=value"),
        (("train", "--goal", "table", "--data", "{table}", "--set", "wide=3", "--out", "run"), "wide"),
        (("train", "--goal", "table", "--data", "{table}", "--minutes", "-1", "--out", "run"), "--minutes"),
        (("train", "--out", "run", "--resume"), "run"),
        (("predict", "--model", "nobody", "--data", "{table}"), "nobody"),
        (("predict", "--model", ".", "--data", "{table}"), "does not judge"),
    ],
)
def test_bad_input_gets_one_sentence(
    tmp_path: Path, table: Path, arguments: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.chdir(tmp_path)
    code, out, err = call(tmp_path / "home", *(argument.format(table=table) for argument in arguments))
    assert (code, out) == (2, "")
    assert sentence in err.splitlines()[-1]
