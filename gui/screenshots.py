"""Pictures of every page, dialog and state, in every language and both themes: page-state-lang-theme.png.

Draws nothing by itself: each page's folder has a `states.py` with STATES, pairs of a name and a function that brings
the window there by the page's own functions and yields what to photograph.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from core.languages import LANGUAGES
from gui.main_window import MainWindow
from gui.services import Services

State = Callable[[MainWindow], AbstractContextManager[QWidget]]

THEMES = ("light", "dark")
SETTLE_MS = 150


def take_all(app: QApplication, window: MainWindow, folder: Path) -> int:
    """Save every picture in `folder`; 0 when all of them were saved."""
    folder.mkdir(parents=True, exist_ok=True)
    fill(window.services)
    window.show()
    states = list(all_states(window))
    saved = 0
    for language in LANGUAGES:
        window.language_chosen.emit(language)
        for theme in THEMES:
            window.services.theme.choose(theme)
            for name, state in states:
                saved += _take(window, state, folder / f"{name}-{language}-{theme}.png")
    window.close()
    app.processEvents()
    print(f"{saved} pictures in {folder}", file=sys.stderr)
    return 0 if saved == len(states) * len(LANGUAGES) * len(THEMES) else 1


def all_states(window: MainWindow) -> Iterator[tuple[str, State]]:
    """The shell's own and every page's: ("models-list", function)."""
    for key, module in [("window", "gui.shell_states"), *((key, f"gui.{key}.states") for key in window.page_keys)]:
        if find_spec(module) is not None:
            for name, state in import_module(module).STATES:
                yield f"{key}-{name}", state


def fill(services: Services) -> None:
    """Something to look at, through the store's own functions; a home that holds anything is left alone."""
    store = services.store
    if store.chats.list() or store.trash.list():
        return
    for title in ("给女儿的生日诗", "Letter to the landlord", "怎样煮一碗好面"):
        chat = store.chats.create(title)
        store.chats.delete(chat.id)
    store.backups.make("daily")
    store.backups.make("by-hand")


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let layouts, timers and threads come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _take(window: MainWindow, state: State, path: Path) -> bool:
    with state(window) as widget:
        settle()
        return widget.grab().save(str(path))
