from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_helpers import fill, texts

from core.errors import InkstoneError
from core.paths import Home
from core.store.chats import Chats
from core.store.store import Store


def test_a_new_conversation_is_kept_as_given(store: Store) -> None:
    made = store.chats.create("天气", "model-1", "a-1", {"temperature": 0.2, "名": "值"})
    assert store.chats.get(made.id) == made
    assert store.chats.list() == [made]
    assert store.chats.branch(made.id) == []


def test_changes_to_a_conversation_are_kept(store: Store, home: Home) -> None:
    chat = store.chats.create("old").id
    store.chats.rename(chat, "新")
    store.chats.set_pinned(chat, True)
    store.chats.set_model(chat, "m")
    store.chats.set_assistant(chat, "a")
    store.chats.set_options(chat, {"top_k": 5})
    store.close()
    again, _ = Store.open(home)
    kept = again.chats.get(chat)
    again.close()
    assert (kept.title, kept.pinned, kept.model, kept.assistant, kept.options) == ("新", True, "m", "a", {"top_k": 5})


def test_pinned_first_then_what_was_said_last(store: Store) -> None:
    first, second, third = (store.chats.create(title).id for title in "abc")
    store.chats.add_message(second, None, "user", "new")
    store.chats.set_pinned(first, True)
    store.chats.rename(third, "renaming does not move it")
    assert [chat.id for chat in store.chats.list()] == [first, second, third]


def test_a_branch_runs_from_the_opening_message_to_the_last(store: Store) -> None:
    (chat,) = fill(store, chats=1, messages=6)
    branch = store.chats.branch(chat)
    assert [message.role for message in branch] == ["user", "assistant"] * 3
    assert [message.parent for message in branch] == [None, *(message.id for message in branch[:-1])]
    assert {(message.version, message.versions) for message in branch} == {(1, 1)}


def test_versions_of_an_answer(store: Store) -> None:
    chat = store.chats.create().id
    question = store.chats.add_message(chat, None, "user", "q").id
    first = store.chats.add_message(chat, question, "assistant", "one").id
    below = store.chats.add_message(chat, first, "user", "more").id
    second = store.chats.add_message(chat, question, "assistant", "two").id
    assert texts(store, chat) == ["q", "two"]
    assert store.chats.siblings(first) == [first, second]
    store.chats.show_version(first)
    assert texts(store, chat) == ["q", "one", "more"]
    shown = store.chats.branch(chat)[1]
    assert (shown.version, shown.versions) == (1, 2)
    assert store.chats.siblings(below) == [below]


def test_an_edited_opening_message_is_a_version_too(store: Store) -> None:
    (chat,) = fill(store, chats=1, messages=4)
    before = store.chats.branch(chat)
    edited = store.chats.add_message(chat, None, "user", "edited")
    assert (edited.version, edited.versions) == (2, 2)
    assert texts(store, chat) == ["edited"]
    store.chats.show_version(before[0].id)
    assert [message.id for message in store.chats.branch(chat)] == [message.id for message in before]


def test_the_version_below_is_the_one_shown_last(store: Store) -> None:
    chat = store.chats.create().id
    root = store.chats.add_message(chat, None, "user", "q").id
    left = store.chats.add_message(chat, root, "assistant", "left").id
    for text in ("l1", "l2", "l3"):
        store.chats.add_message(chat, left, "user", text)
    store.chats.show_version(store.chats.siblings(store.chats.branch(chat)[-1].id)[1])
    right = store.chats.add_message(chat, root, "assistant", "right").id
    store.chats.show_version(left)
    assert texts(store, chat) == ["q", "left", "l2"]
    store.chats.show_version(right)
    assert texts(store, chat) == ["q", "right"]


def test_a_message_below_a_hidden_version_brings_it_to_the_front(store: Store) -> None:
    chat = store.chats.create().id
    one = store.chats.add_message(chat, None, "user", "one").id
    store.chats.add_message(chat, None, "user", "two")
    store.chats.add_message(chat, one, "assistant", "late")
    assert texts(store, chat) == ["one", "late"]


def test_streaming(store: Store) -> None:
    chat = store.chats.create().id
    answer = store.chats.add_message(chat, None, "assistant", "", status="writing", model="m").id
    store.chats.write(answer, "half", "hm")
    assert store.chats.branch(chat)[0].status == "writing"
    store.chats.write(answer, "half and half", "hmm")
    store.chats.finish(answer, "length", {"tokens": 4, "seconds": 0.5})
    kept = store.chats.branch(chat)[0]
    assert (kept.text, kept.thinking, kept.status) == ("half and half", "hmm", "length")
    assert kept.stats == {"tokens": 4, "seconds": 0.5}
    assert kept.model == "m"


def test_what_is_not_there_is_said(store: Store) -> None:
    chat = store.chats.create().id
    other = store.chats.add_message(store.chats.create().id, None, "user", "elsewhere").id
    calls = [
        lambda: store.chats.get("c-none"),
        lambda: store.chats.rename("c-none", "x"),
        lambda: store.chats.delete("c-none"),
        lambda: store.chats.add_message("c-none", None, "user", "x"),
        lambda: store.chats.add_message(chat, other, "user", "x"),
        lambda: store.chats.write("m-none", "x"),
        lambda: store.chats.finish("m-none", "complete", {}),
        lambda: store.chats.show_version("m-none"),
        lambda: store.chats.siblings("m-none"),
    ]
    for call in calls:
        with pytest.raises(InkstoneError, match="not there"):
            call()
    assert texts(store, chat) == []


def test_two_thousand_messages_are_one_quick_query(store: Store) -> None:
    (chat,) = fill(store, chats=1, messages=1)
    parent = store.chats.branch(chat)[0].id
    rows = []
    for number in range(2000):
        rows.append((f"m-{number:020x}", chat, parent, "user", f"text {number}", 0, "complete"))
        parent = rows[-1][0]
    sql = "INSERT INTO messages (id, chat, parent, role, text, created, status) VALUES (?, ?, ?, ?, ?, ?, ?)"
    store.database.change(lambda connection: connection.executemany(sql, rows))
    begun = time.perf_counter()
    assert len(store.chats.branch(chat)) == 2001
    assert time.perf_counter() - begun < 0.5  # 25 ms on the slowest computer we have; generous for a busy one


def test_a_damaged_tree_never_hangs(store: Store) -> None:
    (chat,) = fill(store, chats=1, messages=3)
    ids = [message.id for message in store.chats.branch(chat)]
    store.database.write("UPDATE messages SET chosen = ? WHERE id = ?", ids[0], ids[2])
    assert len(store.chats.branch(chat)) == 3
    store.database.write("UPDATE messages SET parent = ? WHERE id = ?", ids[2], ids[0])
    store.chats.add_message(chat, ids[1], "user", "still works")


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back(text: str) -> None:
    store = Store.temporary()
    chat = store.chats.create(text)
    message = store.chats.add_message(chat.id, None, "user", text)
    store.chats.write(message.id, text, text)
    store.chats.finish(message.id, "complete", {})
    assert store.chats.get(chat.id).title == text
    assert texts(store, chat.id) == [text]
    store.chats.search(text)
    store.close()


def test_half_an_emoji_is_replaced(store: Store) -> None:
    chat = store.chats.create("a\ud83d").id
    store.chats.add_message(chat, None, "user", "\ude00b \ud83d\ude00")
    assert store.chats.get(chat).title == "a\ufffd"
    assert texts(store, chat) == ["\ufffdb 😀"]


moves = st.lists(st.tuples(st.sampled_from(["add", "root", "show"]), st.integers(0, 10**6)), max_size=25)


@given(moves)
@settings(max_examples=30, deadline=None)
def test_any_sequence_of_moves_keeps_a_sound_branch(sequence: list[tuple[str, int]]) -> None:
    store = Store.temporary()
    chat = store.chats.create().id
    ids: list[str] = []
    for move, number in sequence:
        if move == "show" and ids:
            chosen = ids[number % len(ids)]
            store.chats.show_version(chosen)
        else:
            parent = ids[number % len(ids)] if ids and move == "add" else None
            chosen = store.chats.add_message(chat, parent, "user", str(number)).id
            ids.append(chosen)
        _check(store.chats, chat, chosen)
    store.close()


def _check(chats: Chats, chat: str, chosen: str) -> None:
    branch = chats.branch(chat)
    assert chosen in [message.id for message in branch]
    assert [message.parent for message in branch] == [None, *(message.id for message in branch[:-1])]
    for message in branch:
        siblings = chats.siblings(message.id)
        assert (siblings.index(message.id) + 1, len(siblings)) == (message.version, message.versions)
