"""The home folder: one window each, odd names, damaged files."""

from __future__ import annotations

import os
from pathlib import Path

from core.paths import Home
from core.store.store import Store
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import run, wait_for
from tests.e2e.test_bad_models import is_one_sentence

TITLES = ["给女儿的诗", "Letter to the landlord", "Ünïcode ✓"]


def test_a_second_start_brings_the_first_to_the_front(home: Home, open_window: OpenWindow) -> None:
    window = open_window()
    window.do("minimize")
    wait_for(lambda: window.do("minimized"), "the window's rest")
    second = run("--home", home.root, module="main")
    assert (second.code, second.output) == (0, "")
    wait_for(lambda: not window.do("minimized"), "the window")
    assert is_one_sentence(run("--home", home.root, "--exit-after-paint", module="main"), "already open")
    assert window.close() == 0


def test_damaged_files_are_kept_aside(home: Home, open_window: OpenWindow) -> None:
    fill(home)
    damage(home.database)
    home.settings.write_text('{"version": 1, "theme": "da', encoding="utf-8")
    window = open_window()
    told = {window.sentence(), window.sentence()}
    assert told == {
        "The settings were damaged and start afresh. The damaged file is kept.",
        "Your data was damaged and Inkstone repaired it. The damaged file is kept.",
    }
    for title in TITLES:
        window.click_row("chat_list", title)
        wait_for(lambda title=title: window.chat() == f"About {title}\n\nAn answer", title)
    assert window.close() == 0
    assert len(list(home.root.glob("inkstone-damaged-*.db"))) == 1
    assert len(list(home.root.glob("settings-damaged-*.json"))) == 1
    window = open_window()  # and it stays repaired
    assert not window.sees("message_sentence")
    assert window.close() == 0


def fill(home: Home) -> None:
    """Conversations, large enough for several pages of the database."""
    store, _ = Store.open(home)
    for title in TITLES:
        chat = store.chats.create(title)
        question = store.chats.add_message(chat.id, None, "user", f"About {title}")
        store.chats.add_message(chat.id, question.id, "assistant", "An answer")
    store.close()


def damage(database: Path) -> None:
    """The beginning of the file, which says where everything is."""
    with database.open("r+b") as file:
        file.write(os.urandom(100))
