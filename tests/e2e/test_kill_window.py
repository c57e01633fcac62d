"""kill -9 of the window in the middle of an answer: what was on the screen is there at the next start."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.paths import Home
from core.store.store import Store
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import alive, wait_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")

QUESTION = "Tell me something about rivers 河流."
LOSS_SECONDS = 1.0  # what a kill may cost
ORPHAN_SECONDS = 2.0


def test_the_window_is_killed_while_words_come(
    steady_home: Home, open_window: OpenWindow, tmp_path: Path, report: Callable[..., None]
) -> None:
    record = tmp_path / "seen.jsonl"
    window = open_window()
    window.do("record", name="chat_view", path=str(record))
    window.send(QUESTION)
    wait_for(lambda: seconds_of_words(record) > 2.5, "words")
    family = window.family
    killed = window.kill()
    wait_for(lambda: not alive(family), "the engine's end", ORPHAN_SECONDS)

    shown = seen(record, killed - LOSS_SECONDS)
    assert len(shown) > len(QUESTION) + 10  # else this test would prove nothing
    stored = check_store(steady_home)
    assert f"{QUESTION}\n\n{stored}".startswith(shown)
    report(characters_shown=len(seen(record, killed)), lost=len(seen(record, killed)) - len(f"{QUESTION}\n\n{stored}"))
    check_window(open_window, stored)


def check_store(home: Home) -> str:
    """The answer as it was kept."""
    store, notices = Store.open(home)
    (chat,) = store.chats.list()
    question, answer = store.chats.branch(chat.id)
    store.close()
    assert notices == []
    assert (question.text, question.status) == (QUESTION, "complete")
    assert answer.status == "failed"
    return answer.text


def check_window(open_window: OpenWindow, stored: str) -> None:
    """The next start shows the same, without a word of trouble, and goes on when asked."""
    window = open_window()
    assert not window.sees("message_sentence")
    window.click_row("chat_list", "Tell me something")
    wait_for(lambda: window.chat() == f"{QUESTION}\n\n{stored}", "the conversation")
    window.click("chat_go_on")
    wait_for(lambda: len(window.chat()) > len(QUESTION) + len(stored) + 20, "more words")
    assert window.chat().startswith(f"{QUESTION}\n\n{stored}")
    window.click("chat_stop")
    wait_for(lambda: window.sees("chat_go_on"), "the end")
    assert window.close() == 0


def looks(record: Path) -> list[tuple[float, str]]:
    """(when, what the view showed); a line that the kill cut is left out."""
    found: list[tuple[float, str]] = []
    for line in record.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.endswith("\n"):
            look = json.loads(line)
            before = found[-1][1] if found else ""
            found.append((look["at"], look["all"] if "all" in look else before + look["more"]))
    return found


def seen(record: Path, until: float) -> str:
    """What the view showed at that moment."""
    return next((text for at, text in reversed(looks(record)) if at <= until), "")


def seconds_of_words(record: Path) -> float:
    """For how long words have been coming."""
    times = [at for at, text in looks(record) if len(text) > len(QUESTION) + 2]
    return times[-1] - times[0] if times else 0.0
