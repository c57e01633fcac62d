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
    words = words_of(text)
    if not words or limit <= 0:
        return []
    titles = [_hit(row, row["title"], words) for row in _titles(database, words, limit)]
    left = limit - len(titles)
    messages = [_hit(row, row["text"], words) for row in _messages(database, words, left)] if left else []
    return titles + messages


def words_of(text: str) -> list[str]:
    """What is looked for: every one of these."""
    return [word[:WORD_LENGTH] for word in text.replace("\0", " ").split()[:WORDS]]


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
    long, short = parted(words)
    like, values = contains(column, short)
    if not long:
        return like, values
    return f"{{seq}} IN (SELECT rowid FROM {index} WHERE {index} MATCH ?) AND {like}", [match(long), *values]


def parted(words: list[str]) -> tuple[list[str], list[str]]:
    """Those the trigram index can find, and the shorter ones."""
    return [word for word in words if len(word) >= TRIGRAM], [word for word in words if len(word) < TRIGRAM]


def match(words: list[str]) -> str:
    """For MATCH: every one of these words."""
    return " AND ".join('"' + word.replace('"', '""') + '"' for word in words)


def contains(column: str, words: list[str]) -> tuple[str, list[str]]:
    """A condition that needs no index, and its values: every one of these words; without any, it is true."""
    escaped = [re.sub(r"([\\%_])", r"\\\1", word) for word in words]
    return " AND ".join(["1", *[f"{column} LIKE ? ESCAPE '\\'"] * len(words)]), [f"%{word}%" for word in escaped]


def excerpt(text: str, words: list[str]) -> tuple[str, int, int]:
    """A line of `text` around the first word, and where in it the word begins and ends."""
    found = re.search(re.escape(words[0]), text, re.IGNORECASE)
    start, end = found.span() if found else (0, 0)
    begin = max(0, start - SNIPPET_BEFORE)
    line = re.sub(r"\s", " ", text[begin : max(begin + SNIPPET_LENGTH, end)])  # one for one: positions stay
    return line, start - begin, end - begin


def _hit(row: Row, text: str, words: list[str]) -> Hit:
    return Hit(row["chat"], row["title"], row["message"], *excerpt(text, words))
