"""A question shows all of its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from gui.dialogs.question import ask
from gui.theme import Theme

LONG = "Inkstone is already open with “/home/张三 Ünï/.local/share/Inkstone”. Should another folder be used? " * 2


@pytest.mark.parametrize("question", ["Delete?", LONG])
def test_no_word_is_cut_off(qapp: QApplication, question: str) -> None:
    before = qapp.styleSheet()
    Theme("light").apply(qapp)
    rooms: list[tuple[int, int]] = []

    def look() -> None:
        box = qapp.activeModalWidget()
        assert isinstance(box, QMessageBox)
        for label in box.findChildren(QLabel):
            if label.text():
                needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                rooms.append((label.height(), needed))
                if not label.wordWrap():
                    rooms.append((label.width(), label.sizeHint().width()))
        box.close()

    QTimer.singleShot(100, look)
    assert not ask(None, question, "Yes", "No", "It can be restored for thirty days. " * 5)
    qapp.setStyleSheet(before)
    assert len(rooms) >= 2
    assert all(has >= needed for has, needed in rooms), rooms
