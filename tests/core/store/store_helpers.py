"""What several tests of the store need: content, and scripts that run (and die) in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from core.paths import Home
from core.store.store import Store

ROOT = Path(__file__).parents[3]


def fill(store: Store, chats: int = 3, messages: int = 8) -> list[str]:
    """Conversations of turns in both languages; their ids."""
    ids = []
    for number in range(chats):
        chat = store.chats.create(f"Conversation {number} 对话")
        parent = None
        for turn in range(messages):
            text = f"第{turn}句话，关于天气 {number}. Sentence {turn} about umbrellas. " + "字" * (turn * 300)
            role = "assistant" if turn % 2 else "user"
            parent = store.chats.add_message(chat.id, parent, role, text).id
        ids.append(chat.id)
    return ids


def filled_home(home: Home, chats: int = 3, messages: int = 8) -> list[str]:
    """A home with conversations and an assistant, closed in order; the ids of the conversations."""
    store, _ = Store.open(home)
    store.assistants.save("老师", "You are a patient teacher.")
    ids = fill(store, chats, messages)
    store.close()
    return ids


def texts(store: Store, chat: str) -> list[str]:
    return [message.text for message in store.chats.branch(chat)]


def everything(store: Store) -> dict[str, list[str]]:
    """Every conversation's active branch."""
    return {chat.id: texts(store, chat.id) for chat in store.chats.list()}


def start(script: str, *arguments: object, **options: object) -> subprocess.Popen[str]:
    """Run a Python script with the app's source in a process of its own; its output is read through a pipe."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def finished(script: str, *arguments: object, **options: object) -> tuple[int, str]:
    """Exit code (negative: the signal) and output of a script."""
    process = start(script, *arguments, **options)
    output, _ = process.communicate(timeout=50)
    return process.returncode, output
