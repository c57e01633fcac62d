"""What can be done with a sentence: the menu of the right mouse button, and the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from gui.transcribe.editor.sentences import unsure

if TYPE_CHECKING:
    from gui.transcribe.editor.text_list import TextList


def sentence_menu(view: TextList) -> QMenu:
    """For the selected sentences."""
    document, rows = view.document, view.selected_rows()
    row, last = view.row, document.transcript.rowCount() - 1
    one = len(rows) == 1
    menu = QMenu(view)
    menu.setObjectName("transcribe_menu")

    def add(name: str, text: str, keys: str, run: Callable[[], object], enabled: bool = True) -> None:
        action = menu.addAction(text)
        action.setObjectName(f"transcribe_menu_{name}")
        action.setShortcut(QKeySequence(keys))  # shown beside the words; the keys themselves are the view's
        action.setShortcutVisibleInContextMenu(True)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked: run())

    add("play", _tr("Play from here"), "Shift+Return", lambda: view.play_row(row), one)
    add("edit", _tr("Correct"), "F2", lambda: view.edit_row(row), one)
    if one and unsure(document.transcript.segments[row]):
        add("approve", _tr("The marked words are right"), "", lambda: document.approve(row))
    menu.addSeparator()
    add("merge", _tr("Join with the next sentence"), "Ctrl+M", lambda: view.merge(1), one and row < last)
    add("merge_back", _tr("Join with the sentence before"), "Ctrl+Shift+M", lambda: view.merge(-1), one and row > 0)
    menu.addSeparator()
    add("copy", _tr("Copy"), "Ctrl+C", view.copy_selected)
    add("delete", _tr("Delete"), "Del", view.delete_selected)
    return menu


def _tr(text: str) -> str:
    return QCoreApplication.translate("SentenceMenu", text)
