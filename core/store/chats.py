"""Conversations: trees of messages of which one path, the active branch, is shown."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from itertools import chain
from typing import Any

from core.errors import InkstoneError
from core.store.database import Database
from core.store.records import (
    FIELDS,
    Chat,
    Role,
    Status,
    StoredMessage,
    as_json,
    chat_of,
    clean,
    message_of,
    new_id,
)
from core.store.search import Hit, search

__all__ = ["Chat", "Chats", "Hit", "Role", "Status", "StoredMessage"]

# A message lies at position `version` among the `versions` that have the same parent.
VERSIONS = """
    (SELECT count(*) FROM messages s WHERE s.chat = m.chat AND s.parent IS m.parent AND s.seq <= m.seq) AS version,
    (SELECT count(*) FROM messages s WHERE s.chat = m.chat AND s.parent IS m.parent) AS versions
"""

COLUMNS = "id, chat, parent, role, text, created, model, status"  # of a new message
PIECE = 200  # messages that are read at once: about two milliseconds

# From the opening message along the chosen children; where none was chosen (salvaged or imported), the newest.
# The plus signs keep SQLite from walking through all messages of the conversation at every step.
BRANCH = """
WITH RECURSIVE path (depth, id) AS (
    SELECT 1, coalesce(
        first, (SELECT id FROM messages WHERE chat = ?1 AND parent IS NULL ORDER BY seq DESC LIMIT 1)
    ) FROM chats WHERE id = ?1
    UNION ALL
    SELECT depth + 1, coalesce(
        m.chosen, (SELECT c.id FROM messages c WHERE c.chat = m.chat AND c.parent = m.id ORDER BY c.seq DESC LIMIT 1)
    ) FROM path JOIN messages m ON m.id = path.id AND +m.chat = ?1
    WHERE depth < (SELECT count(*) FROM messages WHERE chat = ?1)
)
SELECT m.id FROM path JOIN messages m ON m.id = path.id AND +m.chat = ?1 ORDER BY depth
"""

# From a message up to the opening one: only the steps that the message above does not remember as chosen.
FORGOTTEN = """
WITH RECURSIVE up (id, parent) AS (
    SELECT id, parent FROM messages WHERE id = ?
    UNION
    SELECT m.id, m.parent FROM up JOIN messages m ON m.id = up.parent
)
SELECT up.id, up.parent FROM up LEFT JOIN messages p ON p.id = up.parent WHERE p.id IS NULL OR p.chosen IS NOT up.id
"""

Messages = list[StoredMessage]
Ids = list[str]
Hits = list[Hit]


class Chats:
    """All conversations that are not in the trash. Ids that are not there raise InkstoneError("item_missing")."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self, title: str = "", model: str = "", assistant: str = "", options: dict[str, Any] | None = None
    ) -> Chat:
        """A new, empty conversation."""
        now = time.time()
        chat = Chat(new_id("chats"), clean(title), now, now, False, model, assistant, dict(options or {}))
        self._database.write(
            "INSERT INTO chats (id, title, created, updated, model, assistant, options) VALUES (?, ?, ?, ?, ?, ?, ?)",
            chat.id,
            chat.title,
            now,
            now,
            model,
            assistant,
            clean(as_json(chat.options)),
        )
        return chat

    def get(self, chat_id: str) -> Chat:
        """One conversation."""
        rows = self._database.read("SELECT * FROM chats WHERE id = ? AND deleted IS NULL", chat_id)
        if not rows:
            raise InkstoneError("item_missing", id=chat_id)
        return chat_of(rows[0])

    def list(self) -> list[Chat]:
        """Pinned ones first, then those in which something was said last."""
        order = "ORDER BY pinned DESC, updated DESC, seq DESC"
        return [chat_of(row) for row in self._database.read(f"SELECT * FROM chats WHERE deleted IS NULL {order}")]

    def rename(self, chat_id: str, title: str) -> None:
        """Give it another title."""
        self._set(chat_id, "title", clean(title))

    def set_pinned(self, chat_id: str, pinned: bool) -> None:
        """Keep it at the top of the list, or no longer."""
        self._set(chat_id, "pinned", int(pinned))

    def set_model(self, chat_id: str, model: str) -> None:
        """Which model answers here; "" the one chosen for new conversations."""
        self._set(chat_id, "model", model)

    def set_assistant(self, chat_id: str, assistant: str) -> None:
        """Which assistant (id) speaks here; "" none."""
        self._set(chat_id, "assistant", assistant)

    def set_options(self, chat_id: str, options: dict[str, Any]) -> None:
        """Replace what was chosen for this conversation."""
        self._set(chat_id, "options", clean(as_json(options)))

    def delete(self, chat_id: str) -> None:
        """Move it into the trash, from where `Trash.restore` brings it back."""
        self._set(chat_id, "deleted", time.time())

    def add_message(
        self,
        chat_id: str,
        parent: str | None,
        role: Role,
        text: str,
        *,
        model: str = "",
        status: Status = "complete",
    ) -> StoredMessage:
        """A new message below `parent` (None: an opening message); it becomes part of the active branch.

        On the disk when this returns, also for a power cut that follows.
        """
        message, now = new_id("messages"), time.time()
        values = (message, chat_id, parent, role, clean(text), now, model, status)

        def add(connection: sqlite3.Connection) -> None:
            _check_place(connection, chat_id, parent)
            connection.execute(f"INSERT INTO messages ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            _choose(connection, chat_id, message)
            connection.execute("UPDATE chats SET updated = ? WHERE id = ?", (now, chat_id))

        self._database.change(add)
        return self.message(message)

    def message(self, message_id: str) -> StoredMessage:
        """One message."""
        rows = self._database.read(f"SELECT {FIELDS}, {VERSIONS} FROM messages m WHERE id = ?", message_id)
        if not rows:
            raise InkstoneError("item_missing", id=message_id)
        return message_of(rows[0])

    def write(self, message_id: str, text: str, thinking: str = "") -> None:
        """The whole answer so far, while it streams: about once a second. Survives a crash of the app."""
        sql = "UPDATE messages SET text = ?, thinking = ?, status = 'writing' WHERE id = ?"
        self._must(message_id, self._database.write(sql, clean(text), clean(thinking), message_id, durable=False))

    def finish(self, message_id: str, status: Status, stats: dict[str, float]) -> None:
        """The answer is over; from now on it is found by `search`."""

        def end(connection: sqlite3.Connection) -> None:
            sql = "UPDATE messages SET status = ?, stats = ? WHERE id = ?"
            self._must(message_id, connection.execute(sql, (status, as_json(stats), message_id)).rowcount)
            sql = "UPDATE chats SET updated = ? WHERE id = (SELECT chat FROM messages WHERE id = ?)"
            connection.execute(sql, (time.time(), message_id))

        self._database.change(end)

    def branch(self, chat_id: str) -> Messages:
        """The active path, from the opening message to the last one."""
        return list(chain.from_iterable(self.branch_in_pieces(chat_id)))

    def branch_in_pieces(self, chat_id: str) -> Iterator[Messages]:
        """The same a piece at a time, for who has other things to do meanwhile. The path is that of the beginning."""
        path = [row["id"] for row in self._database.read(BRANCH, chat_id)]
        for start in range(0, len(path), PIECE):
            ids = path[start : start + PIECE]
            marks = ", ".join("?" * len(ids))
            rows = self._database.read(f"SELECT {FIELDS}, {VERSIONS} FROM messages m WHERE m.id IN ({marks})", *ids)
            found = {row["id"]: row for row in rows}
            yield [message_of(found[one]) for one in ids if one in found]

    def show_version(self, message_id: str) -> None:
        """Show this version of its siblings, and below it what was shown the last time."""
        chat_id = self.message(message_id).chat
        self._database.change(lambda connection: _choose(connection, chat_id, message_id))

    def siblings(self, message_id: str) -> Ids:
        """All versions of this message, itself included, oldest first."""
        rows = self._database.read(
            "SELECT s.id FROM messages m JOIN messages s ON s.chat = m.chat AND s.parent IS m.parent "
            "WHERE m.id = ? ORDER BY s.seq",
            message_id,
        )
        self._must(message_id, len(rows))
        return [row["id"] for row in rows]

    def search(self, text: str, limit: int = 50) -> Hits:
        """Titles and messages that hold every word of `text`; titles first, then the newest messages."""
        return search(self._database, clean(text), limit)

    def _set(self, chat_id: str, column: str, value: Any) -> None:
        sql = f"UPDATE chats SET {column} = ? WHERE id = ? AND deleted IS NULL"
        self._must(chat_id, self._database.write(sql, value, chat_id))

    @staticmethod
    def _must(item: str, changed: int) -> None:
        if not changed:
            raise InkstoneError("item_missing", id=item)


def _check_place(connection: sqlite3.Connection, chat: str, parent: str | None) -> None:
    if connection.execute("SELECT 1 FROM chats WHERE id = ?", (chat,)).fetchone() is None:
        raise InkstoneError("item_missing", id=chat)
    sql = "SELECT 1 FROM messages WHERE id = ? AND chat = ?"
    if parent is not None and connection.execute(sql, (parent, chat)).fetchone() is None:
        raise InkstoneError("item_missing", id=parent)


def _choose(connection: sqlite3.Connection, chat: str, message: str) -> None:
    """Make the path from the opening message to `message` part of the active branch."""
    for child, parent in connection.execute(FORGOTTEN, (message,)).fetchall():
        if parent is None:
            connection.execute("UPDATE chats SET first = ? WHERE id = ? AND first IS NOT ?", (child, chat, child))
        else:
            connection.execute("UPDATE messages SET chosen = ? WHERE id = ?", (child, parent))
