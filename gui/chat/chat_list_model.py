"""The rows of the conversations list: headings, conversations, and what a search found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from core.store.records import Chat
from core.store.search import Hit


@dataclass(frozen=True)
class Item:
    """One row. A heading has no `chat`; a hit may have a `message` and a `snippet`."""

    title: str
    chat: str = ""
    pinned: bool = False
    busy: bool = False
    message: str = ""
    snippet: str = ""
    match: tuple[int, int] = (0, 0)

    @property
    def id(self) -> str:
        """Of the conversation, "" for a heading."""
        return self.chat

    @property
    def note(self) -> str:
        """The line below."""
        return self.snippet

    @property
    def nameable(self) -> bool:
        """What a search found in a message has no name of its own."""
        return not self.snippet


def grouped(
    chats: Sequence[Chat], names: tuple[str, str, str], untitled: str, busy: frozenset[str] = frozenset()
) -> list[Item]:
    """Pinned, today, earlier, each under its heading; the order within stays."""
    today = dt.datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0).timestamp()
    groups: tuple[list[Chat], ...] = ([], [], [])
    for chat in chats:
        groups[0 if chat.pinned else 1 if chat.updated >= today else 2].append(chat)
    items: list[Item] = []
    for name, group in zip(names, groups, strict=True):
        if group:
            items.append(Item(name))
            items += [Item(chat.title or untitled, chat.id, chat.pinned, chat.id in busy) for chat in group]
    return items


def found(hits: Sequence[Hit], untitled: str) -> list[Item]:
    """What a search found, one row a place."""
    return [
        Item(
            hit.title or untitled,
            hit.chat,
            message=hit.message or "",
            snippet=hit.snippet if hit.message else "",
            match=(hit.start, hit.end),
        )
        for hit in hits
    ]
