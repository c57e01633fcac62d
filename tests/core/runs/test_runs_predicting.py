"""What comes out of a run: predictions, files, a model of the library."""

from __future__ import annotations

import csv
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from core.errors import InkstoneError
from core.events import Finished, Progress
from core.examples.source import Source
from core.models.library import Library
from core.paths import RESOURCES, Home
from core.runs import keep as keep_module
from core.runs.predicting import load_predictor
from core.runs.service import TrainingService
from core.training.goals import Predicted

Make = Callable[..., str]


@pytest.fixture
def trained(home: Home, begun: Make) -> str:
    folder = str(home.runs / begun())
    list(TrainingService().train(folder, threading.Event()))
    return folder


def test_live(trained: str) -> None:
    service = TrainingService()
    first, *_ = service.predict(trained, {"a": "0.5", "b": "0.25"}, threading.Event())
    assert isinstance(first, Predicted)
    assert float(first.value) == pytest.approx(0.75, abs=0.4)
    assert first.because == (("a", 1.0),)


def test_a_whole_file(trained: str, tmp_path: Path) -> None:
    data, target = tmp_path / "新.csv", tmp_path / "out.csv"
    data.write_text('name,b,a\n"张, 三",0.5,0.5\nx,0.1,0.1\n', "utf-8")
    told = list(TrainingService().predict_file(trained, Source("table", (str(data),)), str(target), threading.Event()))
    assert told[-1] == Finished(result={"rows": 2, "path": str(target)})
    assert isinstance(told[0], Progress)
    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    assert list(rows[0]) == ["name", "b", "a", "prediction", "probability"]
    assert rows[0]["name"] == "张, 三"
    assert float(rows[0]["prediction"]) > float(rows[1]["prediction"])


def test_a_file_of_something_else(trained: str, tmp_path: Path) -> None:
    data, target = tmp_path / "other.csv", tmp_path / "out.csv"
    data.write_text("x,y\n1,2\n3,4\n", "utf-8")
    with pytest.raises(InkstoneError) as caught:
        list(TrainingService().predict_file(trained, Source("table", (str(data),)), str(target), threading.Event()))
    assert caught.value.code == "columns_missing"
    assert not target.exists()


def test_a_run_without_a_report_does_not_predict(home: Home, begun: Make) -> None:
    folder = str(home.runs / begun())
    calls = [
        lambda service, stop: service.predict(folder, {}, stop),
        lambda service, stop: service.export(folder, "folder", folder + "-out", stop),
        lambda service, stop: service.keep(folder, "name", stop),
    ]
    for call in calls:
        with pytest.raises(InkstoneError) as caught:
            list(call(TrainingService(), threading.Event()))
        assert caught.value.code == "run_unfinished"


def test_a_folder_predicts_the_same(trained: str, tmp_path: Path) -> None:
    target = tmp_path / "模型"
    told = list(TrainingService().export(trained, "folder", str(target), threading.Event()))
    assert told[-1] == Finished(result={"path": str(target)})
    rows = [{"a": "0.3", "b": "0.9"}]
    assert load_predictor(target).predict(rows) == load_predictor(Path(trained)).predict(rows)


@pytest.mark.parametrize("kind", ["huggingface", "gguf", "onnx"])
def test_forms_that_a_table_does_not_have(trained: str, tmp_path: Path, kind: str) -> None:
    with pytest.raises(InkstoneError) as caught:
        list(TrainingService().export(trained, kind, str(tmp_path / "out"), threading.Event()))
    assert caught.value.code == "option_invalid"


def test_kept_in_the_library(home: Home, trained: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keep_module, "_card", lambda folder, goal: {"kind": "table", "format": "inkstone"})
    for name in ("加法", "加法 2"):
        *_, last = TrainingService().keep(trained, "加法", threading.Event())
        model = Library(home, RESOURCES).get(last.result["id"])
        assert (model.name, model.kind, model.format, model.missing) == (name, "table", "inkstone", False)
        assert model.bytes > 0
    library = Library(home, RESOURCES)
    assert model in library.judges()
    assert model not in [*library.text_models(), *library.speech_models()]
    with pytest.raises(InkstoneError):
        library.source(model.id)
    library.restore(library.delete(model.id))
    assert library.get(model.id).kind == "table"


def test_what_was_predicted_before_keeps_its_column(trained: str, tmp_path: Path) -> None:
    data, target = tmp_path / "again.csv", tmp_path / "out.csv"
    data.write_text("a,b,prediction,probability\n0.5,0.5,9,1\n0.1,0.1,8,1\n", "utf-8")
    list(TrainingService().predict_file(trained, Source("table", (str(data),)), str(target), threading.Event()))
    rows = list(csv.DictReader(target.read_text("utf-8").splitlines()))
    new = ["prediction", "probability"]
    assert list(rows[0]) == ["a", "b", "prediction (given)", "probability (given)", *new]
    assert rows[0]["prediction (given)"] == "9" != rows[0]["prediction"]
