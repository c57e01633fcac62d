"""Whatever happens to the file: the app starts, and what can be read is there."""

from __future__ import annotations

import os
import random
import signal

import pytest
from damage_helpers import PAGE, overwrite, recovered
from store_helpers import everything, fill, filled_home, finished, texts

from core.errors import InkstoneError
from core.paths import Home
from core.store.store import Store


def content(home: Home) -> dict[str, list[str]]:
    store, _ = Store.open(home)
    kept = everything(store)
    store.close()
    return kept


def test_without_its_first_page_every_row_is_saved(home: Home) -> None:
    filled_home(home, chats=5)
    before = content(home)
    overwrite(home, [0])
    store, notice = recovered(home)
    assert everything(store) == before
    assert notice.details["conversations"] == 5
    assert str(notice).startswith("The database was damaged; 5 conversations were recovered")
    assert [assistant.name for assistant in store.assistants.list()] == ["老师"]
    assert len(store.chats.search("umbrellas")) == 40
    store.close()
    store, notices = Store.open(home)
    assert notices == []
    store.close()


SLOW_SEEDS = [pytest.param(seed, marks=pytest.mark.slow) for seed in range(12, 150)]


@pytest.mark.parametrize("seed", [*range(12), *SLOW_SEEDS])
def test_random_pages_cost_no_more_than_what_was_on_them(home: Home, seed: int) -> None:
    ids = filled_home(home, chats=6, messages=10)
    before = content(home)
    count = home.database.stat().st_size // PAGE
    overwrite(home, random.Random(seed).sample(range(count), 3), seed, length=random.Random(seed).choice([64, PAGE]))
    store, _ = Store.open(home)
    kept = everything(store)
    saved = sum(text in before[chat] for chat in ids for text in kept.get(chat, []))
    assert saved >= 60 * 0.5
    for chat in ids:
        if chat in kept:
            store.chats.add_message(chat, None, "user", "and it goes on")
    store.chats.search("umbrellas")
    store.close()


def test_with_a_backup_nothing_is_lost(home: Home) -> None:
    filled_home(home, chats=6)
    store, _ = Store.open(home)
    store.backups.daily()
    store.close()
    before = content(home)
    overwrite(home, list(range(home.database.stat().st_size // PAGE)))
    store, _ = recovered(home)
    assert everything(store) == before
    store.close()


def test_what_came_after_the_backup_is_saved_from_the_file(home: Home) -> None:
    filled_home(home, chats=2)
    store, _ = Store.open(home)
    store.backups.daily()
    late = store.chats.create("late").id
    store.chats.add_message(late, None, "user", "said after the backup")
    store.close()
    before = content(home)
    overwrite(home, [0])
    store, _ = recovered(home)
    assert everything(store) == before
    store.close()


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.95])
def test_cut_off(home: Home, part: float) -> None:
    filled_home(home, chats=6)
    os.truncate(home.database, int(home.database.stat().st_size * part))
    store, _ = recovered(home)
    fill(store, chats=1)
    store.close()


def test_emptied_without_a_backup_it_starts_afresh(home: Home) -> None:
    filled_home(home)
    home.database.write_bytes(b"")
    store, notices = Store.open(home)
    assert notices == []
    assert store.chats.list() == []
    store.close()


def test_emptied_with_a_backup_it_comes_back(home: Home) -> None:
    filled_home(home)
    before = content(home)
    store, _ = Store.open(home)
    store.backups.daily()
    store.close()
    home.database.write_bytes(b"")
    store, _ = recovered(home)
    assert everything(store) == before
    store.close()


@pytest.mark.parametrize("size", [1, 100, 5000, 60000])
def test_something_else_in_its_place(home: Home, size: int) -> None:
    home.root.mkdir(parents=True)
    home.database.write_bytes(random.Random(size).randbytes(size))
    store, notice = recovered(home)
    assert notice.details["conversations"] == 0
    assert store.chats.list() == []
    store.close()


def test_damage_seen_in_use_is_told_and_repaired_at_the_next_start(home: Home) -> None:
    filled_home(home, chats=10, messages=20)
    before = content(home)
    stat = home.database.stat()
    overwrite(home, list(range(2, stat.st_size // PAGE)), length=8)
    os.utime(home.database, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # silent rot: the seal still fits
    store, notices = Store.open(home)
    if notices:  # already met by what every start reads
        store.close()
        return
    with pytest.raises(InkstoneError) as caught:
        [store.chats.branch(chat) for chat in before]
    assert caught.value.code == "store_damaged"
    store.close()
    store, _ = recovered(home)
    store.close()


def test_unreadable_bytes_in_a_text_cost_only_themselves(home: Home) -> None:
    store, _ = Store.open(home)
    chat = store.chats.create("c").id
    store.chats.add_message(chat, None, "user", "before MARKERMARKER after")
    store.close()
    data = home.database.read_bytes().replace(b"MARKERMARKER", b"\xff\xfe" * 6)
    home.database.write_bytes(data)
    store, _ = Store.open(home)
    (text,) = texts(store, chat)
    assert text.startswith("before \ufffd")
    assert text.endswith(" after")
    store.close()


def test_a_text_that_rotted_does_not_block_its_conversation(home: Home) -> None:
    store, _ = Store.open(home)
    chat = store.chats.create("c").id
    store.chats.add_message(chat, None, "user", "before MARKERMARKER after")
    store.close()
    home.database.write_bytes(home.database.read_bytes().replace(b"MARKERMARKER", b"OTHERLETTERS"))
    store, notices = Store.open(home)
    assert notices == []
    store.chats.delete(chat)
    store.trash.delete_forever(chat)  # the index knows other words of this text
    assert store.trash.list() == []
    store.close()


def test_lost_rows_leave_a_tree_that_holds(home: Home) -> None:
    (chat,) = filled_home(home, chats=1, messages=6)
    store, _ = Store.open(home)
    ids = [message.id for message in store.chats.branch(chat)]
    with store.database.raw() as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DELETE FROM messages WHERE id = ?", (ids[2],))
        connection.execute("DELETE FROM chats")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    overwrite(home, [0])
    store, _ = recovered(home)
    assert [message.id for message in store.chats.branch(chat)] == [*ids[:2], *ids[3:]]
    assert store.chats.get(chat).title.startswith("第0句话")
    store.close()


def test_what_was_deleted_for_good_does_not_come_back(home: Home) -> None:
    ids = filled_home(home, chats=4)
    store, _ = Store.open(home)
    store.chats.delete(ids[0])
    store.trash.empty()
    store.chats.delete(ids[1])
    store.close()
    overwrite(home, [0])
    store, _ = recovered(home)
    assert {chat.id for chat in store.chats.list()} == set(ids[2:])
    assert [item.id for item in store.trash.list()] == [ids[1]]
    store.close()


def test_rows_in_the_log_of_a_killed_app_are_saved(home: Home) -> None:
    script = """
import os, signal, sys
from pathlib import Path
from core.paths import Home
from core.store.store import Store
store, _ = Store.open(Home(Path(sys.argv[1])))
chat = store.chats.create("in the log").id
store.chats.add_message(chat, None, "user", "only in the log")
os.kill(os.getpid(), signal.SIGKILL)
"""
    if os.name != "posix":
        pytest.skip("SIGKILL")
    filled_home(home, chats=2)
    finished(script, home.root)
    assert home.database.with_name("inkstone.db-wal").stat().st_size > 0
    wal = home.database.with_name("inkstone.db-wal")
    data = bytearray(wal.read_bytes())
    last = len(data) - (24 + PAGE)
    data[last:] = os.urandom(24 + PAGE)  # what was being written when the power went
    wal.write_bytes(data)
    overwrite(home, [3, 4, 5])
    store, _ = Store.open(home)
    assert "in the log" in [chat.title for chat in store.chats.list()]
    store.close()


KILL_IN_REPAIR = """
import os, signal, sys
from pathlib import Path
from core.paths import Home
from core.store import salvage
from core.store.store import Store
real = os.replace
steps = iter(range(int(sys.argv[2])))
def replace(*arguments):
    if next(steps, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
    real(*arguments)
os.replace = replace
Store.open(Home(Path(sys.argv[1])))
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("step", [0, 1])
def test_killed_while_it_repairs(home: Home, step: int) -> None:
    filled_home(home, chats=3)
    before = content(home)
    overwrite(home, [0])
    code, _ = finished(KILL_IN_REPAIR, home.root, step)
    assert code == -signal.SIGKILL
    assert content(home) == before
