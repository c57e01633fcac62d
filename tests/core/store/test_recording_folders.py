"""The folders beside the rows: nothing that was recorded is forgotten, and nothing that was deleted comes back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from recording_helpers import heard, on_disk, recording, session

from core.errors import InkstoneError
from core.events import Segment
from core.paths import Home
from core.store import recording_folders
from core.store.recording_folders import adopt, disk_use, drop_audio, reconcile, unfinished
from core.store.store import Store
from core.transcribe.session import AUDIO, SEGMENTS, SESSION, load_session, save_session


def offered(home: Home, store: Store) -> list[str]:
    return [one.id for one in unfinished(home, store)]


@pytest.fixture
def another_process() -> Iterator[int]:
    """The number of a process that lives."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield process.pid
    process.communicate()


def test_what_is_not_in_the_database_is_offered(home: Home, store: Store) -> None:
    states = ("recording", "recorded", "transcribing", "done", "failed")
    ids = [on_disk(home, session(state)).name for state in states]
    assert offered(home, store) == sorted(ids)
    for one in ids:
        adopt(home, store, one)
    assert offered(home, store) == sorted(ids[:3])  # their text is not complete
    for one in ids:
        store.recordings.set_state(one, "done")
    assert offered(home, store) == []


def test_a_recording_cut_off_is_brought_in(home: Home, store: Store) -> None:
    one = session("recording", seconds=1.0, pid=2**22 + 5)
    on_disk(home, one, heard(2), seconds=7.5)
    made = adopt(home, store, one.id)
    assert (made.state, made.seconds, made.title) == ("recorded", 7.5, one.title)
    assert [segment.text for segment in store.recordings.segments(one.id)] == [segment.text for segment in heard(2)]
    now = load_session(home.recordings / one.id)
    assert (now.state, now.seconds, now.pid) == ("recorded", 7.5, 0)


def test_a_finished_one_comes_in_with_its_text_and_corrections_stay(home: Home, store: Store) -> None:
    one = session(language="zh", seconds=9.0)
    on_disk(home, one, heard(3))
    assert adopt(home, store, one.id).words > 0
    first = store.recordings.segments(one.id)[0]
    store.recordings.change(one.id, [first.id], [replace(first, text="corrected")])
    assert adopt(home, store, one.id).state == "done"
    assert store.recordings.segments(one.id)[0].text == "corrected"


def test_a_row_whose_text_was_not_taken_yet_takes_it(home: Home, store: Store) -> None:
    one = session("transcribing")
    store.recordings.create(one)
    on_disk(home, replace(one, state="done", language="en", seconds=6.0), heard(2))
    assert offered(home, store) == [one.id]
    made = adopt(home, store, one.id)
    assert (made.state, made.language, made.seconds) == ("done", "en", 6.0)
    assert len(store.recordings.segments(one.id)) == 2


def test_one_that_another_process_writes_is_not_offered(home: Home, store: Store, another_process: int) -> None:
    time.sleep(0.05)
    place = on_disk(home, session("recording", pid=another_process))
    assert offered(home, store) == []
    assert adopt(home, store, place.name).state == "recording"
    assert load_session(place).pid == another_process
    long_ago = time.time() - 3600  # written before this process began: it only has the same number
    os.utime(place / SESSION, (long_ago, long_ago))
    assert offered(home, store) == [place.name]


def test_deleted_ones_are_not_offered(home: Home, store: Store) -> None:
    one = on_disk(home, session("recorded")).name
    adopt(home, store, one)
    store.recordings.delete(one)
    assert offered(home, store) == []
    with pytest.raises(InkstoneError, match="no recording"):
        adopt(home, store, one)


NONSENSE: list[dict[str, object]] = [
    {"created": "yesterday", "seconds": None, "state": "asleep", "title": 7, "pid": "x"},
    {"created": -5, "seconds": 1e300, "state": "done", "title": "half \ud83d", "source": "\0", "model": None},
    {"created": 1, "state": "done", "title": "t", "source": "x" * 9000, "language": ["zh"], "pid": 10**30},
]


@pytest.mark.parametrize("data", NONSENSE)
def test_nonsense_in_a_session_costs_only_itself(home: Home, store: Store, data: dict[str, object]) -> None:
    place = on_disk(home, session(), heard(2))
    (place / SESSION).write_text(json.dumps({"id": "other", **data}), encoding="utf-8")
    (place / SEGMENTS).write_bytes((place / SEGMENTS).read_bytes() + b'{"start": NaN, "end": 1, "text": "x"}\n{"star')
    assert offered(home, store) == [place.name]
    made = adopt(home, store, place.name)
    assert made.created > 0
    assert made.id == place.name
    assert len(store.recordings.segments(place.name)) == 2
    reconcile(home, store)


def test_without_its_session_the_sound_is_offered(home: Home, store: Store) -> None:
    place = on_disk(home, session())
    (place / SESSION).write_text('{"title": "cut o')
    assert offered(home, store) == [place.name]
    assert adopt(home, store, place.name).state == "recorded"


def test_what_is_no_recording_is_passed_over(home: Home, store: Store) -> None:
    (home.recordings / "empty").mkdir()
    (home.recordings / ".hidden").mkdir()
    (home.recordings / "file").write_text("x")
    assert offered(home, store) == []
    for name in ("empty", "nothing", "../models", "file"):
        with pytest.raises(InkstoneError, match="no recording"):
            adopt(home, store, name)


def test_a_copied_folder_is_a_recording_of_its_own(home: Home, store: Store) -> None:
    one = session()
    place = on_disk(home, one)
    place.rename(place.with_name("会议 copy (2)"))
    on_disk(home, one)
    assert offered(home, store) == [one.id, "会议 copy (2)"]
    assert adopt(home, store, "会议 copy (2)").id == "会议 copy (2)"


def test_rows_say_whether_there_is_sound(home: Home, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "talk.mp3"
    file.write_bytes(b"x")
    kept, dropped, opened = session(), session(), session(source=str(file))
    for one in (kept, dropped, opened):
        on_disk(home, one)
        adopt(home, store, one.id)
    (home.recordings / opened.id / AUDIO).unlink()
    drop_audio(home, dropped.id)
    drop_audio(home, opened.id)
    lost, waiting = recording(store), store.recordings.create(session("transcribing"))
    reconcile(home, store)
    reconcile(home, store)
    sound = {one.id: one.has_audio for one in store.recordings.list()}
    assert sound == {kept.id: True, dropped.id: False, opened.id: True, lost.id: False, waiting.id: False}
    assert store.recordings.get(waiting.id).state == "failed"
    assert file.exists()
    file.unlink()
    reconcile(home, store)
    assert not store.recordings.get(opened.id).has_audio


def test_room_on_the_disk(home: Home, store: Store) -> None:
    assert disk_use(home) == 0
    first, second = on_disk(home, session(), seconds=2), on_disk(home, session(), seconds=1)
    assert disk_use(home, first.name) >= 64_000
    assert disk_use(home) == disk_use(home, first.name) + disk_use(home, second.name)
    drop_audio(home, first.name)
    assert 0 < disk_use(home, first.name) < 2_000


def test_deleted_for_good_the_folder_goes_too(home: Home, store: Store) -> None:
    place, other = on_disk(home, session()), on_disk(home, session())
    for one in (place.name, other.name):
        adopt(home, store, one)
        store.recordings.delete(one)
    assert place.exists()  # it can still come back
    store.trash.delete_forever(place.name)
    assert not place.exists()
    assert other.exists()
    store.trash.empty()
    assert list(home.recordings.iterdir()) == []
    assert offered(home, store) == []


def test_purged_after_thirty_days_with_its_folder(home: Home, store: Store) -> None:
    place = on_disk(home, session())
    adopt(home, store, place.name)
    store.recordings.delete(place.name)
    assert store.trash.purge_expired(time.time()) == []
    (item,) = store.trash.purge_expired(time.time() + 31 * 86400)
    assert (item.id, item.kind) == (place.name, "recording")
    assert not place.exists()


def test_a_folder_that_cannot_go_keeps_its_row(home: Home, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    stuck, free = on_disk(home, session()).name, on_disk(home, session()).name
    for one in (stuck, free):
        adopt(home, store, one)
        store.recordings.delete(one)
    real = os.replace

    def busy(source: Path, target: Path) -> None:
        if Path(source).name == stuck:
            raise PermissionError(13, "in use")
        real(source, target)

    monkeypatch.setattr(os, "replace", busy)
    with pytest.raises(InkstoneError):
        store.trash.delete_forever(stuck)
    assert [item.id for item in store.trash.empty()] == [free]
    assert [item.id for item in store.trash.list()] == [stuck]
    monkeypatch.undo()
    store.trash.delete_forever(stuck)
    assert list(home.recordings.iterdir()) == []


def test_what_a_crash_left_of_a_removal_is_cleaned_up(home: Home, store: Store) -> None:
    place = on_disk(home, session())
    place.rename(place.with_name(f"{recording_folders.GONE}{place.name}"))
    assert offered(home, store) == []
    recording_folders.clean_up(home)
    assert list(home.recordings.iterdir()) == []


@pytest.mark.parametrize("name", ["..", ".", "", "a/../b", "/tmp", "C:x", "a\\b"])
def test_names_that_lead_elsewhere(home: Home, name: str) -> None:
    for call in (recording_folders.remove, drop_audio, recording_folders.folder):
        with pytest.raises(InkstoneError, match="no recording"):
            call(home, name)


def test_saving_a_session_again_does_not_disturb(home: Home, store: Store) -> None:
    one = session("done")
    place = on_disk(home, one, [Segment(0, 1, "a")])
    adopt(home, store, one.id)
    save_session(place, replace(one, title="other"))
    assert adopt(home, store, one.id).title == one.title
