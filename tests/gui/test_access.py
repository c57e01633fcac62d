"""Everything by keyboard, with a name for those who listen, large enough to be hit, at every size of the window."""

from __future__ import annotations

import pytest
from conftest_types import Start
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.models.page import ModelsPage
from gui.models.states import example_models

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
LEAST = 32


def controls(window: QWidget) -> list[QWidget]:
    """What a person can act on now; the insides of Qt's own composite widgets are theirs."""
    found: list[QWidget] = [child for kind in CONTROLS for child in window.findChildren(kind)]
    return [child for child in found if child.isVisible() and not child.objectName().startswith("qt_")]


def show(window: MainWindow, key: str) -> None:
    window.show_page(key)
    page = window.page(key)
    if isinstance(page, ModelsPage):
        page.show_models(example_models())
    QApplication.processEvents()


@pytest.mark.parametrize("key", ["transcribe", "train", "models", "settings"])
def test_every_control_has_a_name(window: MainWindow, key: str) -> None:
    show(window, key)
    for control in controls(window):
        spoken = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert spoken, control.objectName() or type(control).__name__
        assert control.objectName(), spoken


@pytest.mark.parametrize("key", ["transcribe", "train", "models", "settings"])
def test_every_control_is_large_enough(window: MainWindow, key: str) -> None:
    show(window, key)
    for control in controls(window):
        assert control.height() >= LEAST, f"{control.objectName()}: {control.height()}"


@pytest.mark.parametrize("key", ["transcribe", "train", "models", "settings"])
def test_the_tab_key_reaches_every_button(window: MainWindow, qtbot: QtBot, key: str) -> None:
    show(window, key)
    wanted = {c for c in controls(window) if c.isEnabled() and c.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert len(wanted) > 5
    reached, place = set(), window.nextInFocusChain()
    while place is not window:
        reached.add(place)
        place = place.nextInFocusChain()
    assert wanted <= reached
    unreachable = [c for c in controls(window) if not c.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [c.objectName() for c in unreachable if not c.objectName().endswith("_clear")] == []


@pytest.mark.parametrize("size", [(900, 600), (480, 420)])
@pytest.mark.parametrize("key", ["transcribe", "train", "models", "settings"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_is_cut_off_in_a_small_window(
    start: Start, qtbot: QtBot, size: tuple[int, int], key: str, language: str
) -> None:
    window = start("--lang", language)
    window.show()
    window.resize(QSize(*size))
    show(window, key)
    assert window.width() == size[0], "the content forces the window wider"
    for control in controls(window.page(key)):
        right = control.mapTo(window, control.rect().bottomRight()).x()
        assert right <= window.width(), control.objectName()


class WindowWatch(QObject):
    """Notes every widget that becomes a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shown and not isinstance(watched, QMainWindow | QDialog | QMenu):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_no_part_flashes_up_as_a_window_of_its_own(start: Start, qapp: QApplication, qtbot: QtBot) -> None:
    """A widget that is shown before it has a parent is a window for a moment."""
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    window = start()
    window.show()
    for key in window.page_keys:
        show(window, key)
    window.services.messages.toast("News", "Undo", lambda: None)
    qapp.processEvents()
    qapp.removeEventFilter(watch)
    assert watch.seen == []
