"""What stands side by side stands below each other in a narrow window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.controls import leave_room, spaced
from gui.widgets.turning_row import TurningRow


def test_a_row_turns_into_a_column_and_back(qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    row = TurningRow(8, 400)
    parts = [QLabel(text) for text in ("one", "two", "three")]
    for part in parts:
        part.setMinimumWidth(200)
        row.add(part, 1)
    spaced(QHBoxLayout(ground)).addWidget(row)
    ground.resize(800, 100)
    with qtbot.waitExposed(ground):
        ground.show()
    assert not row.turned
    assert parts[0].x() < parts[1].x() < parts[2].x()
    ground.resize(250, 200)
    assert ground.width() == 250  # it lets the window become narrow
    qtbot.waitUntil(lambda: parts[0].y() < parts[1].y() < parts[2].y())
    assert row.turned
    ground.resize(800, 100)
    qtbot.waitUntil(lambda: parts[0].y() == parts[2].y())


def test_bold_words_have_room(qtbot: QtBot) -> None:
    choice = QPushButton("Nothing that would fit into a small button")
    qtbot.addWidget(choice)
    plain = choice.sizeHint().width()
    leave_room(choice)
    assert choice.minimumWidth() >= plain
    choice.setText("No")
    leave_room(choice)
    assert choice.minimumWidth() < plain
