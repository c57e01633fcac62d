"""Correcting: each change is in the store as it is made and can be taken back; a store that refuses changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from editor_helpers import EditorServices, Said, spoken, texts_on_disk
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from gui.transcribe.editor.editor import TranscriptEditor
from gui.transcribe.editor.menu import sentence_menu
from gui.transcribe.editor.sentence_editor import SentenceEditor
from gui.transcribe.editor.sentences import unsure

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL_SHIFT = Modifier.ControlModifier | Modifier.ShiftModifier
BEFORE = ["The cat sat on the mat.", "It was warm.", "Then it slept."]
Record = Callable[..., str]


def press(editor: TranscriptEditor, key: Key, modifiers: Modifier = Modifier.NoModifier) -> None:
    field = editor.text.field
    QTest.keyClick(field if field is not None else editor.text, key, modifiers)


def field(editor: TranscriptEditor) -> SentenceEditor:
    assert editor.text.field is not None
    return editor.text.field


def begin(editor: TranscriptEditor, row: int, cursor: int = -1) -> SentenceEditor:
    editor.text.edit_row(row, cursor)
    return field(editor)


def test_enter_edits_and_enter_saves(editor: TranscriptEditor, services: EditorServices, qtbot: QtBot) -> None:
    editor.text.setFocus()
    editor.text.select(1)
    press(editor, Key.Key_Return)
    QTest.keyClicks(field(editor), " Very.")
    with qtbot.waitSignal(editor.changed) as told:
        press(editor, Key.Key_Return)
    assert told.args == [editor.recording_id]
    assert editor.text.field is None
    assert texts_on_disk(editor, services) == [BEFORE[0], "It was warm. Very.", BEFORE[2]]
    assert editor.plainText == "\n".join([BEFORE[0], "It was warm. Very.", BEFORE[2]])
    assert editor.text.property("plainText") == editor.property("plainText")


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Enter])
def test_escape_leaves_all_as_it_was(editor: TranscriptEditor, services: EditorServices, key: Key) -> None:
    editor.text.setFocus()
    editor.text.select(0)
    press(editor, key)
    QTest.keyClicks(field(editor), "!!!")
    press(editor, Key.Key_Escape)
    assert editor.text.field is None
    assert texts_on_disk(editor, services) == BEFORE
    assert not editor.document.can_undo


def test_a_double_click_edits(editor: TranscriptEditor) -> None:
    spot = editor.text.visualRect(editor.document.transcript.index(2)).center()
    QTest.mouseClick(editor.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert editor.player.playback.playing
    QTest.mouseDClick(editor.text.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not editor.player.playback.playing  # it was silent before
    assert field(editor).text == BEFORE[2]


def test_leaving_the_field_saves(editor: TranscriptEditor, services: EditorServices) -> None:
    QTest.keyClicks(begin(editor, 0), " Ha.")
    editor.header.title.setFocus()
    assert texts_on_disk(editor, services)[0] == "The cat sat on the mat. Ha."


def test_marks_disappear_once_edited(editor: TranscriptEditor, services: EditorServices) -> None:
    assert unsure(editor.document.transcript.segments[0]) == [(8, 11)]
    QTest.keyClicks(begin(editor, 0), " Ha.")
    press(editor, Key.Key_Return)
    assert not unsure(editor.document.transcript.segments[0])
    editor.undo()
    assert unsure(editor.document.transcript.segments[0]) == [(8, 11)]
    assert editor.document.approve(0)
    assert not unsure(services.store.recordings.segments(editor.recording_id)[0])


def test_an_input_method_keeps_its_keys(editor: TranscriptEditor) -> None:
    writing = begin(editor, 0)
    QApplication.sendEvent(writing, QInputMethodEvent("ni hao", []))
    for key in (Key.Key_Return, Key.Key_Escape, Key.Key_Tab):
        QApplication.sendEvent(writing, QKeyEvent(QEvent.Type.KeyPress, key, Modifier.NoModifier))
        assert editor.text.field is writing
    commit = QInputMethodEvent("", [])
    commit.setCommitString("你好")
    QApplication.sendEvent(writing, commit)
    assert writing.text == BEFORE[0] + "你好"
    press(editor, Key.Key_Return)
    assert editor.document.transcript.segments[0].text == BEFORE[0] + "你好"


def test_pasted_lines_become_one(editor: TranscriptEditor) -> None:
    data = QMimeData()
    data.setText("one\ntwo\r\n three")
    begin(editor, 1, 0).insertFromMimeData(data)
    press(editor, Key.Key_Return)
    assert editor.document.transcript.segments[1].text == "one two threeIt was warm."


def test_the_row_grows_with_the_text(editor: TranscriptEditor, qtbot: QtBot) -> None:
    index = editor.document.transcript.index(1)
    before = editor.text.visualRect(index).height()
    QTest.keyClicks(begin(editor, 1), " and so on" * 20)
    qtbot.waitUntil(lambda: editor.text.visualRect(index).height() > before)
    qtbot.waitUntil(lambda: field(editor).height() > before)


def test_split_at_the_cursor(editor: TranscriptEditor, services: EditorServices) -> None:
    begin(editor, 0, 8)
    press(editor, Key.Key_Return, Modifier.ControlModifier)
    assert texts_on_disk(editor, services) == ["The cat", "sat on the mat.", *BEFORE[1:]]
    assert field(editor).text == "sat on the mat."
    assert field(editor).cursor_place == 0
    first, second = editor.document.transcript.segments[:2]
    assert (first.start, first.end, second.start) == (0.0, 0.4, 0.4)
    editor.undo()
    assert texts_on_disk(editor, services) == BEFORE
    editor.redo()
    assert texts_on_disk(editor, services) == ["The cat", "sat on the mat.", *BEFORE[1:]]


def test_a_split_takes_what_was_just_written(editor: TranscriptEditor, services: EditorServices) -> None:
    QTest.keyClicks(begin(editor, 1), " And bright.")
    field(editor).place_cursor(len("It was warm."))
    press(editor, Key.Key_Return, Modifier.ControlModifier)
    assert texts_on_disk(editor, services) == [BEFORE[0], BEFORE[1], "And bright.", BEFORE[2]]


def test_no_split_at_the_ends(editor: TranscriptEditor, services: EditorServices) -> None:
    begin(editor, 1, 0)
    press(editor, Key.Key_Return, Modifier.ControlModifier)
    assert field(editor).text == BEFORE[1]
    assert texts_on_disk(editor, services) == BEFORE


@pytest.mark.parametrize(("row", "modifiers"), [(0, Modifier.ControlModifier), (1, CONTROL_SHIFT)])
def test_merge_by_key(editor: TranscriptEditor, services: EditorServices, row: int, modifiers: Modifier) -> None:
    editor.text.setFocus()
    editor.text.select(row)
    press(editor, Key.Key_M, modifiers)
    assert texts_on_disk(editor, services) == [f"{BEFORE[0]} {BEFORE[1]}", BEFORE[2]]
    assert editor.text.row == 0
    editor.undo()
    assert texts_on_disk(editor, services) == BEFORE


def test_backspace_at_the_beginning_and_delete_at_the_end_join(
    editor: TranscriptEditor, services: EditorServices
) -> None:
    begin(editor, 1, 0)
    press(editor, Key.Key_Backspace)
    assert texts_on_disk(editor, services) == [f"{BEFORE[0]} {BEFORE[1]}", BEFORE[2]]
    assert field(editor).cursor_place == len(BEFORE[0])
    field(editor).place_cursor(10**6)
    press(editor, Key.Key_Delete)
    assert texts_on_disk(editor, services) == [" ".join(BEFORE)]
    press(editor, Key.Key_Delete)
    assert texts_on_disk(editor, services) == [" ".join(BEFORE)]


def test_delete_with_undo(editor: TranscriptEditor, services: EditorServices, said: Said) -> None:
    editor.text.setFocus()
    editor.text.select(1)
    press(editor, Key.Key_Delete)
    assert texts_on_disk(editor, services) == [BEFORE[0], BEFORE[2]]
    assert editor.text.row == 1
    text, button, action = said.toasts[-1]
    assert (text, button) == ("Sentence deleted", "Undo")
    assert action is not None
    action()
    assert texts_on_disk(editor, services) == BEFORE
    assert not editor.document.can_undo


def test_undo_of_a_deletion_brings_back_what_was_deleted_not_what_came_after(
    editor: TranscriptEditor, services: EditorServices, said: Said
) -> None:
    editor.text.select(1)
    editor.text.delete_selected()
    editor.document.edit(0, "Changed since.")
    action: Any = said.toasts[-1][2]
    action()
    assert texts_on_disk(editor, services) == ["Changed since.", *BEFORE[1:]]
    action()
    assert texts_on_disk(editor, services) == ["Changed since.", *BEFORE[1:]]


def test_delete_takes_the_sentence_with_the_keyboard(editor: TranscriptEditor, services: EditorServices) -> None:
    """Right after opening nothing is selected, but one has the frame around it."""
    editor.text.setFocus()
    editor.text.select(1)
    editor.text.clearSelection()
    press(editor, Key.Key_Delete)
    assert texts_on_disk(editor, services) == [BEFORE[0], BEFORE[2]]


def test_several_are_deleted_and_copied(editor: TranscriptEditor, services: EditorServices, said: Said) -> None:
    editor.text.setFocus()
    editor.text.select(0)
    press(editor, Key.Key_Down, Modifier.ShiftModifier)
    press(editor, Key.Key_C, Modifier.ControlModifier)
    assert QApplication.clipboard().text() == "\n".join(BEFORE[:2])
    press(editor, Key.Key_Delete)
    assert texts_on_disk(editor, services) == [BEFORE[2]]
    assert said.toasts[-1][0] == "2 sentences deleted"


def test_an_emptied_sentence_is_deleted(editor: TranscriptEditor, services: EditorServices) -> None:
    begin(editor, 1).clear()
    press(editor, Key.Key_Return)
    assert texts_on_disk(editor, services) == [BEFORE[0], BEFORE[2]]
    editor.undo()
    assert texts_on_disk(editor, services) == BEFORE


def test_undo_and_redo_over_everything(editor: TranscriptEditor, services: EditorServices) -> None:
    seen = [texts_on_disk(editor, services)]
    document = editor.document
    for change in (
        lambda: document.edit(1, "It was hot."),
        lambda: document.split(0, 8),
        lambda: document.merge(1),
        lambda: document.delete([0]),
    ):
        assert change()
        seen.append(texts_on_disk(editor, services))
    editor.text.setFocus()
    for state in seen[-2::-1]:
        press(editor, Key.Key_Z, Modifier.ControlModifier)
        assert texts_on_disk(editor, services) == state
    for state in seen[1:]:
        press(editor, Key.Key_Z, Modifier.ControlModifier | Modifier.ShiftModifier)
        assert texts_on_disk(editor, services) == state
    assert len({tuple(state) for state in seen}) == len(seen)


def test_the_buttons_say_whether_there_is_something_to_undo(editor: TranscriptEditor) -> None:
    undo, redo = (editor.findChild(QToolButton, f"transcribe_{name}") for name in ("undo", "redo"))
    assert not undo.isEnabled()
    editor.document.edit(0, "New.")
    assert undo.isEnabled()
    undo.click()
    assert redo.isEnabled()
    redo.click()
    assert editor.document.transcript.segments[0].text == "New."


@pytest.fixture
def refusing(services: EditorServices, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Make the disk full, or free again."""
    change = services.store.recordings.change

    def refuse(*_: Any) -> None:
        raise InkstoneError("disk_full", path="inkstone.db")

    return lambda full: monkeypatch.setattr(services.store.recordings, "change", refuse if full else change)


def test_a_full_disk_changes_nothing_and_says_so(
    editor: TranscriptEditor, services: EditorServices, said: Said, refusing: Callable[[bool], None]
) -> None:
    editor.document.edit(0, "Saved.")
    refusing(True)
    for change in (
        lambda: editor.document.edit(1, "Lost."),
        lambda: editor.document.split(0, 3),
        lambda: editor.document.merge(0),
        lambda: editor.document.delete([0]),
        editor.undo,
    ):
        change()
        assert said.errors[-1].code == "disk_full"
        assert texts_on_disk(editor, services) == ["Saved.", *BEFORE[1:]]
    assert len(said.errors) == 5
    refusing(False)
    editor.undo()
    assert texts_on_disk(editor, services) == BEFORE
    refusing(True)
    editor.redo()
    assert texts_on_disk(editor, services) == BEFORE
    refusing(False)
    editor.redo()
    assert texts_on_disk(editor, services) == ["Saved.", *BEFORE[1:]]


def test_the_title_is_renamed_in_place(editor: TranscriptEditor, services: EditorServices, qtbot: QtBot) -> None:
    title = editor.findChild(QLineEdit, "transcribe_title")
    assert title.text() == "Talk"
    title.selectAll()
    QTest.keyClicks(title, "  Cats   at home ")
    with qtbot.waitSignal(editor.changed):
        QTest.keyClick(title, Key.Key_Return)
    assert services.store.recordings.get(editor.recording_id).title == "Cats at home"
    title.clear()
    QTest.keyClick(title, Key.Key_Return)
    assert title.text() == "Cats at home"
    title.setFocus()
    QTest.keyClicks(title, "x")
    QTest.keyClick(title, Key.Key_Escape)
    assert title.text() == "Cats at home"


def test_the_menu_does_what_the_keys_do(editor: TranscriptEditor, services: EditorServices) -> None:
    editor.text.select(0)
    menu = sentence_menu(editor.text)
    actions = {action.objectName().removeprefix("transcribe_menu_"): action for action in menu.actions()}
    assert not actions["merge_back"].isEnabled()
    actions["approve"].trigger()
    assert not unsure(editor.document.transcript.segments[0])
    actions["merge"].trigger()
    assert texts_on_disk(editor, services) == [f"{BEFORE[0]} {BEFORE[1]}", BEFORE[2]]
    menu.deleteLater()


def test_the_tooltip_is_on_the_unsure_word_alone(editor: TranscriptEditor) -> None:
    index = editor.document.transcript.index(0)
    delegate, row = editor.text.itemDelegate(), editor.text.visualRect(index)
    text = delegate.text_rect(row)
    assert delegate.character_at(QPoint(text.x() + 1, text.y() + 5), row, index) == 0
    assert delegate.character_at(QPoint(text.right() - 1, text.y() + 5), row, index) == -1
    unsure_at = [
        x for x in range(text.width()) if 8 <= delegate.character_at(text.topLeft() + QPoint(x, 5), row, index) < 11
    ]
    assert len(unsure_at) > 10


def test_another_recording_saves_what_is_being_edited(
    editor: TranscriptEditor, services: EditorServices, record: Record
) -> None:
    first = editor.recording_id
    QTest.keyClicks(begin(editor, 0), " End.")
    editor.open(record(spoken("Other.")))
    assert services.store.recordings.segments(first)[0].text == "The cat sat on the mat. End."
    assert editor.plainText == "Other."
    assert not editor.document.can_undo


def test_closing_saves_and_shows_nothing(editor: TranscriptEditor, services: EditorServices) -> None:
    first = editor.recording_id
    QTest.keyClicks(begin(editor, 2), " Deep.")
    editor.close_recording()
    assert services.store.recordings.segments(first)[2].text == "Then it slept. Deep."
    assert editor.plainText == ""
    assert editor.recording_id == ""


@pytest.mark.parametrize(("sound", "name"), [(True, "transcribe_play"), (False, "transcribe_title")])
def test_the_keyboard_finds_a_place_where_there_is_no_text(
    empty_editor: TranscriptEditor, record: Record, sound: bool, name: str
) -> None:
    empty_editor.open(record([], sound=sound))
    empty_editor.take_focus()
    assert empty_editor.focusWidget().objectName() == name


def test_a_recording_that_is_not_there_is_told(empty_editor: TranscriptEditor, said: Said) -> None:
    empty_editor.open("20200101-000000-abcdef")
    assert [error.code for error in said.errors] == ["recording_unknown"]
