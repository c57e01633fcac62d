"""Finding words in titles and messages: trigram index from three characters on, LIKE below (两字词)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.store.database import Database, Row

SNIPPET_BEFORE = 24  # characters shown before the match
SNIPPET_LENGTH = 96
TRIGRAM = 3
WORDS, WORD_LENGTH = 16, 200  # of a whole page pasted into the search box, its beginning counts


@dataclass(frozen=True)
class Hit:
    """A place where the words were found. `message` is None for a title; `start:end` is the match in `snippet`."""

    chat: str
    title: str
    message: str | None
    snippet: str
    start: int
    end: int


def search(database: Database, text: str, limit: int) -> list[Hit]:
    """At most `limit` places that hold every word of `text`: titles first, then messages, newest first."""
    words = [word[:WORD_LENGTH] for word in text.replace("\0", " ").split()[:WORDS]]
    if not words or limit <= 0:
        return []
    titles = [_hit(row, row["title"], words) for row in _titles(database, words, limit)]
    left = limit - len(titles)
    messages = [_hit(row, row["text"], words) for row in _messages(database, words, left)] if left else []
    return titles + messages


def _titles(database: Database, words: list[str], limit: int) -> list[Row]:
    found, values = _condition("chats_found", "chats.title", words)
    return database.read(
        f"SELECT chats.id AS chat, title, NULL AS message FROM chats "
        f"WHERE {found.format(seq='chats.seq')} AND deleted IS NULL ORDER BY updated DESC LIMIT ?",
        *values,
        limit,
    )


def _messages(database: Database, words: list[str], limit: int) -> list[Row]:
    found, values = _condition("messages_found", "messages.text", words)
    return database.read(
        f"SELECT chats.id AS chat, title, messages.id AS message, messages.text AS text "
        f"FROM messages CROSS JOIN chats ON chats.id = messages.chat "
        f"WHERE {found.format(seq='messages.seq')} AND messages.role <> 'system' AND chats.deleted IS NULL "
        f"ORDER BY messages.seq DESC LIMIT ?",
        *values,
        limit,
    )


def _condition(index: str, column: str, words: list[str]) -> tuple[str, list[str]]:
    """The WHERE clause and its values: one MATCH for the words the index can find, a LIKE for each shorter one."""
    long = [word for word in words if len(word) >= TRIGRAM]
    short = [word for word in words if len(word) < TRIGRAM]
    clauses = [f"{column} LIKE ? ESCAPE '\\'" for _ in short]
    values = [f"%{_escaped(word)}%" for word in short]
    if long:
        clauses.insert(0, f"{{seq}} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)")
        values.insert(0, " AND ".join('"' + word.replace('"', '""') + '"' for word in long))
    return " AND ".join(clauses), values


def _escaped(word: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", word)


def _hit(row: Row, text: str, words: list[str]) -> Hit:
    """Cut a line around the first word out of `text`."""
    match = re.search(re.escape(words[0]), text, re.IGNORECASE)
    found, end = match.span() if match else (0, 0)
    begin = max(0, found - SNIPPET_BEFORE)
    snippet = re.sub(r"\s", " ", text[begin : max(begin + SNIPPET_LENGTH, end)])  # one for one: positions stay
    return Hit(row["chat"], row["title"], row["message"], snippet, found - begin, end - begin)
