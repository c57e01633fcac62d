from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recording_helpers import recording, session

from core.events import Segment
from core.store.recordings import INDEXED_AT_ONCE
from core.store.store import Store


@pytest.fixture
def lecture(store: Store) -> str:
    one = store.recordings.create(session(title="北京讲座 lecture", seconds=9)).id
    texts = ["今天北京的天气怎么样？ Bring an umbrella?", "晴天，不用带伞。100% sure, file_name."]
    store.recordings.take_segments(one, [Segment(n * 3.0, n * 3.0 + 3, text) for n, text in enumerate(texts)])
    return one


def found(store: Store, text: str) -> list[str]:
    return [hit.snippet[hit.start : hit.end] for hit in store.recordings.search(text)]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("天气", ["天气"]),
        ("北京", ["北京", "北京"]),
        ("伞", ["伞"]),
        ("UMBRELLA", ["umbrella"]),
        ("北京的天气", ["北京的天气"]),
        ("umbrella 天气", ["umbrella"]),
        ("天气 umbrella", ["天气"]),
        ("umbrella 晴天", []),
        ("lecture 北京", ["lecture"]),
        ("100%", ["100%"]),
        ("%", ["%"]),
        ("_", ["_"]),
        ('"', []),
        ('an" OR "b', []),
        ("  ", []),
        ("火车站", []),
        ("umbrella\0", ["umbrella"]),
        ("\ud800", []),
        ("x " * 5000 + "y" * 100_000, []),
    ],
)
def test_words_are_found_in_titles_and_texts(store: Store, lecture: str, text: str, matches: list[str]) -> None:
    assert found(store, text) == matches


def test_a_hit_names_its_place(store: Store, lecture: str) -> None:
    title, segment = store.recordings.search("北京")
    assert (title.recording.id, title.segment, title.snippet) == (lecture, None, "北京讲座 lecture")
    assert segment.recording == store.recordings.get(lecture)
    assert segment.segment == store.recordings.segments(lecture)[0]


@pytest.mark.parametrize("words", ["needle", "针"])
@pytest.mark.parametrize("count", [5, INDEXED_AT_ONCE + 5])
def test_newest_recording_first_in_order_of_time_and_never_too_many(store: Store, words: str, count: int) -> None:
    older, newer = (recording(store, count, about=" needle 针") for _ in range(2))
    store.database.write("UPDATE recordings SET created = created - 1e8 WHERE id = ?", older.id)
    hits = store.recordings.search(words, limit=count + 2)
    assert [hit.recording.id for hit in hits] == [newer.id] * count + [older.id] * 2
    starts = [hit.segment.start for hit in hits if hit.segment]
    assert starts[:count] == sorted(starts[:count])
    assert store.recordings.search(words, 0) == []


def test_the_index_follows_every_change(store: Store, lecture: str) -> None:
    store.recordings.rename(lecture, "上海之行")
    assert found(store, "北京讲座") == []
    assert found(store, "上海之行") == ["上海之行"]
    first, _ = store.recordings.segments(lecture)
    store.recordings.change(lecture, [first.id], [])
    assert found(store, "umbrella") == []
    store.recordings.take_segments(lecture, [Segment(0, 1, "rainbows")])
    assert found(store, "不用带伞") == []
    assert found(store, "rainbow") == ["rainbow"]


def test_what_is_in_the_trash_is_not_found(store: Store, lecture: str) -> None:
    store.recordings.delete(lecture)
    assert found(store, "天气") == found(store, "umbrella") == found(store, "lecture") == []
    store.trash.restore(lecture)
    assert found(store, "umbrella") == ["umbrella"]
    store.recordings.delete(lecture)
    store.trash.delete_forever(lecture)
    assert store.database.read("SELECT count(*) FROM segments_found WHERE segments_found MATCH 'umbrella'")[0][0] == 0


words = st.text(alphabet="ab天气 c%_\"'", min_size=1, max_size=6)


@given(st.lists(words, max_size=6), words, st.booleans())
def test_search_finds_exactly_the_segments_that_hold_every_word(texts: list[str], text: str, waiting: bool) -> None:
    store = Store.temporary()
    one = store.recordings.create(session(title="?")).id
    store.recordings.take_segments(one, [Segment(n, n + 1, said) for n, said in enumerate(texts)])
    if waiting:  # as after a long recording
        store.database.write("INSERT INTO segments_found (segments_found) VALUES ('delete-all')")
        store.database.write("UPDATE segments SET found = 0")
    wanted = [said for said in texts if text.split() and all(word in said for word in text.split())]
    assert [hit.segment.text for hit in store.recordings.search(text) if hit.segment] == wanted
    store.close()
