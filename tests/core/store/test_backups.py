from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

import pytest
from store_helpers import everything, fill, filled_home, finished, texts

from core.errors import InkstoneError
from core.paths import Home
from core.store import backups
from core.store.store import Store


def test_one_a_day(store: Store, home: Home) -> None:
    assert store.backups.daily() is None  # nothing to keep yet
    fill(store, chats=1)
    made = store.backups.daily()
    assert made is not None
    assert store.backups.daily() is None
    (backup,) = store.backups.list()
    assert (backup.path, backup.reason, backup.bytes) == (made, "daily", made.stat().st_size)
    assert backup.created == pytest.approx(time.time(), abs=30)
    assert [path.name for path in home.backups.iterdir()] == [made.name]


def test_seven_days_are_kept_and_what_was_made_by_hand_for_ever(store: Store, home: Home) -> None:
    fill(store, chats=1)
    for day in range(1, 10):
        (home.backups / f"inkstone-2020-01-{day:02}-120000-daily.db").write_bytes(b"old")
        (home.backups / f"inkstone-2020-01-{day:02}-120000-by-hand.db").write_bytes(b"old")
    (home.backups / "something-else.db").write_bytes(b"not ours")
    store.backups.daily()
    names = [backup.path.name for backup in store.backups.list()]
    assert sum("daily" in name for name in names) == 7
    assert sum("by-hand" in name for name in names) == 9
    assert "inkstone-2020-01-03-120000-daily.db" not in names
    assert (home.backups / "something-else.db").exists()


def test_several_in_one_second_do_not_overwrite_each_other(store: Store) -> None:
    fill(store, chats=1)
    assert len({store.backups.make("by-hand") for _ in range(3)}) == 3
    assert len(store.backups.list()) == 3


def test_restore_brings_back_what_was_and_keeps_what_is(store: Store, home: Home) -> None:
    (chat,) = fill(store, chats=1)
    before = everything(store)
    copy = store.backups.make("by-hand")
    store.chats.add_message(chat, None, "user", "after the backup")
    store.chats.create("new")
    after = everything(store)
    store.backups.restore(copy)
    assert everything(store) == before
    assert [hit.chat for hit in store.chats.search("after the backup")] == []
    store.chats.add_message(chat, None, "user", "goes on")  # the store is in use all the time
    previous = next(backup for backup in store.backups.list() if backup.reason == "before-restore")
    store.backups.restore(previous.path)
    assert everything(store) == after
    store.close()
    again, notices = Store.open(home)
    assert notices == []
    assert everything(again) == after
    again.close()


def test_a_copy_holds_only_what_is_finished(store: Store) -> None:
    (chat,) = fill(store, chats=1)
    copies = []

    def work(connection: sqlite3.Connection) -> None:
        connection.execute("UPDATE chats SET title = 'unsaved' WHERE id = ?", (chat,))
        copies.append(store.backups.make("by-hand"))  # sees what was there before

    store.database.change(work)
    assert store.chats.get(chat).title == "unsaved"
    store.backups.restore(copies[0])
    assert store.chats.get(chat).title == "Conversation 0 对话"


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + os.urandom(5000), os.urandom(9000), None])
def test_a_file_that_is_no_backup_is_refused(store: Store, tmp_path: Path, content: bytes | None) -> None:
    fill(store, chats=1)
    before = everything(store)
    file = tmp_path / "chosen.db"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InkstoneError) as caught:
        store.backups.restore(file)
    assert caught.value.code == ("archive_damaged" if content is not None else "file_missing")
    assert everything(store) == before
    assert store.backups.list() == []


def test_what_is_damaged_is_not_copied_over_good_backups(home: Home) -> None:
    filled_home(home, chats=20)
    data = bytearray(home.database.read_bytes())
    for page in range(len(data) // 4096 // 2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 200] = os.urandom(200)
    stat = home.database.stat()
    home.database.write_bytes(data)
    os.utime(home.database, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # silent rot: the seal still fits
    store, notices = Store.open(home)
    assert notices == []
    with pytest.raises(InkstoneError, match="damaged"):
        store.backups.make("daily")
    assert list(home.backups.iterdir()) == []
    store.close()
    store, notices = Store.open(home)
    assert [notice.code for notice in notices] == ["store_recovered"]
    store.backups.make("daily")
    store.close()


KILL_IN_RESTORE = """
import os, signal, sys, threading, time
from pathlib import Path
from core.paths import Home
from core.store.store import Store
store, _ = Store.open(Home(Path(sys.argv[1])))
delay = float(sys.argv[3])
threading.Thread(target=lambda: (time.sleep(delay), os.kill(os.getpid(), signal.SIGKILL)), daemon=True).start()
store.backups.restore(Path(sys.argv[2]))
print("restored", flush=True)
time.sleep(5)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("delay", [0.0, 0.01, 0.02, 0.03, 0.05])
def test_killed_while_it_restores(home: Home, delay: float) -> None:
    filled_home(home, chats=10, messages=20)
    store, _ = Store.open(home)
    old = everything(store)
    copy = store.backups.make("by-hand")
    for chat in old:
        store.chats.add_message(chat, None, "user", "new")
    new = everything(store)
    store.close()
    finished(KILL_IN_RESTORE, home.root, copy, delay)
    again, notices = Store.open(home)
    assert notices == []
    assert everything(again) in (old, new)
    assert again.database.read("PRAGMA integrity_check")[0][0] == "ok"
    again.close()


def test_an_older_backup_is_brought_up_to_date(store: Store, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(backups.schema, "check_version", lambda *_: True)
    monkeypatch.setattr(backups.schema, "migrate", asked.append)
    (chat,) = fill(store, chats=1)
    store.backups.restore(store.backups.make("by-hand"))
    assert len(asked) == 1
    assert texts(store, chat)


def test_a_temporary_store_has_none() -> None:
    store = Store.temporary()
    fill(store, chats=1)
    assert store.backups.daily() is None
    assert store.backups.list() == []
    with pytest.raises(ValueError, match="temporary"):
        store.backups.make("by-hand")
    with pytest.raises(ValueError, match="temporary"):
        store.backups.restore(Path("x"))
    store.close()
