"""Small widgets, each for itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.dialogs.text_input import TextInput
from gui.theme import Theme
from gui.widgets.controls import Select
from gui.widgets.details import FoldedDetails
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.fold import Fold
from gui.widgets.record_list import AT_FIRST, Action, Record, RecordList
from gui.widgets.search_field import SearchField
from gui.widgets.status_line import StatusLine


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme("light")


def test_a_search_waits_for_a_pause(qtbot: QtBot, theme: Theme) -> None:
    field = SearchField("search", theme)
    qtbot.addWidget(field)
    told: list[str] = []
    field.searched.connect(told.append)
    qtbot.keyClicks(field, "po em ")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["po em"]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: told == ["po em", ""])


def test_a_row_wraps_where_it_ends(qtbot: QtBot, theme: Theme) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(10, holder)
    for _ in range(4):
        box = QLabel()
        box.setFixedSize(100, 20)
        layout.addWidget(box)
    assert [layout.heightForWidth(width) for width in (430, 300, 100)] == [20, 50, 110]


def test_the_wheel_never_changes_a_choice(qtbot: QtBot, theme: Theme) -> None:
    select = Select("select", theme)
    qtbot.addWidget(select)
    select.addItems(["a", "b", "c"])
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(select, wheel)
    assert select.currentIndex() == 0
    assert not wheel.isAccepted()


def test_a_choice_that_is_too_long_ends_in_dots(qtbot: QtBot, theme: Theme) -> None:
    select = Select("select", theme)
    qtbot.addWidget(select)
    select.addItem("System default (a microphone with a long name)")
    select.resize(theme.px("card"), select.sizeHint().height())
    option = QStyleOptionComboBox()
    select.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    room = select.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, select).width()
    assert option.currentText.endswith("…")
    assert select.fontMetrics().horizontalAdvance(option.currentText) <= room


def test_details_are_folded_until_asked_for(qtbot: QtBot, theme: Theme) -> None:
    details = FoldedDetails("d", theme)
    qtbot.addWidget(details)
    details.set_text("log")
    text, copy = details.findChild(QWidget, "d_text"), details.findChild(QPushButton, "d_copy")
    assert text is not None
    assert copy is not None
    assert text.isHidden()
    copy.click()
    assert QApplication.clipboard().text() == "log"


def test_a_fold_says_when_it_opens(qtbot: QtBot, theme: Theme) -> None:
    fold = Fold("f", theme)
    qtbot.addWidget(fold)
    fold.set_texts("Show", "Hide")
    with qtbot.waitSignal(fold.opened):
        fold.button.click()
    assert fold.button.text() == "Hide"


def test_long_lists_show_the_rest_on_request(qtbot: QtBot, theme: Theme) -> None:
    rows = RecordList("r", theme)
    qtbot.addWidget(rows)
    done: list[int] = []
    records = [
        Record(f"Row {n}", "note", (Action("go", "Go", "add", lambda n=n: done.append(n)),))  # type: ignore[misc]
        for n in range(AT_FIRST + 3)
    ]
    rows.set_records(records, "Nothing")
    more = rows.findChild(QPushButton, "r_more")
    assert more is not None
    assert len(rows._rows) == AT_FIRST
    assert more.text() == f"Show all ({AT_FIRST + 3})"
    more.click()
    assert len(rows._rows) == AT_FIRST + 3
    rows._rows[-1].findChildren(QPushButton, "go")[0].click()
    assert done == [AT_FIRST + 2]


def test_the_status_line_shows_the_newest_work_that_is_elsewhere(qtbot: QtBot, theme: Theme) -> None:
    line = StatusLine(theme)
    qtbot.addWidget(line)
    line.set_work("chat", "Writing")
    line.set_work("models", "Importing", 0.25, stoppable=True)
    assert line.owner == "models"
    line.set_here("models")
    assert line.owner == "chat"
    line.set_work("chat", "")
    assert line.isHidden()


def test_an_empty_name_is_not_accepted(qtbot: QtBot, theme: Theme) -> None:
    dialog = TextInput(None, theme, "Rename", "Old")
    qtbot.addWidget(dialog)
    field, accept = dialog.findChild(QLineEdit, "text_input_field"), dialog.findChild(QPushButton, "text_input_ok")
    assert field is not None
    assert accept is not None
    field.setText("   ")
    assert not accept.isEnabled()
    field.setText(" New ")
    assert accept.isEnabled()
    assert dialog.text == "New"


def test_the_ring_of_the_keyboard_is_the_only_one(qapp: QApplication, theme: Theme, qtbot: QtBot) -> None:
    """Qt would draw its own frame inside ours."""
    theme.apply(qapp)
    both = QWidget()
    qtbot.addWidget(both)
    column = QVBoxLayout(both)
    folds = [Fold(name, theme) for name in ("first", "second")]
    for fold in folds:
        fold.set_texts("More", "Less")
        column.addWidget(fold)
    with qtbot.waitActive(both):
        both.show()
    folds[0].button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(folds[0].button, Qt.Key.Key_Tab)
    assert folds[1].button.hasFocus()
    ring = theme.px("ring") + theme.px("radius")
    inside = [fold.button.rect().adjusted(ring, theme.px("ring") + 1, -ring, -theme.px("ring") - 1) for fold in folds]
    first, second = (fold.button.grab(area).toImage() for fold, area in zip(folds, inside, strict=True))
    assert first == second
