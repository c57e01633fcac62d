"""One branch of a conversation as Markdown, plain text or JSON: pure functions."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol

Format = Literal["md", "txt", "json"]
NAMES = {"user": "You", "assistant": "AI"}


class Turn(Protocol):
    """What is needed of a stored message."""

    @property
    def role(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def thinking(self) -> str: ...
    @property
    def model(self) -> str: ...
    @property
    def created(self) -> float: ...


def export(kind: Format, title: str, branch: Sequence[Turn], names: Mapping[str, str] = NAMES) -> str:
    """`branch` as a file's text. `names`: how the two sides are called in the person's language."""
    return {"md": as_markdown, "txt": as_text, "json": as_json}[kind](title, branch, names)


def as_markdown(title: str, branch: Sequence[Turn], names: Mapping[str, str] = NAMES) -> str:
    """A heading for the title and one for every turn; the texts stay as they are."""
    parts = [f"# {title}".rstrip()]
    for turn in branch:
        parts.append(f"## {names.get(turn.role, turn.role)}")
        if turn.text.strip():
            parts.append(turn.text.strip("\n"))
    return "\n\n".join(parts) + "\n"


def as_text(title: str, branch: Sequence[Turn], names: Mapping[str, str] = NAMES) -> str:
    """Name, colon, text."""
    parts = [title] if title else []
    parts += [f"{names.get(turn.role, turn.role)}:\n{turn.text.strip(chr(10))}" for turn in branch]
    return "\n\n".join(parts) + "\n"


def as_json(title: str, branch: Sequence[Turn], names: Mapping[str, str] = NAMES) -> str:
    """Roles as chat programs write them, so that others can read it."""
    del names
    return json.dumps({"title": title, "messages": [_record(turn) for turn in branch]}, ensure_ascii=False, indent=1)


def _record(turn: Turn) -> dict[str, Any]:
    record: dict[str, Any] = {"role": turn.role, "content": turn.text, "created": turn.created}
    if turn.thinking:
        record["thinking"] = turn.thinking
    if turn.model:
        record["model"] = turn.model
    return record
