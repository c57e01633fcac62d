"""Finding, replacing, exporting, copying; thousands of sentences; names and the order of the keyboard."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from editor_helpers import EditorServices, Said, spoken, texts_on_disk
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.store.store import Store
from gui.dialogs import files
from gui.transcribe.editor.editor import TranscriptEditor
from gui.transcribe.editor.examples import example_peaks, example_recording, example_segments
from gui.transcribe.editor.finding import Match
from gui.transcribe.editor.states import EDITOR_STATES

Key, Modifier = Qt.Key, Qt.KeyboardModifier
BEFORE = ["The cat sat on the mat.", "It was warm.", "Then it slept."]
Record = Callable[..., str]


def child(editor: TranscriptEditor, kind: type[Any], name: str) -> Any:
    found = editor.findChild(kind, f"transcribe_{name}")
    assert found is not None
    return found


def here(editor: TranscriptEditor) -> Match | None:
    return editor.text.itemDelegate().match  # type: ignore[attr-defined]


def look_for(editor: TranscriptEditor, text: str, replace: bool = False) -> QLineEdit:
    editor.text.setFocus()
    QTest.keyClick(editor.text, Key.Key_H if replace else Key.Key_F, Modifier.ControlModifier)
    field: QLineEdit = child(editor, QLineEdit, "find_text")
    assert field.isVisible()
    field.setText(text)
    editor.find_bar.search()
    return field


def test_find_goes_round_whatever_the_case(editor: TranscriptEditor) -> None:
    field = look_for(editor, "THE")
    count = child(editor, QLabel, "find_count")
    assert count.text() == "1 of 3"
    assert here(editor) == Match(0, 0, 3)
    for key, modifiers, said, place in (
        (Key.Key_Return, Modifier.NoModifier, "2 of 3", Match(0, 15, 18)),
        (Key.Key_Enter, Modifier.NoModifier, "3 of 3", Match(2, 0, 3)),
        (Key.Key_Return, Modifier.NoModifier, "1 of 3", Match(0, 0, 3)),
        (Key.Key_Return, Modifier.ShiftModifier, "3 of 3", Match(2, 0, 3)),
    ):
        QTest.keyClick(field, key, modifiers)
        assert (count.text(), here(editor)) == (said, place)
    assert editor.text.row == 2
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Escape)
    assert not field.isVisible()
    assert here(editor) is None
    assert editor.text.hasFocus()


def test_nothing_found_says_so(editor: TranscriptEditor) -> None:
    look_for(editor, "dog")
    assert child(editor, QLabel, "find_count").text() == "Nothing found"
    assert not child(editor, QWidget, "find_next").isEnabled()


def test_replace_one_after_the_other(editor: TranscriptEditor, services: EditorServices) -> None:
    look_for(editor, "the", replace=True)
    child(editor, QLineEdit, "replace_text").setText("A the")
    child(editor, QPushButton, "replace_one").click()
    assert texts_on_disk(editor, services)[0] == "A the cat sat on the mat."
    assert here(editor) == Match(0, 17, 20)
    child(editor, QPushButton, "replace_one").click()
    assert texts_on_disk(editor, services)[0] == "A the cat sat on A the mat."
    assert here(editor) == Match(2, 0, 3)
    editor.undo()
    editor.undo()
    assert texts_on_disk(editor, services) == BEFORE


def test_replace_all_is_one_step(editor: TranscriptEditor, services: EditorServices, said: Said) -> None:
    look_for(editor, "it", replace=True)
    child(editor, QLineEdit, "replace_text").setText("she")
    child(editor, QPushButton, "replace_all").click()
    assert texts_on_disk(editor, services) == [BEFORE[0], "she was warm.", "Then she slept."]
    assert said.toasts[-1][:2] == ("2 places replaced", "Undo")
    editor.undo()
    assert texts_on_disk(editor, services) == BEFORE
    assert not editor.document.can_undo


def test_chinese_is_found_and_replaced(
    empty_editor: TranscriptEditor, services: EditorServices, record: Record
) -> None:
    empty_editor.open(record(spoken("我们喝茶。", "他们也喝茶，喝绿茶。")))
    look_for(empty_editor, "喝茶", replace=True)
    assert child(empty_editor, QLabel, "find_count").text() == "1 of 2"
    child(empty_editor, QLineEdit, "replace_text").setText("饮水")
    child(empty_editor, QPushButton, "replace_all").click()
    assert texts_on_disk(empty_editor, services) == ["我们饮水。", "他们也饮水，喝绿茶。"]


def test_a_sentence_that_is_replaced_by_nothing_goes(editor: TranscriptEditor, services: EditorServices) -> None:
    look_for(editor, "It was warm.", replace=True)
    child(editor, QPushButton, "replace_all").click()
    assert texts_on_disk(editor, services) == [BEFORE[0], BEFORE[2]]
    editor.undo()
    assert texts_on_disk(editor, services) == BEFORE


def test_what_is_found_is_counted_anew_after_a_change(editor: TranscriptEditor) -> None:
    look_for(editor, "cat")
    editor.document.edit(1, "It was a warm cat.")
    assert child(editor, QLabel, "find_count").text() == "1 of 2"


def test_selected_words_are_what_is_looked_for(editor: TranscriptEditor) -> None:
    editor.text.edit_row(0, 4)
    field = editor.text.field
    assert field is not None
    QTest.keyClick(field, Key.Key_Right, Modifier.ControlModifier | Modifier.ShiftModifier)
    editor.open_find(replace=False)
    assert child(editor, QLineEdit, "find_text").text().strip() == "cat"


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[tuple[Any, ...]]:
    asked: list[tuple[Any, ...]] = []
    monkeypatch.setattr(files, "ask_save", lambda *arguments: (asked.append(arguments), path)[1])
    return asked


@pytest.mark.parametrize("ending", ["txt", "srt", "vtt", "json", "docx"])
def test_a_click_on_export_saves_what_the_name_says(
    editor: TranscriptEditor, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, ending: str
) -> None:
    path = tmp_path / f"讲话.{ending}"
    asked = save_as(monkeypatch, path)
    editor.document.edit(1, "It was corrected.")
    child(editor, QAbstractButton, "export").click()
    qtbot.waitUntil(lambda: bool(said.toasts))
    assert asked[0][2] == "Talk.docx"
    assert all(f"*.{kind}" in asked[0][3] for kind in ("txt", "srt", "vtt", "json", "docx"))
    assert said.toasts[-1][0] == f"Saved as “讲话.{ending}”"
    data = path.read_bytes()
    if ending == "docx":
        assert data[:2] == b"PK"
    else:
        assert "It was corrected." in data.decode("utf-8")
    if ending == "json":
        json.loads(data)


def test_text_with_times_has_times(
    editor: TranscriptEditor, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for name, times in (("txt", False), ("txt_times", True)):
        path = tmp_path / name  # without an ending: the chosen kind's is put behind
        asked = save_as(monkeypatch, path)
        action = next(a for a in editor.header.export_actions if a.objectName() == f"transcribe_export_{name}")
        before = len(said.toasts)
        action.trigger()
        qtbot.waitUntil(lambda before=before: len(said.toasts) > before)  # type: ignore[misc]
        assert asked[0][2] == "Talk.txt"
        assert ("00:0" in (tmp_path / f"{name}.txt").read_text("utf-8")) == times


def test_a_file_that_cannot_be_written_is_told(
    editor: TranscriptEditor, said: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    save_as(monkeypatch, tmp_path / "gone" / "talk.txt")
    child(editor, QAbstractButton, "export").click()
    qtbot.waitUntil(lambda: bool(said.errors))
    save_as(monkeypatch, None)
    child(editor, QAbstractButton, "export").click()
    assert len(said.errors) == 1


def test_copy_and_requests(editor: TranscriptEditor, said: Said, qtbot: QtBot) -> None:
    child(editor, QAbstractButton, "copy").click()
    assert QApplication.clipboard().text() == "\n".join(BEFORE)
    assert said.toasts
    for name, signal in (("minutes", editor.minutes_requested), ("ask", editor.ask_requested)):
        with qtbot.waitSignal(signal) as told:
            child(editor, QPushButton, name).click()
        assert told.args == [editor.recording_id]


def test_thousands_of_sentences_change_row_by_row(
    empty_editor: TranscriptEditor, services: EditorServices, record: Record, qtbot: QtBot
) -> None:
    empty_editor.open(record(example_segments("zh_CN", 3000)))
    transcript = empty_editor.document.transcript
    resets: list[int] = []
    transcript.modelReset.connect(lambda: resets.append(1))
    empty_editor.text.select(1500)
    qtbot.waitUntil(lambda: empty_editor.text.verticalScrollBar().value() > 0)
    place = empty_editor.text.verticalScrollBar().value()
    assert empty_editor.document.split(1500, 3)
    assert empty_editor.document.merge(1500)
    assert empty_editor.document.delete([1500])
    empty_editor.undo()
    assert transcript.rowCount() == 3000
    assert resets == []
    assert abs(empty_editor.text.verticalScrollBar().value() - place) < empty_editor.text.viewport().height()
    assert transcript.row_at(transcript.segments[2999].start) == 2999


@pytest.fixture
def dressed(qapp: QApplication, services: EditorServices) -> Iterator[None]:
    """The application in our style: sizes count as a person sees them."""
    services.theme.apply(qapp)
    yield
    qapp.setStyleSheet("")


@pytest.mark.usefixtures("dressed")
def test_every_control_has_a_name_and_is_large_enough(editor: TranscriptEditor) -> None:
    editor.find_bar.open_bar(replace=True)
    QApplication.processEvents()
    seen = 0
    for kind in (QAbstractButton, QComboBox, QLineEdit):
        for control in editor.findChildren(kind):
            if control.isVisible() and not control.objectName().startswith("qt_"):
                seen += 1
                assert control.objectName().startswith("transcribe_")
                assert control.accessibleName() or control.text(), control.objectName()
                assert control.height() >= 32, control.objectName()
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.objectName()
    assert seen >= 18
    assert editor.text.accessibleName()
    transcript = editor.document.transcript
    assert transcript.data(transcript.index(0), Qt.ItemDataRole.AccessibleTextRole).startswith("00:00 The cat")


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("size", [(424, 420), (560, 600)])
def test_nothing_is_cut_off_when_small(empty_editor: TranscriptEditor, record: Record, size: tuple[int, int]) -> None:
    empty_editor.open(record(spoken(*BEFORE)))
    empty_editor.resize(QSize(*size))
    QApplication.processEvents()
    assert empty_editor.minimumSizeHint().width() <= size[0]
    for button in empty_editor.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= min(button.sizeHint().width(), button.maximumWidth()), button.objectName()


def test_day_becomes_night(editor: TranscriptEditor, services: EditorServices) -> None:
    waveform = editor.player.waveform
    assert waveform is not None
    day = waveform.grab().toImage()
    services.theme._choice = "dark"
    services.theme._read_colors()
    services.theme.changed.emit()
    assert waveform.grab().toImage() != day


def test_the_library_that_draws_is_loaded_late() -> None:
    code = "import sys, gui.transcribe.editor.editor; sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_examples_are_whole_recordings(empty_editor: TranscriptEditor, services: EditorServices, language: str) -> None:
    empty_editor.open(example_recording(services, language, 3))  # type: ignore[arg-type]
    assert len(empty_editor.plainText.splitlines()) == 3
    segments = example_segments(language, 3)
    peaks = example_peaks(segments, segments[-1].end)
    assert max(peaks) <= 1
    assert min(peaks) >= 0
    assert isinstance(services.store, Store)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("name", "state"), EDITOR_STATES)
def test_every_state_can_be_reached_and_left(
    empty_editor: TranscriptEditor, services: EditorServices, name: str, state: Any, language: str
) -> None:
    with state(empty_editor, services, language) as shown:
        assert shown.recording_id
        assert not shown.grab().isNull()
    assert empty_editor.recording_id == ""
    assert services.store.recordings.list() == []
    assert services.store.trash.list() == []
