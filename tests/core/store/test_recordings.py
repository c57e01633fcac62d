"""Recordings and their text: what is put in comes out, every change is whole, every undo gives the same text back."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recording_helpers import heard, indexed, recording, session, stored

from core.errors import InkstoneError
from core.events import Segment, Word
from core.store.recording_records import count_words
from core.store.recordings import INDEXED_AT_ONCE, StoredSegment
from core.store.store import Store


def test_a_recording_says_what_its_session_said(store: Store) -> None:
    one = session("recording", "会议", source="/x/a.mp3", language="zh-Hans", engine="whisper", model="m", seconds=3.5)
    made = store.recordings.create(one)
    assert (made.id, made.title, made.created, made.state) == (one.id, "会议", one.created, "recording")
    assert (made.seconds, made.language, made.engine, made.model) == (3.5, "zh-Hans", "whisper", "m")
    assert (made.source, made.has_audio, made.words) == ("/x/a.mp3", True, 0)
    assert store.recordings.get(one.id) == made
    assert store.recordings.segments(one.id) == []


def test_made_twice_it_stays_as_it_is(store: Store) -> None:
    one = session(title="first")
    store.recordings.create(one)
    assert store.recordings.create(replace(one, title="second")).title == "first"


def test_the_newest_comes_first(store: Store) -> None:
    made = [store.recordings.create(replace(session(), created=float(at))) for at in (5, 9, 7)]
    assert [one.id for one in store.recordings.list()] == [made[1].id, made[2].id, made[0].id]


def test_details_change_one_by_one(store: Store) -> None:
    one = store.recordings.create(session("recorded"))
    store.recordings.rename(one.id, "新的名字")
    store.recordings.set_state(one.id, "done")
    store.recordings.set_details(one.id, seconds=12.5, language="en", has_audio=False)
    store.recordings.set_details(one.id)
    now = store.recordings.get(one.id)
    assert (now.title, now.state, now.seconds, now.language) == ("新的名字", "done", 12.5, "en")
    assert (now.has_audio, now.engine) == (False, one.engine)
    assert now.updated >= one.updated


def test_what_was_heard_is_kept_whole(store: Store) -> None:
    one = store.recordings.create(session())
    taken = store.recordings.take_segments(one.id, heard(6))
    assert store.recordings.segments(one.id) == taken
    assert [(s.start, s.end, s.text, s.words, s.confidence) for s in taken] == [
        (s.start, s.end, s.text, s.words, s.confidence) for s in heard(6)
    ]
    assert store.recordings.get(one.id).words == sum(count_words(segment.text) for segment in heard(6))


def test_a_second_try_replaces_the_first(store: Store) -> None:
    one = recording(store, 5)
    again = store.recordings.take_segments(one.id, heard(3, "again"))
    assert store.recordings.segments(one.id) == again
    assert store.recordings.get(one.id).words == sum(count_words(segment.text) for segment in again)
    assert indexed(store) == {segment.id for segment in again}


def test_segments_are_in_order_of_time_and_equal_times_in_the_order_heard(store: Store) -> None:
    one = store.recordings.create(session())
    texts = [Segment(4, 5, "c"), Segment(1, 2, "a"), Segment(1, 2, "b"), Segment(0, 9, "0")]
    store.recordings.take_segments(one.id, texts)
    assert [segment.text for segment in store.recordings.segments(one.id)] == ["0", "a", "b", "c"]


def test_what_a_damaged_file_says_is_left_out(store: Store) -> None:
    one = store.recordings.create(session())
    odd = Word(math.nan, 1, "x")
    taken = store.recordings.take_segments(
        one.id,
        [
            Segment(math.nan, 1, "nowhere"),
            Segment(0, math.inf, "endless"),
            Segment(0, 1, "ok \ud83d", (odd,), math.nan),
        ],
    )
    assert taken == store.recordings.segments(one.id)
    assert [(segment.text, segment.words, segment.confidence) for segment in taken] == [("ok \ufffd", (), 0.0)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("你好，世界！", 4),
        ("Hello, it's 2024.", 3),
        ("用 Python 写", 3),
        ("e-mail", 1),
        ("こんにちは", 5),
        ("…—", 0),
    ],
)
def test_words_and_characters_are_counted(text: str, count: int) -> None:
    assert count_words(text) == count


def test_a_correction_and_its_undo(store: Store) -> None:
    one = recording(store, 4)
    before = store.recordings.segments(one.id)
    better = replace(before[1], text="Our budget is great.")
    store.recordings.change(one.id, [better.id], [better])
    assert store.recordings.segments(one.id) == [before[0], better, *before[2:]]
    assert [hit.segment for hit in store.recordings.search("great")] == [better]
    store.recordings.change(one.id, [better.id], [before[1]])
    assert store.recordings.segments(one.id) == before
    assert store.recordings.get(one.id).words == one.words
    assert indexed(store) == {segment.id for segment in before}


def test_split_and_merge(store: Store) -> None:
    one = recording(store, 3)
    first, second, third = store.recordings.segments(one.id)
    halves = [stored(store, 0, 1, "今天我们"), stored(store, 1, 2.5, "讨论预算。")]
    store.recordings.change(one.id, [first.id], halves)
    joined = replace(second, end=third.end, text=second.text + third.text)
    store.recordings.change(one.id, [second.id, third.id], [joined])
    assert store.recordings.segments(one.id) == [*halves, joined]


def test_a_change_that_cannot_be_made_changes_nothing(store: Store) -> None:
    one, other = recording(store, 3), recording(store, 2)
    before = store.recordings.segments(one.id)
    foreign = store.recordings.segments(other.id)[0].id
    new = stored(store, 0, 1, "new")
    cases: list[tuple[Callable[[], None], type[Exception]]] = [
        (lambda: store.recordings.change(one.id, [before[0].id, "s-no"], [new]), InkstoneError),
        (lambda: store.recordings.change(one.id, [foreign], [new]), InkstoneError),
        (lambda: store.recordings.change(one.id, [before[0].id], [new, before[1]]), ValueError),
        (lambda: store.recordings.change(one.id, [before[0].id], [replace(new, end=math.nan)]), ValueError),
        (lambda: store.recordings.change("20200101-000000-abcdef", [], [new]), InkstoneError),
    ]
    for call, error in cases:
        with pytest.raises(error):
            call()
        assert store.recordings.segments(one.id) == before
        assert store.recordings.get(one.id).words == one.words


def test_long_texts_are_indexed_in_steps_and_found_at_once(store: Store) -> None:
    one = recording(store, INDEXED_AT_ONCE * 2 + 5, about=" needle")
    first = store.recordings.segments(one.id)[0]
    assert len(store.recordings.search("needle", 1000)) == INDEXED_AT_ONCE * 2 + 5
    store.recordings.change(one.id, [first.id], [replace(first, text="without")])
    assert [store.recordings.index_more() for _ in range(4)] == [True, True, True, False]
    assert len(store.recordings.search("needle", 1000)) == INDEXED_AT_ONCE * 2 + 4
    assert len(indexed(store)) == INDEXED_AT_ONCE * 2 + 5


def test_a_broken_index_is_made_anew(store: Store) -> None:
    one = recording(store, INDEXED_AT_ONCE + 5)
    recording(store, 3)
    store.database.write("UPDATE segments_found_data SET block = x'00' WHERE id > 10")
    first = store.recordings.segments(one.id)[0]
    store.recordings.search("budget")
    store.recordings.change(one.id, [first.id], [])
    assert len(indexed(store)) == INDEXED_AT_ONCE + 7


def test_unknown_recordings_are_told(store: Store) -> None:
    gone = recording(store)
    store.recordings.delete(gone.id)
    here = store.recordings
    calls: list[Callable[[str], object]] = [
        here.get,
        here.segments,
        here.delete,
        lambda one: here.rename(one, "x"),
        lambda one: here.set_state(one, "done"),
        lambda one: here.set_details(one, seconds=1),
        lambda one: here.take_segments(one, heard(1)),
        lambda one: here.change(one, [], []),
    ]
    for call in calls:
        for one in (gone.id, "20200101-000000-abcdef"):
            with pytest.raises(InkstoneError) as caught:
                call(one)
            assert (caught.value.code, caught.value.details["recording"]) == ("recording_unknown", one)
    for name in ("../x", "", "a/b", ".hidden", "a\\b", "x" * 200):
        with pytest.raises(InkstoneError, match="no recording"):
            here.create(replace(session(), id=name))


times = st.floats(0, 100, allow_nan=False)
texts = st.text(alphabet="ab 天气。\ud800😀", max_size=8)
words = st.builds(Word, times, times, texts, st.floats(0, 1))
pieces = st.builds(Segment, times, times, texts, st.lists(words, max_size=2).map(tuple), st.floats(0, 1))


@given(st.lists(pieces, max_size=6), st.data())
def test_the_inverse_of_any_change_gives_the_same_text_back(first: list[Segment], data: st.DataObject) -> None:
    store = Store.temporary()
    one = store.recordings.create(session()).id
    states = [store.recordings.take_segments(one, first)]
    edits = []
    for _ in range(data.draw(st.integers(1, 4))):
        removed = [segment for segment in states[-1] if data.draw(st.booleans())]
        put = [stored(store, s.start, s.end, s.text) for s in data.draw(st.lists(pieces, max_size=3))]
        put += [replace(segment, text=data.draw(texts)) for segment in removed if data.draw(st.booleans())]
        store.recordings.change(one, [segment.id for segment in removed], put)
        edits.append(([segment.id for segment in put], removed))
        states.append(store.recordings.segments(one))
        assert ids(states[-1]) == (ids(states[-2]) - ids(removed)) | ids(put)
    assert store.recordings.get(one).words == sum(count_words(segment.text) for segment in states[-1])
    for (put_ids, removed), before in zip(reversed(edits), reversed(states[:-1]), strict=True):
        store.recordings.change(one, put_ids, removed)
        assert store.recordings.segments(one) == before
    assert indexed(store) == ids(states[0])
    store.close()


def ids(segments: list[StoredSegment]) -> set[str]:
    return {segment.id for segment in segments}
