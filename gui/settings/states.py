"""States of the Settings page, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from gui.dialogs.choices import Choice, ChoicesDialog
from gui.i18n import human_bytes
from gui.main_window import MainWindow
from gui.settings.page import SettingsPage


def _page(window: MainWindow) -> SettingsPage:
    window.show_page("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


@contextmanager
def top(window: MainWindow) -> Iterator[QWidget]:
    """As it opens."""
    page = _page(window)
    page.show_section("look")
    yield window


@contextmanager
def restore(window: MainWindow) -> Iterator[QWidget]:
    """The trash and the backups."""
    page = _page(window)
    page.show_section("restore")
    yield window
    page.close_restore()


@contextmanager
def backup(window: MainWindow) -> Iterator[QWidget]:
    """What shall be in the one file."""
    texts = [
        ("models", "With models ({0})", 1_230_000_000, False),
        ("sound", "With the sound of recordings ({0})", 231_000_000, True),
    ]
    choices = [Choice(key, _say(text).format(human_bytes(size)), chosen) for key, text, size, chosen in texts]
    heading, note = (
        "What shall be in the backup?",
        "Conversations, the text of recordings and settings are always in it.",
    )
    dialog = ChoicesDialog(window, window.services.theme, _say(heading), _say(note), choices, _say("Back up"))
    dialog.show()
    yield dialog
    dialog.close()
    dialog.deleteLater()


def _say(text: str) -> str:
    return QCoreApplication.translate("RestoreActions", text)


@contextmanager
def about(window: MainWindow) -> Iterator[QWidget]:
    """The end of the page."""
    page = _page(window)
    page.show_section("about")
    yield window


@contextmanager
def search(window: MainWindow) -> Iterator[QWidget]:
    """One section found."""
    field = _page(window).findChild(QLineEdit, "settings_search")
    assert field is not None
    field.setText(window.services.home.root.name)
    yield window
    field.clear()


STATES = (("top", top), ("restore", restore), ("backup", backup), ("about", about), ("search", search))
