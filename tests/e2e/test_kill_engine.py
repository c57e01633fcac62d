"""kill -9 of the engine in the middle of an answer: one sentence, one button, and the answer goes on."""

from __future__ import annotations

import os

import psutil
import pytest

from core.paths import Home
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import Window, alive, wait_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")

QUESTION = "How do mountains grow?"
SENTENCE = "The memory of this computer ran out, so the AI was stopped. Your words are kept."


def test_the_engine_is_killed_while_words_come(steady_home: Home, open_window: OpenWindow) -> None:
    window = open_window()
    window.send(QUESTION)
    wait_for(lambda: len(window.chat()) > len(QUESTION) + 60, "words")
    for engine in engines(window):
        engine.kill()
    wait_for(lambda: window.sees("chat_go_on"), "the button")
    partial = window.chat()
    assert len(partial) > len(QUESTION) + 60
    assert window.chat_labels().count(SENTENCE) == 1
    assert not window.sees("message_sentence")  # said once, at the answer
    assert window.sees("chat_load_careful")  # with less it may go on

    window.click("chat_go_on")
    wait_for(lambda: len(window.chat()) > len(partial) + 60, "more words")
    assert window.chat().startswith(partial)
    assert SENTENCE not in window.chat_labels()
    window.click("chat_stop")
    wait_for(lambda: not window.sees("chat_stop"), "Stop")
    last = engines(window)
    assert window.close() == 0
    wait_for(lambda: not alive(last), "the engine's end")


def engines(window: Window) -> list[psutil.Process]:
    """The window's children without multiprocessing's own helper."""
    return [child for child in window.family if _is_engine(child)]


def _is_engine(child: psutil.Process) -> bool:
    try:
        return "resource_tracker" not in " ".join(child.cmdline())
    except psutil.Error:  # it ends just now
        return False
