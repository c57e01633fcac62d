"""States of the Settings page, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from core.net.journal import OPEN, Connection
from core.net.token import save_token
from gui.dialogs.choices import Choice, ChoicesDialog
from gui.i18n import human_bytes
from gui.main_window import MainWindow
from gui.settings.network.section import NetworkSection
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


def _network(window: MainWindow) -> NetworkSection:
    page = _page(window)
    section = page.findChild(NetworkSection)
    assert section is not None
    page.show_section("network")
    return section


@contextmanager
def network(window: MainWindow) -> Iterator[QWidget]:
    """Before anything was connected to."""
    _network(window)
    yield window


@contextmanager
def offline(window: MainWindow) -> Iterator[QWidget]:
    """Nothing may connect; a proxy that is none."""
    section = _network(window)
    section.set_offline(True)
    section.proxy.show_typed("proxy.example")
    yield window
    section.proxy.show_typed("")
    section.set_offline(False)


@contextmanager
def connected(window: MainWindow) -> Iterator[QWidget]:
    """A token, a test, and what was downloaded."""
    section = _network(window)
    hosts = [
        {"host": "huggingface.co", "seconds": 0.0, "speed": 0.0, "works": False},
        {"host": "hf-mirror.com", "seconds": 0.4, "speed": 6_200_000.0, "works": True},
    ]
    save_token(window.services.home, "hf_" + "x" * 24 + "9xQ2")
    section.reload()
    section.probe.show_hosts(hosts)
    section.connections.show_connections(list(_connections()))
    yield window
    save_token(window.services.home, "")
    section.reload()
    section.probe.show_hosts([])
    section.connections.show_connections([])


def _connections() -> Iterator[Connection]:
    """Told by their outcome, the newest first."""
    folder = "/Qwen/Qwen3-0.6B-GGUF/resolve/main"
    asked = [
        ("hf-mirror.com", "file", f"{folder}/Qwen3-0.6B-Q8_0.gguf", 214_000_000, 41.0, OPEN),
        ("huggingface.co", "file", f"{folder}/Qwen3-0.6B-Q8_0.gguf", 92_000_000, 30.0, "broken"),
        ("huggingface.co", "file", f"{folder}/config.json", 1_900, 0.4, "302"),
        ("huggingface.co", "list", "/api/models/Qwen/Qwen3-0.6B-GGUF", 7_300, 0.6, "200"),
        ("huggingface.co", "search", "/api/models", 24_000, 0.9, "200"),
        ("hf-mirror.com", "probe", "/api/models", 512, 0.4, "200"),
        ("huggingface.co", "probe", "/api/models", 0, 15.0, "timeout"),
    ]
    for number, (host, purpose, path, received, seconds, outcome) in enumerate(asked):
        moment = 1_790_000_000.0 - 70 * number
        yield Connection(moment, host, 443, purpose, "GET", path, 420, received, seconds, outcome)


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


STATES = (
    ("top", top),
    ("network", network),
    ("offline", offline),
    ("connected", connected),
    ("restore", restore),
    ("backup", backup),
    ("about", about),
    ("search", search),
)
