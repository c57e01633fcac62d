"""A base of version 1, made by the script of that time, becomes one with recordings: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from recording_helpers import recording, text_of
from store_helpers import finished, start

from core.paths import Home
from core.store import schema
from core.store.database import connect
from core.store.salvage import finish_swap
from core.store.store import Store

FIRST = sorted(schema.MIGRATIONS.glob("*.sql"))[0].read_text(encoding="utf-8")
NEW = {"recordings", "segments", "recordings_found", "segments_found"}
MESSAGE = "INSERT INTO messages (id, chat, role, text, created, status) VALUES (?, ?, 'user', ?, 1, 'complete')"
OPEN = """
import sys
from pathlib import Path
from core.paths import Home
from core.store import schema
from core.store.store import Store
if len(sys.argv) > 2:
    schema.MIGRATIONS = Path(sys.argv[2])
store, notices = Store.open(Home(Path(sys.argv[1])))
print("opened", len(notices), flush=True)
store.close()
"""

posix = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")


def first_version(home: Home, chats: int, characters: int = 400) -> int:
    """A base as version 1 left it, with conversations in both languages and an assistant; how many messages."""
    home.prepare()
    noise = random.Random(chats)
    with contextlib.closing(connect(home.database)) as connection:
        for statement in schema._statements(FIRST):
            connection.execute(statement)
        connection.execute("PRAGMA user_version=1")
        connection.execute("BEGIN")
        connection.execute(
            "INSERT INTO assistants (id, name, prompt, created, updated) VALUES ('a', '老师', 'p', 1, 1)"
        )
        for chat in range(chats):
            values = (f"c-{chat:020x}", f"对话 {chat}", chat, chat)
            connection.execute("INSERT INTO chats (id, title, created, updated) VALUES (?, ?, ?, ?)", values)
            for turn in range(10):
                text = f"句子 {turn} " + "".join(chr(noise.randrange(0x4E00, 0x9FFF)) for _ in range(characters))
                message = (f"m-{chat * 10 + turn:020x}", f"c-{chat:020x}", text)
                connection.execute(MESSAGE, message)
        connection.execute("COMMIT")
    return chats * 10


def version_on_disk(path: Path) -> tuple[int, set[str]]:
    """What SQLite itself says, and which of our tables are there."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    return version, names


def test_version_one_gets_recordings_and_keeps_all_it_has(home: Home) -> None:
    first_version(home, chats=3)
    store, notices = Store.open(home)
    assert notices == []
    assert [backup.reason for backup in store.backups.list()] == ["before-migration"]
    assert version_on_disk(store.backups.list()[0].path)[0] == 1
    assert [chat.title for chat in store.chats.list()] == ["对话 2", "对话 1", "对话 0"]
    assert len(store.chats.search("句子 7")) == 3
    assert [one.name for one in store.assistants.list()] == ["老师"]
    assert store.database.read("PRAGMA user_version")[0][0] == schema.latest()
    one = recording(store, 3)
    store.close()
    store, _ = Store.open(home)
    assert len(text_of(store)[one.id]) == 3
    assert len(store.backups.list()) == 1
    store.close()


def test_a_backup_of_version_one_is_restored(home: Home) -> None:
    first_version(home, chats=2)
    store, _ = Store.open(home)
    one = recording(store, 3)
    store.backups.restore(store.backups.list()[0].path)
    assert store.recordings.list() == []
    assert len(store.chats.list()) == 2
    latest = next(backup for backup in store.backups.list() if backup.reason == "before-restore")
    store.backups.restore(latest.path)
    assert len(text_of(store)[one.id]) == 3
    store.close()


def newer_with_much_to_write(folder: Path) -> Path:
    """A next version that copies every message: a migration long enough to be hit in its middle."""
    shutil.copytree(schema.MIGRATIONS, folder)
    script = """
        CREATE TABLE copies (seq INTEGER PRIMARY KEY, text TEXT);
        INSERT INTO copies (text) SELECT text FROM messages;
        CREATE VIRTUAL TABLE copies_found
        USING fts5 (text, content = 'copies', content_rowid = 'seq', tokenize = 'trigram');
        INSERT INTO copies_found (copies_found) VALUES ('rebuild');
        ALTER TABLE chats ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';
    """
    (folder / f"{schema.latest() + 1:04}_copies.sql").write_text(script, encoding="utf-8")
    return folder


def backed_up(home: Home) -> bool:
    return any(home.backups.glob("inkstone-*-before-migration.db"))


def killed(home: Home, delay: float, from_backup: bool, *arguments: object) -> bool:
    """Open the home in another process and kill that from here: so long after its start, or after its backup stands.

    Whether it was still at work.
    """
    with start(OPEN, home.root, *arguments) as process:
        while from_backup and process.poll() is None and not backed_up(home):
            time.sleep(0.0005)
        time.sleep(delay)
        process.kill()
        process.communicate()
    return process.returncode == -signal.SIGKILL


def kills(count: int) -> Iterator[tuple[float, bool]]:
    """Half of them from the moment on when the backup stands and the migration begins."""
    noise = random.Random(count)
    for number in range(count):
        yield (noise.uniform(0, 0.03), True) if number % 2 else (noise.uniform(0.1, 1.2), False)


@posix
@pytest.mark.parametrize("times", [6, pytest.param(80, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
def test_killed_from_outside_it_has_the_old_version_or_the_new_one(home: Home, times: int) -> None:
    messages = first_version(home, chats=60 if times < 10 else 400)
    original = home.database.read_bytes()
    for delay, from_backup in kills(times):
        begin_again(home, original)
        killed(home, delay, from_backup)
        check(home, {1: set(), schema.latest(): NEW}, messages)
        opened_after(home, messages)


@posix
@pytest.mark.parametrize("times", [4, pytest.param(60, marks=[pytest.mark.slow, pytest.mark.timeout(600)])])
def test_killed_in_a_migration_that_writes_much(home: Home, tmp_path: Path, times: int) -> None:
    messages = first_version(home, chats=60)
    original = home.database.read_bytes()
    newer = newer_with_much_to_write(tmp_path / "newer")
    next_version = {1: set(), schema.latest() + 1: NEW | {"copies", "copies_found"}}
    for number in range(times):
        begin_again(home, original)
        killed(home, 0.4 * number / times, True, newer)
        check(home, next_version, messages)
        code, output = finished(OPEN, home.root, newer)
        assert (code, output) == (0, "opened 0\n")
        assert version_on_disk(home.database)[0] == schema.latest() + 1


def check(home: Home, versions: dict[int, set[str]], messages: int) -> None:
    """One of these versions with exactly its tables, and everything that was there; a backup that is whole."""
    version, names = version_on_disk(home.database)
    assert version in versions
    every = set().union(*versions.values())
    assert names & every == versions[version]
    with contextlib.closing(sqlite3.connect(home.database)) as connection:
        assert connection.execute("SELECT count(*) FROM messages").fetchone()[0] == messages
    if version > 1:
        assert backed_up(home)
    for backup in home.backups.glob("inkstone-*.db"):
        assert version_on_disk(backup)[0] == 1
    finish_swap(home)  # nothing waits to be put in its place
    assert version_on_disk(home.database)[0] == version


def opened_after(home: Home, messages: int) -> None:
    store, notices = Store.open(home)
    assert notices == []
    assert store.database.read("SELECT count(*) FROM messages")[0][0] == messages
    assert store.database.read("PRAGMA user_version")[0][0] == schema.latest()
    assert len(text_of(store)) == 0
    recording(store, 2)
    assert store.recordings.search("budget")
    assert len(store.chats.search("句子 7", 10_000)) == messages // 10
    assert list(home.backups.glob(".*")) == []  # nothing half is left lying
    assert 1 <= len(store.backups.list()) <= 3
    store.close()


def begin_again(home: Home, original: bytes) -> None:
    for path in (*home.root.glob("inkstone.db*"), *home.backups.iterdir(), *home.cache.glob("*.seal")):
        path.unlink()
    home.database.write_bytes(original)
