"""A full disk and a folder that cannot be written to: said in one sentence, and nothing is lost."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.models.library import Library
from core.paths import RESOURCES, Home
from core.store.store import Store
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import run, wait_for
from tests.e2e.test_bad_models import is_one_sentence

SMALL_DISK = "size=24m"


def mount(*arguments: object) -> bool:
    """Only root may, and not in every container."""
    if not sys.platform.startswith("linux") or os.geteuid():
        return False
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    if not mount("-t", "tmpfs", "-o", SMALL_DISK, "tmpfs", place):
        pytest.skip("needs root, to mount a small disk")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def small_home(small_disk: Path, tiny: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home on it, with a model that lies elsewhere."""
    home = Home(small_disk / "home")
    home.prepare()
    for _ in Library(home, RESOURCES).import_(tiny[0], "link", threading.Event()):
        pass
    home.settings.write_text(json.dumps({"version": 1, "model": "tiny"}), encoding="utf-8")
    monkeypatch.setenv("INKSTONE_HOME", str(home.root))
    return home


def fill(disk: Path, name: str = "filler") -> Path:
    """Take all the room there is."""
    filler = disk / name
    with filler.open("wb", buffering=0) as file:
        try:
            for size in (1 << 20, 1 << 12, 1):
                while file.write(bytes(size)) == size:
                    pass
        except OSError as error:
            assert error.errno == errno.ENOSPC
    return filler


def test_an_import_onto_a_full_disk(small_home: Home, tiny: tuple[Path, Path]) -> None:
    assert is_one_sentence(run("models", "import", tiny[0]), "The disk is full")
    assert [folder.name for folder in small_home.models.iterdir()] == ["tiny"]


def test_a_conversation_on_a_full_disk(
    small_disk: Path, small_home: Home, tiny: tuple[Path, Path], open_window: OpenWindow
) -> None:
    window = open_window(home=small_home.root)
    window.send("Good morning")
    wait_for(lambda: len(window.chat()) > 30 and not window.sees("chat_stop"), "an answer")
    before = window.chat()
    filler = fill(small_disk)
    window.send("What is a lake? " * 600)
    assert "The disk is full" in window.sentence()
    assert str(window.read("chat_input", "plainText")).startswith("What is a lake?")
    assert window.chat() == before

    filler.unlink()
    while window.sees("message_sentence"):
        window.sentence()
    window.send("What is a pond?")
    wait_for(lambda: len(window.chat()) > len(before) + 40 and not window.sees("chat_stop"), "an answer")
    after = window.chat()
    assert window.close() == 0
    store, notices = Store.open(small_home)
    (chat,) = store.chats.list()
    assert "\n\n".join(message.text for message in store.chats.branch(chat.id)) == after
    assert notices == []
    store.close()


@pytest.fixture
def read_only_home(tmp_path: Path) -> Iterator[Home]:
    """A home with a conversation that nothing can be written to."""
    home = Home(tmp_path / "disk" / "home")
    home.root.parent.mkdir()
    mounted = mount("-t", "tmpfs", "tmpfs", home.root.parent)
    home.prepare()
    store, _ = Store.open(home)
    store.chats.create("Kept")
    store.close()
    if mounted:
        assert mount("-o", "remount,ro", home.root.parent)
    elif os.name == "posix" and os.geteuid():
        home.root.chmod(0o500)
    else:
        pytest.skip("root may write everywhere")
    yield home
    if mounted:
        subprocess.run(["umount", "--lazy", str(home.root.parent)], check=True)
    else:
        home.root.chmod(0o700)


def test_a_home_that_cannot_be_written_to(read_only_home: Home, tiny: tuple[Path, Path]) -> None:
    place = read_only_home.root
    assert is_one_sentence(run("--home", place, module="main"), f"{place} cannot be written to")
    assert is_one_sentence(run("--home", place, "models", "import", tiny[0]), "cannot be written to")
    assert is_one_sentence(run("--home", place / "new", "models", "list"), "cannot be written to")
    assert read_only_home.database.exists()
