"""What the tests from outside share: homes with a model in them, windows that are closed in the end."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.models.library import Library
from core.paths import RESOURCES, Home
from tests import tiny_model
from tests.e2e.driven import Window
from tests.tiny_model import Shape

OpenWindow = Callable[..., Window]

NET_SECONDS = 300

# Writes for seconds on any machine: a long memory window, and an answer nearly as long.
STEADY = Shape(width=128, layers=4, heads=4, wide=256, context=32768)
STEADY_SETTINGS = {"version": 1, "model": "tiny", "answer_tokens": 30_000, "context_tokens": 32_768}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Seconds on a quiet machine; on a busy one every process takes its time to start."""
    for item in items:
        if Path(__file__).parent in item.path.parents and item.get_closest_marker("timeout") is None:
            item.add_marker(pytest.mark.timeout(NET_SECONDS))


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(GGUF file, Hugging Face folder) with the same random weights."""
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GGUF model that writes long answers."""
    return tiny_model.make(tmp_path_factory.mktemp("steady"), shape=STEADY)[0]


@pytest.fixture
def open_window(home: Home) -> Iterator[OpenWindow]:
    """Open a window on the test's home (or another one)."""
    windows: list[Window] = []

    def make(*arguments: str, home: Path = home.root, ready: bool = True, under: tuple[str, ...] = ()) -> Window:
        window = Window(home, *arguments, under=under)
        windows.append(window)
        return window.wait_ready() if ready else window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def tiny_home(home: Home, tiny: tuple[Path, Path]) -> Home:
    """A home with the tiny model in its library, used for new conversations."""
    add_model(home, tiny[0])
    home.settings.write_text(json.dumps({"version": 1, "model": "tiny"}), encoding="utf-8")
    return home


@pytest.fixture
def steady_home(home: Home, steady: Path) -> Home:
    """A home whose model writes until it is stopped."""
    add_model(home, steady)
    home.settings.write_text(json.dumps(STEADY_SETTINGS), encoding="utf-8")
    return home


def add_model(home: Home, path: Path) -> None:
    """Into the library, as the window and the command line do."""
    for _ in Library(home, RESOURCES).import_(path, "copy", threading.Event()):
        pass
