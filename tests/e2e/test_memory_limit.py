"""A model that does not fit: the window stays, and the engine loads with less or one sentence is said."""

from __future__ import annotations

import json
import os
from pathlib import Path

import psutil
import pytest

from core.engines.attempts import Attempts
from core.paths import Home
from tests import tiny_model
from tests.core.limited_service import LIMIT
from tests.e2e.conftest import OpenWindow, add_model
from tests.e2e.driven import Window, run, wait_for
from tests.e2e.test_kill_engine import engines
from tests.tiny_model import Shape

pytestmark = pytest.mark.skipif(os.name != "posix", reason="RLIMIT_AS")

WIDE = Shape(width=256, layers=16, heads=8, wide=256, context=32768)  # its whole window takes 512 MB
SETTINGS = {"version": 1, "model": "tiny", "answer_tokens": 20, "context_tokens": 32768}
QUESTION = "How do mountains grow?"
MB = 1 << 20


@pytest.fixture(scope="session")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GGUF model with a window that costs a lot."""
    return tiny_model.make(tmp_path_factory.mktemp("wide"), shape=WIDE)[0]


@pytest.fixture
def wide_home(home: Home, wide: Path) -> Home:
    """A home whose conversations ask for all of that window."""
    add_model(home, wide)
    home.settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
    return home


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The window's text engine gets no more than LIMIT."""
    monkeypatch.setenv("INKSTONE_TEST_TEXT", "tests.core.limited_service:LimitedService")
    return monkeypatch


def answered(window: Window) -> bool:
    return not window.sees("chat_stop") and len(window.chat()) > len(QUESTION) + 4


def test_the_window_is_shortened(wide_home: Home, limited: pytest.MonkeyPatch, open_window: OpenWindow) -> None:
    limited.setenv(LIMIT, str(800 * MB))
    window = open_window()
    window.send(QUESTION)
    wait_for(lambda: answered(window), "the answer")
    notice = str(window.read("chat_load_notice"))
    assert notice.startswith("To fit into memory, the memory window was shortened to about ")
    window.click("chat_load_ok")
    window.send(QUESTION)  # the conversation goes on, and it is not said again
    wait_for(lambda: window.chat().count(QUESTION) == 2 and not window.sees("chat_stop"), "the second answer")
    assert not window.sees("chat_load_notice")
    assert window.close() == 0
    assert not list(wide_home.attempts.glob("*"))


def test_nothing_helps(wide_home: Home, limited: pytest.MonkeyPatch, open_window: OpenWindow) -> None:
    limited.setenv(LIMIT, str(300 * MB))
    wide_home.settings.write_text(json.dumps({**SETTINGS, "context_tokens": 1024}), encoding="utf-8")
    window = open_window()
    window.send(QUESTION)
    wait_for(lambda: window.sees("chat_go_on"), "the sentence")
    assert any("not enough free memory" in words for words in window.chat_labels()), window.chat_labels()
    window.click("nav_models")  # it is still there, and answers
    assert window.sees("models_list")
    assert window.close() == 0


def test_killed_while_it_loads_until_the_person_is_asked(wide_home: Home, open_window: OpenWindow) -> None:
    window = open_window()
    kill_at_every_load(window, wide_home)
    assert any("not enough free memory" in words for words in window.chat_labels())
    assert "Try again with careful settings?" in str(window.read("chat_load_notice"))
    window.kill()

    window = open_window()  # it is remembered
    wait_for(lambda: window.sees("chat_load_careful"), "the question")
    window.click("chat_load_careful")
    window.send(QUESTION)
    wait_for(lambda: answered(window), "the answer")
    assert str(window.read("chat_load_notice")).startswith(
        "To be careful, the model was loaded with a memory window of"
    )
    assert window.close() == 0
    assert not list(wide_home.attempts.glob("*"))


def kill_at_every_load(window: Window, home: Home) -> None:
    """As the system does, as soon as an engine is there; until the window gives up."""
    window.send(QUESTION)

    def given_up() -> bool:
        for engine in engines(window):
            try:
                engine.kill()
            except psutil.NoSuchProcess:
                continue
        return window.sees("chat_load_careful")

    wait_for(given_up, "the question")


def test_the_command_line(wide_home: Home, wide: Path) -> None:
    attempts = Attempts(wide_home)
    path = next((wide_home.models / "tiny").glob("*.gguf"))
    attempts.begin(str(path), {})
    attempts.died(str(path), "SIGSEGV")
    result = run("generate", "--model", "tiny", "--max-tokens", "3", QUESTION)
    assert result.code == 0
    assert "The last time, this model stopped the engine" in result.errors
    assert "careful settings were used" in result.errors
    assert attempts.stopped(str(path)) is None
