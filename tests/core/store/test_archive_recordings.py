"""Recordings in the one file: text always, sound when asked; what comes back never says anything twice."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive_helpers import NEVER, changed, refused, result
from recording_helpers import heard, indexed, on_disk, recording, session, text_of
from store_helpers import everything, fill

from core.errors import Cancelled
from core.paths import Home
from core.store import packing, schema
from core.store.archive import export_all, import_all
from core.store.backups import copy_to
from core.store.database import connect
from core.store.recording_folders import adopt, unfinished
from core.store.store import Store
from core.transcribe.session import AUDIO, load_session


@pytest.fixture
def second(tmp_path: Path) -> Iterator[tuple[Home, Store]]:
    """Another computer."""
    home = Home(tmp_path / "other")
    store, _ = Store.open(home)
    yield home, store
    store.close()


def packed(home: Home, store: Store, target: Path, sound: bool = True) -> dict[str, Any]:
    return result(export_all(home, store, target, NEVER, include_sound=sound))


def on_disk_and_known(home: Home, store: Store, count: int = 3) -> str:
    one = session(seconds=count * 3.0)
    on_disk(home, one, heard(count))
    return adopt(home, store, one.id).id


@pytest.mark.parametrize("sound", [True, False])
def test_recordings_move_to_another_computer(
    store: Store, home: Home, tmp_path: Path, second: tuple[Home, Store], sound: bool
) -> None:
    one, trashed = on_disk_and_known(home, store), on_disk_and_known(home, store)
    cut_off = on_disk(home, session("recording", pid=4_000_000)).name
    store.recordings.delete(trashed)
    target = tmp_path / "x.inkstone"
    counts = packed(home, store, target, sound)
    assert (counts["recordings"], counts["segments"], counts["sounds"]) == (2, 6, 3 if sound else 0)
    there, other = second
    answer = result(import_all(there, other, target, NEVER))
    folders = sorted([one, trashed, cut_off]) if sound else []
    assert (answer["recordings"], answer["segments"], answer["sounds"]) == (2, 6, folders)
    assert text_of(other) == text_of(store)
    assert replace(other.recordings.get(one), has_audio=True) == store.recordings.get(one)
    assert other.recordings.get(one).has_audio == sound
    assert [item.id for item in other.trash.list()] == [trashed]
    assert len(indexed(other)) == 6
    assert [found.id for found in unfinished(there, other)] == ([cut_off] if sound else [])
    if sound:
        assert (there.recordings / one / AUDIO).read_bytes() == (home.recordings / one / AUDIO).read_bytes()
        assert load_session(there.recordings / cut_off).pid == 0
    assert list(there.temporary.iterdir()) == []


def test_a_second_import_says_nothing_twice(store: Store, home: Home, tmp_path: Path) -> None:
    one = on_disk_and_known(home, store)
    target = tmp_path / "x.inkstone"
    packed(home, store, target)
    first, *rest = store.recordings.segments(one)
    store.recordings.change(one, [segment.id for segment in rest], [replace(rest[0], text="corrected")])
    deleted = store.recordings.segments(one)[0].id
    store.recordings.change(one, [deleted], [])
    before = text_of(store)
    answer = result(import_all(home, store, target, NEVER))
    assert (answer["recordings"], answer["segments"], answer["sounds"]) == (0, 0, [])
    assert text_of(store) == before == {one: ["corrected"]}
    assert first.id == deleted


def test_text_made_elsewhere_comes_to_a_recording_that_has_none(
    store: Store, home: Home, tmp_path: Path, second: tuple[Home, Store]
) -> None:
    there, other = second
    one = session("recorded")
    store.recordings.create(one)
    made = other.recordings.create(replace(one, state="done"))
    other.recordings.take_segments(made.id, heard(4))
    target = tmp_path / "x.inkstone"
    packed(there, other, target)
    assert result(import_all(home, store, target, NEVER))["segments"] == 4
    assert text_of(store) == text_of(other)
    assert store.recordings.get(one.id).words == other.recordings.get(one.id).words


def test_the_sound_comes_later(store: Store, home: Home, tmp_path: Path, second: tuple[Home, Store]) -> None:
    there, other = second
    one = on_disk_and_known(home, store)
    without, whole = tmp_path / "without.inkstone", tmp_path / "whole.inkstone"
    packed(home, store, without, sound=False)
    packed(home, store, whole)
    result(import_all(there, other, without, NEVER))
    assert not other.recordings.get(one).has_audio
    result(import_all(there, other, whole, NEVER))
    assert other.recordings.get(one).has_audio


def test_an_archive_of_version_one_still_comes_in(store: Store, home: Home, tmp_path: Path) -> None:
    source = tmp_path / "old.db"
    first = sorted(schema.MIGRATIONS.glob("*.sql"))[0].read_text(encoding="utf-8")
    with contextlib.closing(connect(source)) as old, contextlib.closing(connect(tmp_path / "work.db")) as work:
        work.executescript(first)
        work.execute("INSERT INTO chats (id, title, created, updated) VALUES ('c-1', '旧对话', 1, 1)")
        work.execute("PRAGMA user_version=1")
        old.close()
        copy_to(work, source)
    target = tmp_path / "old.inkstone"
    list(packing.pack(target, {"inkstone.db": source}, NEVER))
    old_archive = changed(target, tmp_path / "first.inkstone", schema=1, format=1)
    recording(store, 2)
    before = text_of(store)
    answer = result(import_all(home, store, old_archive, NEVER))
    assert (answer["conversations"], answer["recordings"], answer["sounds"]) == (1, 0, [])
    assert [chat.title for chat in store.chats.list()] == ["旧对话"]
    assert text_of(store) == before


def test_a_recording_that_grows_meanwhile(store: Store, home: Home, tmp_path: Path) -> None:
    place = on_disk(home, session("recording"), seconds=40)
    events = export_all(home, store, tmp_path / "x.inkstone", NEVER)
    next(events)
    with (place / AUDIO).open("ab") as file:
        file.write(bytes(3_000_000))
    assert result(events)["sounds"] == 1


@pytest.mark.parametrize(
    "name",
    [
        "recordings/../evil/audio.wav",
        "recordings/x/evil.exe",
        "recordings/audio.wav",
        "recordings/.x/audio.wav",
        "recordings/x/y/audio.wav",
        "recordings/a\\b/audio.wav",
    ],
)
def test_files_that_do_not_belong_to_a_recording_are_refused(
    store: Store, home: Home, tmp_path: Path, name: str
) -> None:
    fill(store, chats=1)
    target = tmp_path / "x.inkstone"
    packed(home, store, target)
    assert refused(home, store, changed(target, tmp_path / "bad.inkstone", files={name: b"evil"})) == "archive_damaged"


def test_a_recording_whose_name_leads_elsewhere_is_refused(
    store: Store, home: Home, tmp_path: Path, second: tuple[Home, Store]
) -> None:
    fill(store, chats=1)
    there, other = second
    one = recording(other, 1)
    other.database.write("DELETE FROM segments")
    other.database.write("UPDATE recordings SET id = '../../models' WHERE id = ?", one.id)
    target = tmp_path / "x.inkstone"
    packed(there, other, target)
    assert refused(home, store, target) == "archive_damaged"
    assert store.recordings.list() == []


def test_a_stopped_import_leaves_whole_recordings(
    store: Store, home: Home, tmp_path: Path, second: tuple[Home, Store]
) -> None:
    for _ in range(4):
        recording(store, 200)
    fill(store, chats=2)
    target = tmp_path / "x.inkstone"
    packed(home, store, target)
    there, other = second
    stop = threading.Event()
    with pytest.raises(Cancelled):
        for event in import_all(there, other, target, stop):
            if getattr(event, "stage", "") == "adding" and other.recordings.list():
                stop.set()
    assert 0 < len(other.recordings.list()) < 4
    assert everything(other) == everything(store)
    for one, said in text_of(other).items():
        assert said == text_of(store)[one]


def test_the_database_of_the_archive_is_sound(store: Store, home: Home, tmp_path: Path) -> None:
    import zipfile

    recording(store, 5)
    packed(home, store, tmp_path / "x.inkstone")
    with zipfile.ZipFile(tmp_path / "x.inkstone") as file:
        file.extract("inkstone.db", tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "inkstone.db")) as connection:
        assert connection.execute("SELECT count(*) FROM segments").fetchone()[0] == 5
