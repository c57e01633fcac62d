from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import Cancelled, InkstoneError
from core.events import Progress
from core.models.library import Library
from core.paths import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "张三 Ünï home")


@pytest.fixture
def library(home: Home, gguf_model: Path, tmp_path: Path) -> Library:
    """A library with a starter."""
    starter = tmp_path / "resources" / "starter"
    starter.mkdir(parents=True)
    shutil.copy(gguf_model, starter / "starter.gguf")
    card = {"name": {"en": "Inkstone", "zh_CN": "砚台"}, "format": "gguf"}
    (starter / "card.json").write_text(json.dumps(card), encoding="utf-8")
    return Library(home, tmp_path / "resources")


def bring(library: Library, path: Path, mode: str = "copy") -> str:
    *_, finished = library.import_(path, mode, threading.Event())  # type: ignore[arg-type]
    return str(finished.result["id"])  # type: ignore[attr-defined]


def test_the_starter_is_first_and_stays(library: Library, gguf_model: Path) -> None:
    bring(library, gguf_model)
    assert [model.id for model in library.list()] == ["starter", "random"]
    assert library.source().path.endswith("starter.gguf")
    for refused in (library.delete, lambda name: library.rename(name, "Other")):
        with pytest.raises(InkstoneError):
            refused("starter")


def test_without_anything(home: Home, tmp_path: Path) -> None:
    library = Library(home, tmp_path)
    assert library.list() == []
    assert library.starter is None
    assert library.trashed() == []
    with pytest.raises(InkstoneError) as caught:
        library.source()
    assert caught.value.code == "model_unknown"


def test_a_copy(library: Library, home: Home, folder_model: Path) -> None:
    (folder_model / "pytorch_model.bin").write_bytes(b"pickle")
    events = list(library.import_(folder_model, "copy", threading.Event()))
    (folder_model / "pytorch_model.bin").unlink()
    progress = [event for event in events if isinstance(event, Progress)]
    assert progress[-1].done == progress[-1].total > 0
    model = library.get("small")
    assert (model.format, model.linked, model.missing) == ("huggingface", False, False)
    assert library.source("small").path == str(home.models / "small")
    assert {file.name for file in model.path.iterdir()} == {
        "card.json",
        "config.json",
        "model.safetensors",
        "tokenizer.json",
    }
    assert model.card["parameters"] > 0


def test_a_link_and_its_file_gone(library: Library, home: Home, gguf_model: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(gguf_model, tmp_path / "elsewhere.gguf"))
    model_id = bring(library, file, "link")
    assert library.get(model_id).linked
    assert library.source(model_id).path == str(file)
    assert [place.name for place in (home.models / model_id).iterdir()] == ["card.json"]
    file.unlink()
    assert library.get(model_id).missing
    with pytest.raises(InkstoneError) as caught:
        library.source(model_id)
    assert caught.value.code == "file_missing"


def test_the_same_again_gets_a_number(library: Library, gguf_model: Path) -> None:
    assert [bring(library, gguf_model) for _ in range(3)] == ["random", "random-2", "random-3"]
    assert [model.name for model in library.list()[1:]] == ["Random", "Random 2", "Random 3"]


def test_delete_and_restore(library: Library, gguf_model: Path) -> None:
    model_id = bring(library, gguf_model)
    trash_id = library.delete(model_id)
    with pytest.raises(InkstoneError) as caught:
        library.get(model_id)
    assert caught.value.code == "model_in_trash"
    (trashed,) = library.trashed()
    assert (trashed.id, trashed.title) == (trash_id, "Random")
    assert library.restore(trash_id) == model_id
    assert not library.get(model_id).missing
    assert library.trashed() == []


def test_restoring_beside_a_new_one(library: Library, home: Home, gguf_model: Path) -> None:
    first = bring(library, gguf_model)
    trash_id = library.delete(first)
    (home.models / first).mkdir()
    restored = library.restore(trash_id)
    assert restored != first
    assert not library.get(restored).missing


def test_deleting_a_link_leaves_the_file(library: Library, gguf_model: Path) -> None:
    library.delete(bring(library, gguf_model, "link"))
    assert gguf_model.is_file()
    library.delete_forever(library.trashed()[0].id)
    assert gguf_model.is_file()
    assert library.trashed() == []


def test_the_trash_keeps_thirty_days(library: Library, gguf_model: Path) -> None:
    library.delete(bring(library, gguf_model))
    now = datetime.now(UTC)
    assert library.purge(now + timedelta(days=29)) == 0
    assert library.purge(now + timedelta(days=31)) == 1
    assert library.trashed() == []


def test_unknown_names(library: Library) -> None:
    for action in (library.get, library.delete, library.restore, library.delete_forever, library.source):
        with pytest.raises(InkstoneError) as caught:
            action("nobody")
        assert caught.value.code == "model_unknown"


def test_rename(library: Library, gguf_model: Path) -> None:
    model_id = bring(library, gguf_model)
    library.rename(model_id, "  我的  模型 ")
    assert library.get(model_id).name == "我的 模型"
    for bad in ("", "  ", "x" * 81):
        with pytest.raises(InkstoneError):
            library.rename(model_id, bad)


def test_a_lost_card_is_made_again(library: Library, home: Home, gguf_model: Path) -> None:
    model_id = bring(library, gguf_model)
    for damage in ("{", None):
        card = home.models / model_id / "card.json"
        card.unlink() if damage is None else card.write_text(damage, encoding="utf-8")
        assert library.get(model_id).card["parameters"] > 0
    (home.models / "nothing").mkdir()
    assert [model.id for model in library.list()] == ["starter", model_id]


def test_stopping_leaves_nothing(library: Library, home: Home, gguf_model: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        list(library.import_(gguf_model, "copy", stop))
    assert list(home.models.iterdir()) == []
    events = library.import_(gguf_model, "copy", threading.Event())
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert list(home.models.iterdir()) == []


def test_a_full_disk(library: Library, home: Home, gguf_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10, 10, 0))
    with pytest.raises(InkstoneError) as caught:
        list(library.import_(gguf_model, "copy", threading.Event()))
    assert caught.value.code == "disk_full"
    assert list(home.models.iterdir()) == []


def test_something_that_is_no_model(library: Library, home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(b"GGUFxxxx")
    with pytest.raises(InkstoneError):
        bring(library, tmp_path / "a.gguf")
    assert not home.models.exists() or list(home.models.iterdir()) == []


def test_an_encoder_is_kept_and_does_not_chat(library: Library, folder_model: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(folder_model, tmp_path / "bert"))
    (folder / "config.json").write_text(
        json.dumps({"model_type": "bert", "architectures": ["BertForMaskedLM"]}), encoding="utf-8"
    )
    model_id = bring(library, folder)
    assert library.get(model_id).kind == "encoder"
    assert model_id not in [model.id for model in library.text_models()]
    for asks in (library.source, library.speech_source):
        with pytest.raises(InkstoneError) as caught:
            asks(model_id)
        assert caught.value.code == "option_invalid"
    with pytest.raises(InkstoneError, match="later version"):
        library.source(model_id)


def test_when_it_was_used_and_what_deleting_frees(library: Library, home: Home, gguf_model: Path) -> None:
    own, linked = bring(library, gguf_model), bring(library, gguf_model, "link")
    assert library.get(own).used == 0
    assert library.get(own).frees >= gguf_model.stat().st_size
    assert library.get(linked).frees == library.get("starter").frees == 0
    for model_id in (own, linked, "starter", "nobody", ""):
        library.mark_used(model_id)
    assert abs(library.get(own).used - time.time()) < 60
    assert library.get(linked).used > 0
    assert not (home.models / "nobody").exists()
    assert json.loads(json.dumps(library.get(own).as_json()))["used"] == library.get(own).used


def test_nobody_has_used_it_for_sixty_days(library: Library, gguf_model: Path) -> None:
    model_id = bring(library, gguf_model)
    now = datetime.now(UTC)
    assert not library.get(model_id).idle(now + timedelta(days=59))  # it was brought in today
    assert library.get(model_id).idle(now + timedelta(days=61))
    library.mark_used(model_id)
    os.utime(library._home.models / model_id / ".used", (time.time() + 86_400,) * 2)
    assert not library.get(model_id).idle(now + timedelta(days=60.5))
    assert not library.get("starter").idle(now + timedelta(days=400))


KILLED = """
import os, sys, threading
from pathlib import Path
from core.models.library import Library
from core.paths import Home
events = Library(Home(Path(sys.argv[1])), Path("absent")).import_(Path(sys.argv[2]), "copy", threading.Event())
for event in events:
    print(type(event).__name__, flush=True)
    if getattr(event, "done", 0):
        sys.stdin.read()
"""


def test_a_killed_import_is_cleaned_away(library: Library, home: Home, gguf_model: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(home.root), str(gguf_model)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert [process.stdout.readline().strip() for _ in range(2)] == ["Progress", "Progress"]
    assert [place.name for place in home.models.iterdir()] == ["random.part"]
    library.clean_up()  # it still runs: another window's import is left alone
    assert [place.name for place in home.models.iterdir()] == ["random.part"]
    assert [model.id for model in library.list()] == ["starter"]
    os.kill(process.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.communicate()
    time.sleep(0.05)
    library.clean_up()
    assert list(home.models.iterdir()) == []
    assert (
        json.loads((library._starter / "card.json").read_text(encoding="utf-8"))["name"]["en"] == library.starter.name
    )
