"""Killing the process that writes: what was told to be on disk is on disk."""

from __future__ import annotations

import os
import random
import signal
import time

import pytest
from store_helpers import start, texts

from core.paths import Home
from core.store.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")

CHATTER = """
import sys
from pathlib import Path
from core.paths import Home
from core.store.store import Store
store, _ = Store.open(Home(Path(sys.argv[1])))
chat = store.chats.create("chatter").id
print(chat, flush=True)
parent, number = None, 0
while True:
    question = store.chats.add_message(chat, parent, "user", f"question {number}").id
    print("asked", number, flush=True)
    parent = store.chats.add_message(chat, question, "assistant", "", status="writing").id
    for words in range(1, 6):
        store.chats.write(parent, "词 " * words)
        print("wrote", words, flush=True)
    store.chats.finish(parent, "complete", {})
    number += 1
"""


@pytest.mark.parametrize("kills", [5, pytest.param(100, marks=[pytest.mark.slow, pytest.mark.timeout(300)])])
def test_everything_said_survives_a_kill(home: Home, kills: int) -> None:
    for attempt in range(kills):
        with start(CHATTER, home.root) as process:
            assert process.stdout is not None
            chat = process.stdout.readline().strip()
            time.sleep(random.Random(attempt).uniform(0.0, 0.4))
            process.kill()
            told = process.stdout.read().split("\n")
        assert process.returncode == -signal.SIGKILL
        _check(home, chat, told[:-1])  # the last line may be cut


def _check(home: Home, chat: str, told: list[str]) -> None:
    store, notices = Store.open(home)
    assert notices == []
    asked = sum(line.startswith("asked") for line in told)
    branch = store.chats.branch(chat)
    assert len([message for message in branch if message.role == "user"]) >= asked
    assert {message.status for message in branch} <= {"complete", "failed"}
    if told and told[-1].startswith("wrote"):
        answers = [message.text for message in branch if message.role == "assistant"]
        assert len(answers[asked - 1].split()) >= int(told[-1].split()[1])
    if asked:
        assert store.chats.search(f"question {asked - 1}")
    store.close()


def test_an_answer_cut_off_is_stopped_and_found(home: Home) -> None:
    store, _ = Store.open(home)
    chat = store.chats.create().id
    answer = store.chats.add_message(chat, None, "assistant", "", status="writing").id
    store.chats.write(answer, "unfinished sentence about umbrellas")
    store.close()
    store, _ = Store.open(home)
    assert store.chats.branch(chat)[0].status == "failed"
    assert texts(store, chat) == ["unfinished sentence about umbrellas"]
    assert [hit.message for hit in store.chats.search("umbrellas")] == [answer]
    store.close()
