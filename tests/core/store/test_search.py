from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.store.chats import Hit
from core.store.store import Store


@pytest.fixture
def chat(store: Store) -> str:
    made = store.chats.create("北京旅行 plans").id
    question = store.chats.add_message(made, None, "user", "今天北京的天气怎么样？ Bring an umbrella?").id
    store.chats.add_message(made, question, "assistant", "晴天，不用带伞。100% sure, file_name.")
    return made


def found(store: Store, text: str) -> list[str]:
    return [hit.snippet[hit.start : hit.end] for hit in store.chats.search(text)]


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("天气", ["天气"]),
        ("北京", ["北京", "北京"]),
        ("伞", ["伞"]),
        ("UMBRELLA", ["umbrella"]),
        ("北京的天气", ["北京的天气"]),
        ("umbrella 天气", ["umbrella"]),
        ("umbrella 晴天", []),
        ("100%", ["100%"]),
        ("0%", ["0%"]),
        ("%", ["%"]),
        ("e_n", ["e_n"]),
        ("_", ["_"]),
        ('"', []),
        ('an" OR "b', []),
        ("  ", []),
        ("火车站", []),
        ("umbrella\0", ["umbrella"]),
        ("x " * 5000 + "y" * 100_000, []),
    ],
)
def test_words_are_found(store: Store, chat: str, text: str, matches: list[str]) -> None:
    assert found(store, text) == matches


def test_a_hit_names_its_place(store: Store, chat: str) -> None:
    title, message = store.chats.search("北京")
    assert title == Hit(chat, "北京旅行 plans", None, "北京旅行 plans", 0, 2)
    assert (message.chat, message.message) == (chat, store.chats.branch(chat)[0].id)


def test_a_snippet_shows_the_surroundings_on_one_line(store: Store) -> None:
    chat = store.chats.create().id
    store.chats.add_message(chat, None, "user", "前" * 500 + "\n目标词\n" + "后" * 500)
    (hit,) = store.chats.search("目标词")
    assert hit.snippet[hit.start : hit.end] == "目标词"
    assert len(hit.snippet) < 120
    assert "\n" not in hit.snippet


def test_newest_messages_first_and_never_more_than_asked(store: Store) -> None:
    chat = store.chats.create().id
    for number in range(30):
        store.chats.add_message(chat, None, "user", f"needle {number}")
    hits = store.chats.search("needle", limit=5)
    assert [hit.snippet for hit in hits] == [f"needle {number}" for number in range(29, 24, -1)]


def test_the_index_follows_every_change(store: Store, chat: str) -> None:
    answer = store.chats.branch(chat)[-1].id
    store.chats.rename(chat, "上海之行")
    assert found(store, "北京旅行") == []
    assert found(store, "上海之行") == ["上海之行"]
    store.chats.write(answer, "rainbows everywhere")
    assert found(store, "rainbows") == []  # while it streams, it is not indexed
    assert found(store, "不用带伞") == []
    store.chats.finish(answer, "complete", {})
    assert found(store, "rainbows") == ["rainbows"]


def test_what_is_in_the_trash_is_not_found(store: Store, chat: str) -> None:
    store.chats.delete(chat)
    assert found(store, "天气") == found(store, "umbrella") == []
    store.trash.restore(chat)
    assert found(store, "umbrella") == ["umbrella"]
    store.chats.delete(chat)
    store.trash.delete_forever(chat)
    assert found(store, "umbrella") == []
    assert store.database.read("SELECT count(*) FROM messages_found WHERE messages_found MATCH 'umbrella'")[0][0] == 0


words = st.text(alphabet="ab天气 c%_\"'", min_size=1, max_size=6)


@given(st.lists(words, max_size=6), words)
@settings(max_examples=60, deadline=None)
def test_search_finds_exactly_the_messages_that_hold_every_word(messages: list[str], text: str) -> None:
    store = Store.temporary()
    chat = store.chats.create().id
    for message in messages:
        store.chats.add_message(chat, None, "user", message)
    wanted = sum(all(word in message for word in text.split()) for message in messages) if text.split() else 0
    assert len(store.chats.search(text)) == wanted
    store.close()
