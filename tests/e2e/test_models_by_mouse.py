"""From a search on the Models page to a conversation with what was found, by mouse alone: the real processes, and a
hub of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.paths import Home
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import Window, alive, wait_for
from tests.hub_server import HubServer

REPO = "somebody/Zebra-tiny-GGUF"


@pytest.fixture
def hub(tiny: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """It has one model, and the window asks it alone."""
    with HubServer() as server:
        server.publish(REPO, {"zebra-Q8_0.gguf": tiny[0].read_bytes(), "README.md": b"# Zebra"})
        monkeypatch.setenv("INKSTONE_HUB", server.address)
        yield server


def test_search_download_chat(home: Home, hub: HubServer, open_window: OpenWindow) -> None:
    window = open_window("--theme", "light")
    window.click("nav_models")
    window.write("models_search", "zebra")
    window.click("models_search_hub")
    window.click("models_hub_open", about=REPO)
    window.click("models_hub_download")
    wait_for(lambda: "Zebra-tiny" in library(window), "the model in the library")
    assert hub.sent_bytes("zebra-Q8_0.gguf") > 0
    window.click("toast_action", about="Chat with it")  # another toast may tell that it began
    wait_for(lambda: window.sees("chat_input"), "the conversation")
    window.send("Hello, zebra")
    wait_for(lambda: len(window.chat().partition("Hello, zebra")[2].strip()) > 3, "words of the model")
    last = window.family
    assert window.close() == 0
    wait_for(lambda: not alive(last), "the processes' end")
    assert not [log for log in home.logs.iterdir() if "Traceback" in log.read_text(encoding="utf-8")]


def library(window: Window) -> str:
    """What one can read on the cards of the library."""
    return str(window.read("models_list", "plainText"))
