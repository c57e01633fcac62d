"""A branch as a file."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core.chat.export import export


@dataclass(frozen=True)
class Turn:
    """A stored message."""

    role: str
    text: str
    thinking: str = ""
    model: str = ""
    created: float = 1.5


BRANCH = [Turn("user", "Hi\n"), Turn("assistant", "# Hello\n\n```\ncode\n```", "hm", "starter")]
NAMES = {"user": "我", "assistant": "AI"}


def test_markdown() -> None:
    text = export("md", "Chat", BRANCH, NAMES)
    assert text == "# Chat\n\n## 我\n\nHi\n\n## AI\n\n# Hello\n\n```\ncode\n```\n"


def test_plain_text() -> None:
    assert export("txt", "Chat", BRANCH, NAMES) == "Chat\n\n我:\nHi\n\nAI:\n# Hello\n\n```\ncode\n```\n"


def test_json_is_read_by_others() -> None:
    data = json.loads(export("json", "聊天", BRANCH))
    assert data["title"] == "聊天"
    assert data["messages"][0] == {"role": "user", "content": "Hi\n", "created": 1.5}
    assert data["messages"][1]["thinking"] == "hm"
    assert data["messages"][1]["model"] == "starter"


def test_an_empty_branch() -> None:
    assert export("md", "", []) == "#\n"
