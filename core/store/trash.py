"""What a person deleted: kept for 30 days."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from dataclasses import dataclass, field
from typing import Any, Literal

from core.errors import InkstoneError
from core.paths import Home
from core.store import recording_folders
from core.store.database import Database, Row
from core.store.records import as_json, clean, mapping, new_id

KEEP_SECONDS = 30 * 86400.0

Kind = Literal["chat", "assistant", "recording", "model"]

# Conversations, assistants and recordings stay where they are, with the time of their deletion: table, title, payload.
MARKED = {
    "chat": ("chats", "title", "'{}'"),
    "assistant": ("assistants", "name", "'{}'"),
    "recording": ("recordings", "title", "json_object('created', created, 'seconds', seconds)"),
}


@dataclass(frozen=True)
class TrashItem:
    """Something deleted at `deleted` that is gone for good at `expires` (seconds since 1970).

    `payload` is what `put` was given: how its owner brings it back. For a recording: "created" and "seconds".
    """

    id: str
    kind: Kind
    title: str
    deleted: float
    expires: float
    payload: dict[str, Any] = field(default_factory=dict)


Items = list[TrashItem]


class Trash:
    """Deleted conversations, assistants, recordings and models. Others raise InkstoneError("item_missing").

    A recording's folder goes with its row; where it cannot be removed now, the row stays. A model's files are moved
    and removed by the library: before it calls `delete_forever` (or after it got the item back from `empty` or
    `purge_expired`), and before `restore`.
    """

    def __init__(self, database: Database, home: Home | None) -> None:
        self._database = database
        self._home = home

    def put(self, kind: Kind, item_id: str, title: str, payload: dict[str, Any]) -> None:
        """Remember something that lies outside the database. Put again, it counts as deleted now."""
        self._database.write(
            "INSERT INTO trash (id, kind, item, title, payload, deleted) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (item) DO UPDATE SET title = excluded.title, payload = excluded.payload, "
            "deleted = excluded.deleted",
            new_id("trash"),
            kind,
            item_id,
            clean(title),
            clean(as_json(payload)),
            time.time(),
        )

    def list(self) -> Items:
        """Everything in the trash, what was deleted last first."""
        items = [_item(row) for kind in MARKED for row in self._database.read(_marked(kind))]
        items += [_item(row) for row in self._database.read(_OTHERS)]
        return sorted(items, key=lambda item: item.deleted, reverse=True)

    def get(self, item_id: str) -> TrashItem:
        """One item."""
        for item in self.list():
            if item.id == item_id:
                return item
        raise InkstoneError("item_missing", id=item_id)

    def restore(self, item_id: str) -> TrashItem:
        """Back to where it was, as if it had never been deleted; says what it was."""
        item = self.get(item_id)
        if item.kind in MARKED:
            self._database.write(f"UPDATE {MARKED[item.kind][0]} SET deleted = NULL WHERE id = ?", item_id)
        else:
            self._database.write("DELETE FROM trash WHERE item = ?", item_id)
        return item

    def delete_forever(self, item_id: str) -> TrashItem:
        """Gone, and not to be brought back except from a backup. Also "file_unreadable" for a folder that is in use."""
        item = self.get(item_id)
        self._remove_files(item)
        self._remove([item])
        return item

    def empty(self) -> Items:
        """Delete everything in it for good; says what it was."""
        return self._remove(self._without_files(self.list()))

    def purge_expired(self, now: float) -> Items:
        """Delete for good what has been in it for 30 days at the time `now`; says what it was."""
        return self._remove(self._without_files([item for item in self.list() if item.expires <= now]))

    def _remove_files(self, item: TrashItem) -> None:
        """Before the row: a folder without a row would be offered as a recording that was found."""
        if item.kind == "recording" and self._home is not None:
            recording_folders.remove(self._home, item.id)

    def _without_files(self, items: Items) -> Items:
        """Remove their files; those that still have some are left out."""
        gone = []
        for item in items:
            with contextlib.suppress(InkstoneError):
                self._remove_files(item)
                gone.append(item)
        return gone

    def _remove(self, items: Items) -> Items:
        def remove(connection: sqlite3.Connection) -> None:
            for item in items:
                table, column = (MARKED[item.kind][0], "id") if item.kind in MARKED else ("trash", "item")
                connection.execute(f"DELETE FROM {table} WHERE {column} = ? AND deleted IS NOT NULL", (item.id,))

        if items:
            self._database.change(remove)
        return items


def _marked(kind: str) -> str:
    table, title, payload = MARKED[kind]
    columns = f"id, '{kind}' AS kind, {title} AS title, deleted, {payload} AS payload"
    return f"SELECT {columns} FROM {table} WHERE deleted IS NOT NULL"


_OTHERS = "SELECT item AS id, kind, title, deleted, payload FROM trash"


def _item(row: Row) -> TrashItem:
    deleted = row["deleted"]
    return TrashItem(row["id"], row["kind"], row["title"], deleted, deleted + KEEP_SECONDS, mapping(row["payload"]))
