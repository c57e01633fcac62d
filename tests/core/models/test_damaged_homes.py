"""Small files of the home folder that hold anything at all: everything else stays usable, and nobody sees an error."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from core.commands.models_convert import read_text
from core.folder_trash import NOTE
from core.hub.orders import HubFile
from core.hub.parts import done_in
from core.models import machine, measured_speeds, place
from core.models.elsewhere import find
from core.models.huggingface_facts import is_encoder
from core.models.importing import free_id
from core.models.library import Library
from core.models.speech_facts import hears
from core.paths import RESOURCES, Home, typed

DEEP = "[" * 100_000
LONG = "/x" * 4000


@pytest.fixture
def library(home: Home) -> Library:
    """The starter, and a copy of it."""
    library = Library(home, RESOURCES)
    for _ in library.import_(RESOURCES / "starter" / "starter.gguf", "copy", threading.Event()):
        pass
    return library


def _own(library: Library) -> Any:
    return next(model for model in library.list() if not model.starter)


@pytest.mark.parametrize(
    "card",
    [
        DEEP,
        "[]",
        json.dumps({"link": LONG, "origin": {"app": "ollama", "manifest": LONG}}),
        json.dumps({"link": "/a\0b"}),
        json.dumps({"languages": 5, "context": "x", "parameters": 1e400, "name": [1], "bytes": -1, "skills": [[]]}),
    ],
    ids=["deep", "list", "long link", "odd link", "kinds"],
)
def test_one_damaged_card_leaves_the_library_whole(home: Home, library: Library, card: str) -> None:
    model_id = _own(library).id
    (home.models / model_id / "card.json").write_text(card, "utf-8")
    models = library.list()
    assert [model.id for model in models] == ["starter", model_id]
    assert json.dumps([model.as_json() for model in models])
    assert find({}, models) is not None
    assert library.restore(library.delete(model_id)) == model_id


def test_fields_of_a_card_are_of_their_kind(home: Home, library: Library) -> None:
    card = {"languages": 5, "context": 1e400, "parameters": True, "bytes": 10**30, "license": "MIT", "mine": [1]}
    (home.models / _own(library).id / "card.json").write_text(json.dumps(card), "utf-8")
    assert _own(library).card == {"license": "MIT", "mine": [1]}


@pytest.mark.parametrize("deleted", ["2026-01-01T00:00:00", "0001-01-01", 5, None])
def test_a_note_in_the_trash_without_a_time(home: Home, library: Library, deleted: Any) -> None:
    first = library.delete(_own(library).id)
    for _ in library.import_(RESOURCES / "starter" / "starter.gguf", "copy", threading.Event()):
        pass
    library.delete(_own(library).id)
    (home.trashed_models / first / NOTE).write_text(json.dumps({"title": "x", "deleted": deleted}), "utf-8")
    assert len(library.trashed()) == 2
    assert library.restore(first) == first
    assert free_id(home, first) != first


@pytest.mark.parametrize("rows", [DEEP, "[[0, Infinity, 1]]", "[[0, 5]]", "5"])
def test_a_table_of_a_part_that_makes_no_sense(tmp_path: Path, rows: str) -> None:
    file = HubFile("a.gguf", 10, "a" * 64)
    (tmp_path / f"{file.etag}.part").write_bytes(bytes(10))
    (tmp_path / f"{file.etag}.json").write_text(rows, "utf-8")
    assert done_in(tmp_path, file) == 0


@pytest.mark.parametrize("number", ["1" + "0" * 400, "NaN", "Infinity", '"x"', "null"])
def test_measurements_that_are_no_numbers(home: Home, number: str) -> None:
    pace = f'{{"sizes": [{number}], "seconds": [1], "layer_seconds": 0, "work": 1}}'
    home.machine.write_text(
        f'{{"identity": {{}}, "measured": 1, "doubtful": false, "threads": 1, "paces": {{"f32": {pace}}}}}'
    )
    home.speeds.write_text(f'{{"a": [{{"tokens_per_second": {number}, "reading": 1, "time": 1}}]}}')
    assert machine.load(home) is None
    assert measured_speeds.read_all(home) == {}


@pytest.mark.parametrize("path", ["/a\0b", "relative", 5, ["/x"]])
def test_a_record_of_a_move_that_leads_nowhere(home: Home, path: Any) -> None:
    (home.root / "models.moving.json").write_text(json.dumps({"from": "", "to": path}), "utf-8")
    place.finish(home)
    assert place.unfinished(home) is None


def test_a_kind_of_model_that_is_no_text() -> None:
    assert not hears({"model_type": ["whisper"]})
    assert not is_encoder({"model_type": ["bert"]})


def test_the_folder_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed("~nobody-of-that-name/x") == tmp_path / "~nobody-of-that-name" / "x"
    assert Home.find("~nobody-of-that-name").root == tmp_path / "~nobody-of-that-name"


def test_a_text_without_end_is_read_to_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes("字".encode() * 500_000)
    assert 0 < len(read_text(path)) < 400_000
