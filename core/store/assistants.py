"""Named system prompts that the person wrote."""

from __future__ import annotations

import time
from dataclasses import dataclass

from core.errors import InkstoneError
from core.store.database import Database, Row
from core.store.records import clean, new_id


@dataclass(frozen=True)
class Assistant:
    """A name and what the model is told before a conversation begins."""

    id: str
    name: str
    prompt: str


class Assistants:
    """All assistants that are not in the trash. Unknown ids raise InkstoneError("item_missing")."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(self) -> list[Assistant]:
        """By name."""
        rows = self._database.read("SELECT * FROM assistants WHERE deleted IS NULL ORDER BY name, seq")
        return [_assistant(row) for row in rows]

    def get(self, assistant_id: str) -> Assistant:
        """One of them; also from the trash, because conversations may still speak with it."""
        rows = self._database.read("SELECT * FROM assistants WHERE id = ?", assistant_id)
        if not rows:
            raise InkstoneError("item_missing", id=assistant_id)
        return _assistant(rows[0])

    def save(self, name: str, prompt: str, id: str | None = None) -> Assistant:  # noqa: A002
        """A new one, or with `id` a change to one that is there."""
        assistant = Assistant(id or new_id("assistants"), clean(name), clean(prompt))
        if id is None:
            self._add(assistant)
            return assistant
        sql = "UPDATE assistants SET name = ?, prompt = ?, updated = ? WHERE id = ? AND deleted IS NULL"
        if not self._database.write(sql, assistant.name, assistant.prompt, time.time(), id):
            raise InkstoneError("item_missing", id=id)
        return assistant

    def delete(self, assistant_id: str) -> None:
        """Move it into the trash."""
        sql = "UPDATE assistants SET deleted = ? WHERE id = ? AND deleted IS NULL"
        if not self._database.write(sql, time.time(), assistant_id):
            raise InkstoneError("item_missing", id=assistant_id)

    def _add(self, assistant: Assistant) -> None:
        now = time.time()
        self._database.write(
            "INSERT INTO assistants (id, name, prompt, created, updated) VALUES (?, ?, ?, ?, ?)",
            assistant.id,
            assistant.name,
            assistant.prompt,
            now,
            now,
        )


def _assistant(row: Row) -> Assistant:
    return Assistant(row["id"], row["name"], row["prompt"])
