from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from store_helpers import everything, filled_home, finished

from core.errors import InkstoneError
from core.paths import Home
from core.store import schema
from core.store.database import connect
from core.store.store import Store

TWO = """
-- a comment; with a semicolon
ALTER TABLE chats ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue';
CREATE TABLE extra (x);
"""
THREE = "INSERT INTO extra SELECT id FROM chats;\nALTER TABLE extra ADD COLUMN y\n"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """A newer app's folder of migrations."""
    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder)
    (folder / f"{schema.latest() + 1:04}_two.sql").write_text(TWO, encoding="utf-8")
    (folder / f"{schema.latest() + 2:04}_three.sql").write_text(THREE, encoding="utf-8")
    return folder


def test_a_new_base_has_the_latest_version(store: Store) -> None:
    assert store.database.read("PRAGMA user_version")[0][0] == schema.latest()
    assert store.database.read("PRAGMA journal_mode")[0][0] == "wal"
    assert store.backups.list() == []  # nothing was there to keep


def test_a_filled_base_is_copied_then_migrated(home: Home, newer: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = filled_home(home)
    store, _ = Store.open(home)
    before = everything(store)
    store.close()
    monkeypatch.setattr(schema, "MIGRATIONS", newer)
    store, notices = Store.open(home)
    assert notices == []
    assert everything(store) == before
    assert {row["x"] for row in store.database.read("SELECT x, y FROM extra")} == set(ids)
    assert [backup.reason for backup in store.backups.list()] == ["before-migration"]
    store.close()
    store, _ = Store.open(home)
    assert len(store.backups.list()) == 1
    store.close()


def test_a_newer_base_is_left_alone(home: Home) -> None:
    filled_home(home)
    with connect(home.database) as connection:
        connection.execute("PRAGMA user_version=9999")
    connection.close()
    before = home.database.read_bytes()
    with pytest.raises(InkstoneError) as caught:
        Store.open(home)
    assert caught.value.code == "store_too_new"
    assert home.database.read_bytes() == before


def test_a_failing_migration_leaves_the_old_version(
    tmp_path: Path, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = connect(tmp_path / "x.db")
    schema.migrate(connection)
    old = schema.latest()
    (newer / f"{schema.latest() + 2:04}_three.sql").write_text("INSERT INTO extra VALUES (1); nonsense;")
    monkeypatch.setattr(schema, "MIGRATIONS", newer)
    with pytest.raises(Exception, match="syntax error"):
        schema.migrate(connection)
    assert schema.version_of(connection) == old
    assert "colour" not in [column.name for column in schema.shape(connection, "chats")]
    connection.close()


KILL_IN_MIGRATION = """
import os, signal, sys
from pathlib import Path
from core.store import schema
from core.store.database import connect
connection = connect(Path(sys.argv[1]))
connection.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
schema.MIGRATIONS = Path(sys.argv[2])
schema.migrate(connection)
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("step", range(3))
def test_killed_in_a_migration(home: Home, newer: Path, step: int) -> None:
    filled_home(home)
    script = newer / f"{schema.latest() + 2:04}_three.sql"
    lines = THREE.replace("y\n", "y;\n").splitlines(keepends=True)
    script.write_text("".join([*lines[:step], "SELECT die();\n", *lines[step:]]))
    code, _ = finished(KILL_IN_MIGRATION, home.database, newer)
    assert code == -signal.SIGKILL
    store, notices = Store.open(home)
    assert notices == []
    assert len(everything(store)) == 3
    assert store.database.read("PRAGMA user_version")[0][0] == schema.latest()
    assert store.database.read("SELECT name FROM sqlite_schema WHERE name = 'extra'") == []
    store.close()
