"""What the store hands out: frozen records, and how they are read from rows."""

from __future__ import annotations

import json
import re
import secrets
import time
from dataclasses import dataclass
from typing import Any, Literal, get_args

from core.json_text import loads
from core.store.database import Row

Role = Literal["system", "user", "assistant"]
Status = Literal["writing", "complete", "stopped", "failed", "loop", "length"]
ROLES: tuple[str, ...] = get_args(Role)

# The letter tells which table a row belongs to, also when all that is left of a file is single pages.
PREFIXES = {"chats": "c", "messages": "m", "assistants": "a", "trash": "t", "segments": "s"}
ID_BYTES = 10
ID = re.compile(rf"[{''.join(PREFIXES.values())}]-[0-9a-f]{{{2 * ID_BYTES}}}")
RECORDING_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{6}")  # core.transcribe.session.new_id
TABLES = {prefix: table for table, prefix in PREFIXES.items()}

# One step of a path on every system, which leads nowhere else.
NAME = r"(?!\.)[^/\\:*?\"<>|\x00-\x1f]+(?<![. ])"

FIELDS = "id, chat, parent, role, text, thinking, created, model, status, stats"  # of a message, as in its record
STATS = FIELDS.split(", ").index("stats")


@dataclass(frozen=True)
class Chat:
    """A conversation. Times are seconds since 1970; `options`: sampling and the like chosen for this conversation."""

    id: str
    title: str
    created: float
    updated: float
    pinned: bool
    model: str
    assistant: str
    options: dict[str, Any]


@dataclass(frozen=True)
class StoredMessage:
    """One message, and which of its versions it is: version 2 of versions 3 is shown as "< 2/3 >"."""

    id: str
    chat: str
    parent: str | None
    role: Role
    text: str
    thinking: str
    created: float
    model: str
    status: Status
    stats: dict[str, float]
    version: int
    versions: int


def new_id(table: str) -> str:
    """A random id that no other computer makes again."""
    return f"{PREFIXES[table]}-{secrets.token_hex(ID_BYTES)}"


def segment_ids(count: int) -> list[str]:
    """Ids like `new_id`, in ascending order, the later made the higher: so that long texts are written in one place."""
    first = int(time.time() * 1000) << 38 | secrets.randbits(37)
    return [f"{PREFIXES['segments']}-{first + number:0{2 * ID_BYTES}x}" for number in range(count)]


def table_of(value: str) -> str | None:
    """Which table a row with this id belongs to; None when it is no id of ours."""
    if ID.fullmatch(value):
        return TABLES[value[0]]
    return "recordings" if RECORDING_ID.fullmatch(value) else None


def folder_name(value: str) -> bool:
    """Whether this id can be the name of a folder: ids also come from files that a stranger made."""
    return re.fullmatch(NAME, value) is not None and len(value) <= 120


def chat_of(row: Row) -> Chat:
    """A row of `chats` as a record."""
    return Chat(
        row["id"],
        row["title"],
        row["created"],
        row["updated"],
        bool(row["pinned"]),
        row["model"],
        row["assistant"],
        mapping(row["options"]),
    )


def message_of(row: Row) -> StoredMessage:
    """A row of FIELDS, `version` and `versions` as a record."""
    values: list[Any] = list(row)
    values[STATS] = mapping(values[STATS])
    return StoredMessage(*values)


def as_json(value: dict[str, Any]) -> str:
    """How dictionaries are kept in a column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def mapping(text: str) -> dict[str, Any]:
    """Back from a column; a damaged one counts as empty."""
    if text == "{}":
        return {}
    try:
        value = loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def clean(text: str) -> str:
    """Text that UTF-8 can hold: half emoji (lone surrogates, as Windows lets people type them) become U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
