"""What a person deleted: kept for 30 days."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass, field
from typing import Any, Literal

from core.errors import InkstoneError
from core.store.database import Database, Row
from core.store.records import as_json, clean, mapping, new_id

KEEP_SECONDS = 30 * 86400.0

Kind = Literal["chat", "assistant", "model"]

# Conversations and assistants stay where they are, with the time of their deletion.
MARKED = {"chat": ("chats", "title"), "assistant": ("assistants", "name")}


@dataclass(frozen=True)
class TrashItem:
    """Something deleted at `deleted` that is gone for good at `expires` (seconds since 1970).

    `payload` is what `put` was given: how its owner brings it back.
    """

    id: str
    kind: Kind
    title: str
    deleted: float
    expires: float
    payload: dict[str, Any] = field(default_factory=dict)


Items = list[TrashItem]


class Trash:
    """Deleted conversations, assistants and models. Ids that are not in it raise InkstoneError("item_missing").

    A model's files are moved and removed by the library: before it calls `delete_forever` (or after it got the item
    back from `empty` or `purge_expired`), and before `restore`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

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
        items = [_item(row, "{}") for kind in MARKED for row in self._database.read(_marked(kind))]
        items += [_item(row, row["payload"]) for row in self._database.read(_OTHERS)]
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
        """Gone, and not to be brought back except from a backup."""
        item = self.get(item_id)
        self._remove([item])
        return item

    def empty(self) -> Items:
        """Delete everything in it for good; says what it was."""
        return self._remove(self.list())

    def purge_expired(self, now: float) -> Items:
        """Delete for good what has been in it for 30 days at the time `now`; says what it was."""
        return self._remove([item for item in self.list() if item.expires <= now])

    def _remove(self, items: Items) -> Items:
        def remove(connection: sqlite3.Connection) -> None:
            for item in items:
                table, column = (MARKED[item.kind][0], "id") if item.kind in MARKED else ("trash", "item")
                connection.execute(f"DELETE FROM {table} WHERE {column} = ? AND deleted IS NOT NULL", (item.id,))

        if items:
            self._database.change(remove)
        return items


def _marked(kind: str) -> str:
    table, title = MARKED[kind]
    return f"SELECT id, '{kind}' AS kind, {title} AS title, deleted FROM {table} WHERE deleted IS NOT NULL"


_OTHERS = "SELECT item AS id, kind, title, deleted, payload FROM trash"


def _item(row: Row, payload: str) -> TrashItem:
    deleted = row["deleted"]
    return TrashItem(row["id"], row["kind"], row["title"], deleted, deleted + KEEP_SECONDS, mapping(payload))
