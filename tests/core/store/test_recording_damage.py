"""Whatever happens to the file: recordings and what was said in them are there, as far as it can be read."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from recording_helpers import heard, indexed, on_disk, recording, session, text_of
from store_helpers import filled_home
from test_store_damage import PAGE, overwrite, recovered

from core.paths import Home
from core.store.recording_folders import adopt, unfinished
from core.store.recording_records import count_words
from core.store.store import Store


def filled(home: Home, recordings: int = 4, segments: int = 30) -> list[str]:
    """Conversations and recordings, closed in order; the ids of the recordings."""
    filled_home(home, chats=2)
    store, _ = Store.open(home)
    ids = [recording(store, segments, title=f"例会 {number}").id for number in range(recordings)]
    store.close()
    return ids


def content(home: Home) -> dict[str, list[str]]:
    store, _ = Store.open(home)
    kept = text_of(store)
    store.close()
    return kept


def test_without_its_first_page_every_row_is_saved(home: Home) -> None:
    filled(home)
    store, _ = Store.open(home)
    before, segments = store.recordings.list(), text_of(store)
    whole = store.recordings.segments(before[0].id)
    store.close()
    overwrite(home, [0])
    store, notice = recovered(home)
    assert store.recordings.list() == before
    assert text_of(store) == segments
    assert store.recordings.segments(before[0].id) == whole
    assert (notice.details["conversations"], notice.details["recordings"]) == (2, 4)
    assert str(notice).startswith("The database was damaged; 2 conversations and 4 recordings were recovered")
    assert len(indexed(store)) == 120
    assert len(store.recordings.search("budget", 1000)) == 32
    store.close()


@pytest.mark.parametrize("seed", [*range(8), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(8, 120))])
def test_random_pages_cost_no_more_than_what_was_on_them(home: Home, seed: int) -> None:
    filled(home, recordings=6)
    before = content(home)
    noise = random.Random(seed)
    count = home.database.stat().st_size // PAGE
    overwrite(home, noise.sample(range(count), 3), seed, length=noise.choice([64, PAGE]))
    store, _ = Store.open(home)
    kept = text_of(store)
    saved = sum(text in before[one] for one in before for text in kept.get(one, []))
    assert saved >= 6 * 30 * 0.5
    for one in store.recordings.list():
        assert one.words == sum(count_words(text) for text in kept[one.id])
        store.recordings.take_segments(one.id, heard(2))
    store.recordings.search("budget")
    store.close()


def test_a_lost_recording_is_made_again_from_its_folder_and_its_text(home: Home) -> None:
    ids = filled(home, recordings=2)
    store, _ = Store.open(home)
    on_disk(home, replace(session(), id=ids[0], title="from the folder", language="zh", seconds=90.0))
    before = text_of(store)
    with store.database.raw() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM recordings")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    overwrite(home, [0])
    store, _ = recovered(home)
    assert text_of(store) == before
    first, second = store.recordings.get(ids[0]), store.recordings.get(ids[1])
    assert (first.title, first.language, first.state, first.seconds) == ("from the folder", "zh", "done", 90.0)
    assert second.title == heard(1)[0].text
    assert second.words > 0
    assert unfinished(home, store) == []
    store.close()


def test_with_a_backup_the_gaps_are_filled_and_nothing_is_said_twice(home: Home) -> None:
    (one,) = filled(home, recordings=1, segments=40)
    store, _ = Store.open(home)
    store.backups.daily()
    first, second, third, *_ = store.recordings.segments(one)
    joined = replace(first, end=second.end, text="joined after the backup")
    store.recordings.change(one, [first.id, second.id], [joined])
    with store.database.raw() as connection:  # as if its page were lost
        connection.execute("DELETE FROM segments WHERE id = ?", (third.id,))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    overwrite(home, [0])
    store, _ = recovered(home)
    now = store.recordings.segments(one)
    assert now[:2] == [joined, third]
    assert len(now) == 39
    assert len(indexed(store)) == 39
    store.close()


def test_all_is_lost_but_the_backup(home: Home) -> None:
    filled(home)
    store, _ = Store.open(home)
    store.backups.daily()
    before = text_of(store)
    store.close()
    overwrite(home, list(range(home.database.stat().st_size // PAGE)))
    store, _ = recovered(home)
    assert text_of(store) == before
    store.close()


def test_all_is_lost_but_the_folders(home: Home) -> None:
    store, _ = Store.open(home)
    ids = []
    for _ in range(2):
        one = session()
        on_disk(home, one, heard(5))
        ids.append(adopt(home, store, one.id).id)
    before = text_of(store)
    store.close()
    overwrite(home, list(range(home.database.stat().st_size // PAGE)))
    store, _ = recovered(home)
    assert [found.id for found in unfinished(home, store)] == sorted(ids)
    for one in ids:
        adopt(home, store, one)
    assert text_of(store) == before
    store.close()


def test_unreadable_bytes_cost_only_themselves(home: Home) -> None:
    store, _ = Store.open(home)
    one = recording(store, 3, about=" MARKERMARKER")
    store.close()
    home.database.write_bytes(home.database.read_bytes().replace(b"MARKERMARKER", b"\xff\xfe" * 6))
    store, _ = Store.open(home)
    texts = [segment.text for segment in store.recordings.segments(one.id)]
    assert [text.split(" \ufffd")[0] for text in texts] == [segment.text for segment in heard(3)]
    store.close()


@pytest.mark.parametrize("timings", ["", "[", "[1]", '[[1,2,"a"]]', '[["x",2,"a",1]]', "{}", "null"])
def test_damaged_timings_cost_only_the_timings(store: Store, timings: str) -> None:
    one = recording(store, 2)
    store.database.write("UPDATE segments SET timings = ?", timings)
    assert [(segment.text, segment.words) for segment in store.recordings.segments(one.id)] == [
        (segment.text, ()) for segment in heard(2)
    ]
