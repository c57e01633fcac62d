"""A real run, the real examiner in its own process: report, rows behind a cell, answers, a whole file, the library."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.examples.seen import ExamplesSeen
from core.examples.source import Source
from core.host import EngineHost
from core.runs import folders
from core.training.request import RunRequest
from gui.dialogs import files
from gui.services import Services
from gui.train.draft import Draft
from gui.train.keep import keeping
from gui.train.keep.step import KeepStep
from gui.train.report.step import ReportStep
from tests.gui.train.finished import Show, absent, child, click

WORDS = {"late": "complaint", "broken": "complaint", "open": "question", "when": "question"}


@pytest.fixture
def examples_file(tmp_path: Path) -> Path:
    """Two groups that one word tells apart."""
    path = tmp_path / "留言.csv"
    things = ("tea", "cup", "lamp", "parcel", "box", "shop", "letter", "chair", "desk", "door", "coat", "shoe")
    rows = [(f"the {thing} {word} {number}", WORDS[word]) for number, thing in enumerate(things) for word in WORDS]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "kind"), *rows])
    return path


@pytest.fixture
def host() -> Iterator[EngineHost]:
    made = EngineHost("core.runs.service:TrainingService")
    yield made
    made.close()


def trained(services: Services, host: EngineHost, path: Path) -> str:
    """A finished run."""
    stop = threading.Event()
    seen = next(
        event
        for event in host.run("look", Source("labels", (str(path),)), stop=stop)
        if isinstance(event, ExamplesSeen)
    )
    request = RunRequest(seen.source, settings={"passes": 2.0}, title="留言")
    run = folders.create(services.home, request)
    folder = str(services.home.runs / run)
    for method, more in (("measure", (request, ("quick",))), ("begin", (request,)), ("train", ())):
        list(host.run(method, folder, *more, stop=stop))
    return run


@pytest.mark.slow  # two processes that import torch; its small siblings are in test_keep_step.py
@pytest.mark.timeout(240)
def test_a_real_run_to_the_end(
    qtbot: QtBot,
    services: Services,
    host: EngineHost,
    show: Show,
    examples_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services = replace(services, examiner=host)
    draft = Draft()
    run = trained(services, host, examples_file)
    draft.resume(run, folders.request_of(services.home, run))

    report = ReportStep(services, draft)
    show(report)
    report.enter()
    qtbot.waitUntil(lambda: report.view is not None)
    assert "of 100" in report.property("plainText")
    assert report.view is not None
    assert report.view.grid is not None
    report.view.grid.open_cell((0, 0))
    qtbot.waitUntil(lambda: not absent(report, "train_cell_rows"))

    keep = KeepStep(services, draft)
    show(keep)
    keep.enter()
    qtbot.waitUntil(lambda: keep.trying is not None)
    child(keep, "train_try_input").setPlainText("the chair is broken")
    output = child(keep, "train_try_output")
    qtbot.waitUntil(lambda: "sure" in output.property("plainText"), timeout=20_000)

    target = tmp_path / "out.csv"
    monkeypatch.setattr(files, "ask_open", lambda *_args, **_more: examples_file)
    monkeypatch.setattr(files, "ask_save", lambda *_args: target)
    click(qtbot, child(keep, "train_predict_file"))
    qtbot.waitUntil(lambda: not absent(keep, "train_predict_open"), timeout=20_000)
    assert len(list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))) == 48

    monkeypatch.setattr(keeping, "ask_text", lambda *_args: "Sorter")
    with qtbot.waitSignal(keep.models_changed, timeout=20_000):
        click(qtbot, child(keep, "train_save"))
    assert [model.kind for model in services.library.list() if not model.starter] == ["labels"]

    monkeypatch.setattr(files, "ask_open", lambda *_args, **_more: tmp_path)
    keep.keeping.ask_place("folder")
    qtbot.waitUntil(lambda: not absent(keep, "train_kept_open"), timeout=20_000)
    assert (tmp_path / "留言").is_dir()
