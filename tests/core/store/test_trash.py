from __future__ import annotations

import time

import pytest
from recording_helpers import indexed, recording
from store_helpers import fill, texts

from core.errors import InkstoneError
from core.store.store import Store


def test_a_deleted_conversation_comes_back_whole(store: Store) -> None:
    (chat,) = fill(store, chats=1)
    before = texts(store, chat)
    store.chats.delete(chat)
    assert store.chats.list() == []
    (item,) = store.trash.list()
    assert (item.id, item.kind, item.title) == (chat, "chat", "Conversation 0 对话")
    assert item.expires == pytest.approx(time.time() + 30 * 86400, abs=60)
    assert store.trash.restore(chat) == item
    assert store.trash.list() == []
    assert texts(store, chat) == before


def test_deleted_for_good(store: Store) -> None:
    (chat,) = fill(store, chats=1)
    store.chats.delete(chat)
    store.trash.delete_forever(chat)
    assert store.trash.list() == []
    assert store.database.read("SELECT count(*) FROM messages")[0][0] == 0


def test_an_answer_goes_on_into_a_conversation_in_the_trash(store: Store) -> None:
    chat = store.chats.create().id
    answer = store.chats.add_message(chat, None, "assistant", "", status="writing").id
    store.chats.delete(chat)
    store.chats.write(answer, "kept")
    store.chats.finish(answer, "complete", {})
    store.trash.restore(chat)
    assert texts(store, chat) == ["kept"]


def test_models_lie_in_it_with_what_their_owner_needs(store: Store) -> None:
    payload = {"folder": "models/.trash/x", "bytes": 12, "名": "字"}
    store.trash.put("model", "qwen", "Qwen 小", payload)
    item = store.trash.get("qwen")
    assert (item.kind, item.title, item.payload) == ("model", "Qwen 小", payload)
    store.trash.put("model", "qwen", "again", {})
    assert store.trash.get("qwen").title == "again"
    assert store.trash.restore("qwen").id == "qwen"
    assert store.trash.list() == []


def test_assistants(store: Store) -> None:
    teacher = store.assistants.save("老师", "Be patient.")
    cook = store.assistants.save("Cook", "Be tasty.")
    assert store.assistants.list() == [cook, teacher]
    changed = store.assistants.save("Teacher", "Be kind.", id=teacher.id)
    assert store.assistants.get(teacher.id) == changed
    store.assistants.delete(teacher.id)
    assert store.assistants.list() == [cook]
    assert store.assistants.get(teacher.id) == changed  # conversations may still speak with it
    assert [(item.kind, item.title) for item in store.trash.list()] == [("assistant", "Teacher")]
    store.trash.restore(teacher.id)
    assert store.assistants.list() == [cook, changed]


def test_only_what_has_expired_is_purged(store: Store) -> None:
    old, new = fill(store, chats=2)
    store.chats.delete(old)
    store.chats.delete(new)
    store.trash.put("model", "m", "m", {})
    store.database.write("UPDATE chats SET deleted = deleted - ? WHERE id = ?", 31 * 86400, old)
    assert [item.id for item in store.trash.purge_expired(time.time())] == [old]
    assert {item.id for item in store.trash.list()} == {new, "m"}
    assert {item.id for item in store.trash.empty()} == {new, "m"}
    assert store.trash.list() == []


def test_what_is_not_in_it_is_said(store: Store) -> None:
    (chat,) = fill(store, chats=1)  # there, but not in the trash
    for call in (store.trash.restore, store.trash.delete_forever, store.trash.get, store.assistants.get):
        with pytest.raises(InkstoneError, match="not there"):
            call(chat)
    for call in (lambda: store.assistants.delete("a-no"), lambda: store.assistants.save("n", "p", "a-no")):
        with pytest.raises(InkstoneError, match="not there"):
            call()


def test_recordings_lie_in_it_with_their_title_and_date(store: Store) -> None:
    one = recording(store, 3, title="例会")
    store.recordings.delete(one.id)
    assert store.recordings.list() == []
    item = store.trash.get(one.id)
    assert (item.kind, item.title) == ("recording", "例会")
    assert item.payload == {"created": one.created, "seconds": one.seconds}
    assert store.trash.restore(one.id) == item
    assert store.recordings.get(one.id) == one
    assert len(store.recordings.segments(one.id)) == 3


def test_a_recording_deleted_for_good_takes_its_text_with_it(store: Store) -> None:
    one = recording(store, 3)
    store.recordings.delete(one.id)
    store.trash.delete_forever(one.id)
    assert store.trash.list() == []
    assert store.database.read("SELECT count(*) FROM segments")[0][0] == 0
    assert indexed(store) == set()


def test_a_temporary_store_has_no_folders() -> None:
    store = Store.temporary()
    one = recording(store, 2)
    store.recordings.delete(one.id)
    assert [item.id for item in store.trash.empty()] == [one.id]
    store.close()
