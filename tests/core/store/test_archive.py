from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import threading
import zipfile
from pathlib import Path
from typing import Any

import pytest
from store_helpers import everything, fill, finished

from core.errors import Cancelled, InkstoneError
from core.events import Finished, Progress
from core.paths import Home
from core.store.archive import export_all, import_all
from core.store.store import Store

NEVER = threading.Event()


def result(events: Any) -> dict[str, Any]:
    *progress, last = events
    assert isinstance(last, Finished)
    assert all(isinstance(event, Progress) and 0 <= event.done <= event.total for event in progress)
    return last.result


def add_model(home: Home, name: str) -> None:
    folder = home.models / name
    folder.mkdir(parents=True)
    (folder / "card.json").write_text(json.dumps({"name": name}))
    (folder / "model.gguf").write_bytes(os.urandom(1_200_000))


@pytest.fixture
def packed(store: Store, home: Home, tmp_path: Path) -> Path:
    fill(store, chats=4)
    store.assistants.save("老师", "p")
    home.settings.write_text('{"version": 1, "theme": "dark"}')
    add_model(home, "qwen")
    add_model(home, "starter")
    target = tmp_path / "全部.inkstone"
    assert result(export_all(home, store, target, NEVER)) == {
        "bytes": target.stat().st_size,
        "conversations": 4,
        "messages": 32,
        "assistants": 1,
        "recordings": 0,
        "segments": 0,
        "models": 1,
        "sounds": 0,
    }
    assert list(home.temporary.iterdir()) == []
    return target


@pytest.fixture
def other(tmp_path: Path) -> Home:
    return Home(tmp_path / "other")


def test_everything_moves_to_another_computer(store: Store, packed: Path, other: Home) -> None:
    second, _ = Store.open(other)
    answer = result(import_all(other, second, packed, NEVER))
    assert answer == {
        "conversations": 4,
        "messages": 32,
        "assistants": 1,
        "recordings": 0,
        "segments": 0,
        "sounds": [],
        "models": [],
        "models_missing": ["qwen"],
        "settings": True,
    }
    assert everything(second) == everything(store)
    assert second.chats.list() == store.chats.list()
    assert second.assistants.list() == store.assistants.list()
    assert len(second.chats.search("umbrellas")) == 32
    assert json.loads(other.settings.read_text())["theme"] == "dark"
    assert list(other.temporary.iterdir()) == []
    second.close()


def test_a_second_import_adds_nothing_and_changes_nothing(store: Store, home: Home, packed: Path) -> None:
    kept, deleted, *_ = (chat.id for chat in store.chats.list())
    store.chats.rename(kept, "mine")
    store.chats.add_message(kept, None, "user", "mine too")
    store.chats.delete(deleted)
    home.settings.write_text("{}")
    before = everything(store)
    answer = result(import_all(home, store, packed, NEVER))
    assert (answer["conversations"], answer["messages"], answer["assistants"]) == (0, 0, 0)
    assert answer["settings"] is False
    assert everything(store) == before
    assert home.settings.read_text() == "{}"


def test_what_was_said_elsewhere_joins_its_conversation(store: Store, home: Home, packed: Path, other: Home) -> None:
    second, _ = Store.open(other)
    result(import_all(other, second, packed, NEVER))
    chat = second.chats.list()[0].id
    here = second.chats.add_message(chat, second.chats.branch(chat)[-1].id, "user", "said elsewhere")
    target = packed.with_name("second.inkstone")
    result(export_all(other, second, target, NEVER))
    second.close()
    assert result(import_all(home, store, target, NEVER))["messages"] == 1
    assert store.chats.branch(chat)[-1].id == here.id


def test_models_travel_when_asked_and_the_starter_never(
    store: Store, home: Home, packed: Path, tmp_path: Path, other: Home
) -> None:
    target = tmp_path / "whole.inkstone"
    result(export_all(home, store, target, NEVER, include_models=True))
    with zipfile.ZipFile(target) as archive:
        assert not [name for name in archive.namelist() if "starter" in name]
    second, _ = Store.open(other)
    answer = result(import_all(other, second, target, NEVER))
    assert (answer["models"], answer["models_missing"]) == (["qwen"], [])
    assert (other.models / "qwen/model.gguf").read_bytes() == (home.models / "qwen/model.gguf").read_bytes()
    second.close()


def test_an_answer_that_streams_meanwhile_arrives_as_cut_off(store: Store, home: Home, other: Home) -> None:
    chat = store.chats.create().id
    answer = store.chats.add_message(chat, None, "assistant", "", status="writing").id
    store.chats.write(answer, "half a sentence")
    target = home.root / "x.inkstone"
    result(export_all(home, store, target, NEVER))
    second, _ = Store.open(other)
    result(import_all(other, second, target, NEVER))
    assert second.chats.branch(chat)[0].status == "failed"
    assert store.chats.branch(chat)[0].status == "writing"
    assert second.chats.search("sentence")
    second.close()


def test_stopped_exports_leave_nothing(store: Store, home: Home, tmp_path: Path) -> None:
    fill(store)
    add_model(home, "qwen")
    target = tmp_path / "x.inkstone"
    target.write_text("the one before")
    stop = threading.Event()
    events = export_all(home, store, target, stop, include_models=True)
    next(events)
    stop.set()
    with pytest.raises(Cancelled):
        list(events)
    assert target.read_text() == "the one before"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([home.root.name, target.name])
    assert list(home.temporary.iterdir()) == []


def test_a_stopped_import_leaves_whole_conversations(store: Store, packed: Path, other: Home) -> None:
    second, _ = Store.open(other)
    stop = threading.Event()
    events = import_all(other, second, packed, stop)
    stages = (event.stage for event in events if isinstance(event, Progress))
    assert "adding" in stages
    stop.set()
    with pytest.raises(Cancelled):
        list(events)
    for chat, said in everything(second).items():
        assert said == everything(store)[chat]
    assert list(other.temporary.iterdir()) == []
    second.close()


def changed(source: Path, target: Path, **changes: Any) -> Path:
    """The archive made anew, with `files` replaced, removed (None) or added; the manifest fits, or is `manifest`."""
    with zipfile.ZipFile(source) as archive:
        files: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    files.update(changes.pop("files", {}))
    files = {name: data for name, data in files.items() if data is not None}
    manifest["files"] = {
        name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    }
    manifest.update(changes.pop("manifest", {}) | changes)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in {**files, "manifest.json": json.dumps(manifest)}.items():
            archive.writestr(name, data)
    return target


UNSAFE = [
    "../evil",
    "/evil",
    "models/../../evil",
    "C:/evil",
    "models\\evil\\x",
    "models/a/..",
    "evil.txt",
    "models/.x/y",
]


@pytest.mark.parametrize("name", UNSAFE)
def test_names_that_lead_elsewhere_are_refused(store: Store, home: Home, packed: Path, name: str) -> None:
    bad = changed(packed, packed.with_name("bad.inkstone"), files={name: b"evil"})
    assert refused(home, store, bad) == "archive_damaged"
    assert not list(packed.parent.rglob("*evil*"))


def refused(home: Home, store: Store, source: Path) -> str:
    """The code of the error; nothing may have changed and nothing may be left over."""
    before = everything(store)
    with pytest.raises(InkstoneError) as caught:
        list(import_all(home, store, source, NEVER))
    if caught.value.code != "disk_full":
        assert caught.value.details["path"] == str(source)
    assert everything(store) == before
    assert list(home.temporary.iterdir()) == []
    return caught.value.code


def test_what_does_not_fit_together_is_refused(store: Store, home: Home, packed: Path) -> None:
    bad = packed.with_name("bad.inkstone")
    cases: list[tuple[dict[str, Any], str]] = [
        ({"files": {"inkstone.db": None}}, "archive_damaged"),
        ({"files": {"inkstone.db": b"no database"}}, "archive_damaged"),
        ({"files": {"inkstone.db": b""}}, "archive_damaged"),
        ({"format": 99}, "store_too_new"),
        ({"schema": 99}, "store_too_new"),
        ({"app": "other"}, "archive_damaged"),
        ({"app": None, "files": {}}, "archive_damaged"),
    ]
    for changes, code in cases:
        assert refused(home, store, changed(packed, bad, **changes)) == code


def test_a_database_of_another_app_is_refused(store: Store, home: Home, packed: Path, tmp_path: Path) -> None:
    import sqlite3

    foreign = tmp_path / "foreign.db"
    connection = sqlite3.connect(foreign)
    connection.executescript("CREATE TABLE chats (id, seq); INSERT INTO chats VALUES (1, 1); PRAGMA user_version=1;")
    connection.close()
    bad = changed(packed, packed.with_name("bad.inkstone"), files={"inkstone.db": foreign.read_bytes()})
    assert refused(home, store, bad) == "archive_damaged"


def test_a_changed_byte_is_noticed(store: Store, home: Home, packed: Path) -> None:
    bad = packed.with_name("bad.inkstone")
    with zipfile.ZipFile(packed) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        data = bytearray(archive.read("inkstone.db"))
    data[-1] ^= 1
    assert refused(home, store, changed(packed, bad, files={"inkstone.db": bytes(data)}, manifest=manifest)) == (
        "archive_damaged"
    )


def test_more_than_was_announced_is_not_unpacked(store: Store, home: Home, packed: Path) -> None:
    bad = packed.with_name("bad.inkstone")
    with zipfile.ZipFile(packed) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["files"]["inkstone.db"]["bytes"] = 10
    assert refused(home, store, changed(packed, bad, manifest=manifest)) == "archive_damaged"
    manifest["files"]["inkstone.db"]["bytes"] = 10**18
    assert refused(home, store, changed(packed, bad, manifest=manifest)) == "disk_full"


@pytest.mark.parametrize("seed", range(25))
def test_random_damage_is_refused_or_harmless(store: Store, home: Home, packed: Path, seed: int) -> None:
    noise = random.Random(seed)
    data = bytearray(packed.read_bytes())
    if seed % 3 == 0:
        data = data[: noise.randrange(len(data))]
    else:
        area = len(data) if seed % 3 == 1 else 400  # anywhere, or in the table of contents at the end
        for _ in range(5):
            data[len(data) - 1 - noise.randrange(area)] = noise.randrange(256)
    bad = packed.with_name("bad.inkstone")
    bad.write_bytes(data)
    before = everything(store)
    with contextlib.suppress(InkstoneError):
        list(import_all(home, store, bad, NEVER))
    assert everything(store) == before
    assert list(home.temporary.iterdir()) == []


def test_no_file_at_all(store: Store, home: Home, tmp_path: Path) -> None:
    assert refused(home, store, tmp_path / "nothing.inkstone") == "file_missing"
    (tmp_path / "empty.inkstone").write_bytes(b"")
    assert refused(home, store, tmp_path / "empty.inkstone") == "archive_damaged"


KILL_IN_EXPORT = """
import os, signal, sys, threading
from pathlib import Path
from core.paths import Home
from core.store.archive import export_all
from core.store.store import Store
home = Home(Path(sys.argv[1]))
store, _ = Store.open(home)
for event in export_all(home, store, Path(sys.argv[2]), threading.Event()):
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_killed_while_it_exports(store: Store, home: Home, packed: Path) -> None:
    before = packed.read_bytes()
    store.close()
    finished(KILL_IN_EXPORT, home.root, packed)
    assert packed.read_bytes() == before
