"""What is salvaged row by row has gaps: parents that are lost, marks that lead nowhere. Here they are closed."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import replace

from core.paths import Home
from core.store.recording_folders import session_of
from core.store.recordings import CREATE, recount, values_of
from core.store.records import folder_name
from core.transcribe.session import Session

CHATS = (
    # a conversation whose own row is lost: made again around its messages
    """INSERT INTO chats (id, title, created, updated)
       SELECT chat, (SELECT substr(f.text, 1, 40) FROM messages f WHERE f.chat = m.chat ORDER BY f.seq LIMIT 1),
           min(created), max(created) FROM messages m
       WHERE chat NOT IN (SELECT id FROM chats) GROUP BY chat""",
    # a lost message in the middle: what followed is joined to what came before
    """UPDATE messages SET parent = (
           SELECT p.id FROM messages p WHERE p.chat = messages.chat AND p.seq < messages.seq ORDER BY p.seq DESC LIMIT 1
       ) WHERE parent IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM messages p WHERE p.id = messages.parent AND p.chat = messages.chat)""",
    """UPDATE messages SET chosen = NULL WHERE chosen IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM messages c WHERE c.id = messages.chosen AND c.parent = messages.id)""",
    """UPDATE chats SET first = NULL WHERE first IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM messages m WHERE m.id = chats.first AND m.chat = chats.id AND m.parent IS NULL)""",
    "UPDATE messages SET status = 'failed' WHERE status = 'writing'",
)

# Segments whose recording is lost, and how each begins.
ORPHANS = """
SELECT recording, max(ends) AS seconds,
    (SELECT substr(f.text, 1, 40) FROM segments f WHERE f.recording = s.recording ORDER BY f.starts LIMIT 1) AS title
FROM segments s WHERE recording NOT IN (SELECT id FROM recordings) GROUP BY recording
"""


def mend(connection: sqlite3.Connection, home: Home) -> None:
    """Make the trees of conversations and the recordings hold again."""
    for statement in CHATS:
        connection.execute(statement)
    for row in connection.execute(ORPHANS).fetchall():
        _recording_again(connection, home, row)
    for (recording,) in connection.execute("SELECT id FROM recordings").fetchall():
        recount(connection, recording)


def _recording_again(connection: sqlite3.Connection, home: Home, row: sqlite3.Row) -> None:
    """A recording whose own row is lost: made again from its folder, or around its segments."""
    name = row["recording"]
    if not folder_name(name):  # nonsense that only looked like a row
        connection.execute("DELETE FROM segments WHERE recording = ?", (name,))
        return
    session = session_of(home, name) or Session(name, "", time.time(), "done", seconds=row["seconds"])
    again = replace(session, title=session.title or row["title"], state="done")
    connection.execute(CREATE, values_of(again))
