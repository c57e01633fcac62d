"""Hearing: play, pause, jump, speed, the sentence that follows; and all the rest without a sound."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from editor_helpers import EditorServices, Said, spoken, texts_on_disk
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QToolButton
from pytestqt.qtbot import QtBot
from scripted_player import ScriptedPlayer

from core.errors import InkstoneError
from core.transcribe.session import AUDIO, change_session
from gui.transcribe.editor.editor import TranscriptEditor
from gui.transcribe.editor.transcript import clock

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
Record = Callable[..., str]


def lit(editor: TranscriptEditor) -> int:
    """Which row is lit as the one that is heard."""
    return editor.text.itemDelegate().playing  # type: ignore[attr-defined]


def click_row(editor: TranscriptEditor, row: int) -> None:
    spot = editor.text.visualRect(editor.document.transcript.index(row)).center()
    QTest.mouseClick(editor.text.viewport(), LEFT, pos=spot)


def playing_at(editor: TranscriptEditor, qtbot: QtBot, seconds: float) -> None:
    """Wait until the player's first word has come."""
    qtbot.waitUntil(lambda: editor.player.playback._heard and editor.player.playback.position == seconds)


def test_a_click_plays_the_sentence_and_lights_it(
    editor: TranscriptEditor, player: ScriptedPlayer, qtbot: QtBot
) -> None:
    click_row(editor, 1)
    playing_at(editor, qtbot, 1.7)
    assert player.jobs[-1] == ("play", player.jobs[-1][1], 1.7, 1.0)
    assert player.jobs[-1][1].endswith(AUDIO)
    assert lit(editor) == 1
    player.hear(3.1)
    qtbot.waitUntil(lambda: lit(editor) == 2)
    assert editor.findChild(QLabel, "transcribe_time").text() == "00:03 / 00:03"
    click_row(editor, 0)
    assert player.told[-2:] == [("seek", 0.0), ("resume",)]
    assert lit(editor) == 0


def test_space_plays_and_pauses(editor: TranscriptEditor, player: ScriptedPlayer, qtbot: QtBot) -> None:
    editor.text.setFocus()
    button = editor.findChild(QToolButton, "transcribe_play")
    assert button.accessibleName().startswith("Play")
    QTest.keyClick(editor.text, Key.Key_Space)
    playing_at(editor, qtbot, 0.0)
    assert button.accessibleName().startswith("Pause")
    QTest.keyClick(editor.text, Key.Key_Space)
    assert player.told == [("pause",)]
    assert not editor.player.playback.playing
    button.click()
    assert player.told == [("pause",), ("resume",)]


def test_space_writes_while_editing_and_control_space_still_plays(
    editor: TranscriptEditor, player: ScriptedPlayer
) -> None:
    editor.text.edit_row(0)
    assert editor.text.field is not None
    QTest.keyClick(editor.text.field, Key.Key_Space)
    assert editor.text.field.text.endswith(" ")
    assert not editor.player.playback.playing
    QTest.keyClick(editor.text.field, Key.Key_Space, Modifier.ControlModifier)
    assert editor.player.playback.playing
    assert editor.text.field is not None
    QTest.keyClick(editor.text.field, Key.Key_Return, Modifier.ShiftModifier)
    assert editor.text.field is not None


def test_space_writes_in_the_title_and_presses_buttons(editor: TranscriptEditor, said: Said) -> None:
    for control in (editor.header.title, editor.header.copy):
        control.setFocus()
        QTest.keyClick(control, Key.Key_Space)
        assert not editor.player.playback.playing
    assert [toast[0] for toast in said.toasts] == ["The whole text is copied"]
    waveform = editor.player.waveform
    assert waveform is not None
    waveform.setFocus()
    QTest.keyClick(waveform, Key.Key_Space)
    assert editor.player.playback.playing


def test_five_seconds_back_and_forth(editor: TranscriptEditor, record: Record) -> None:
    editor.open(record(spoken(*["one two three four five"] * 12)))
    editor.text.setFocus()
    playback = editor.player.playback
    for key, place in (
        (Key.Key_Right, 5.0),
        (Key.Key_Right, 10.0),
        (Key.Key_Left, 5.0),
        (Key.Key_Left, 0.0),
        (Key.Key_Left, 0.0),
    ):
        QTest.keyClick(editor.text, key, Modifier.ControlModifier)
        assert playback.position == place
    editor.findChild(QToolButton, "transcribe_forward").click()
    editor.findChild(QToolButton, "transcribe_forward").click()
    editor.findChild(QToolButton, "transcribe_back").click()
    assert playback.position == 5.0
    assert lit(editor) == 3
    assert not playback.playing


def test_speed(editor: TranscriptEditor, player: ScriptedPlayer, qtbot: QtBot) -> None:
    speeds = editor.findChild(QComboBox, "transcribe_speed")
    assert [speeds.itemText(row) for row in range(speeds.count())] == ["0.5×", "0.75×", "1×", "1.25×", "1.5×", "2×"]
    assert speeds.currentData() == 1.0
    speeds.setCurrentIndex(speeds.findData(1.5))
    editor.player.playback.play()
    playing_at(editor, qtbot, 0.0)
    assert player.jobs[-1][3] == 1.5
    speeds.setCurrentIndex(speeds.findData(0.5))
    assert player.told == [("set_speed", 0.5)]


def test_at_the_end_it_stops_and_begins_anew(editor: TranscriptEditor, player: ScriptedPlayer, qtbot: QtBot) -> None:
    playback = editor.player.playback
    playback.play(3.0)
    playing_at(editor, qtbot, 3.0)
    player.end()
    qtbot.waitUntil(lambda: not playback.busy)
    assert not playback.playing
    assert playback.position == playback.seconds
    playback.toggle()
    qtbot.waitUntil(lambda: player.jobs[-1][2] == 0.0)


def test_what_the_player_said_before_it_was_told_is_old(
    editor: TranscriptEditor, player: ScriptedPlayer, qtbot: QtBot
) -> None:
    playback = editor.player.playback
    playback.play()
    playing_at(editor, qtbot, 0.0)
    player.hear(0.5)
    qtbot.waitUntil(lambda: playback.position == 0.5)
    playback.seek(3.0)
    player.hear(0.6)
    player.hear(3.05)
    qtbot.waitUntil(lambda: playback.position == 3.05)
    places: list[float] = []
    playback.moved.connect(places.append)
    playback.pause()
    player.hear(3.1)
    player.hear(3.1, playing=False)
    qtbot.waitUntil(lambda: 3.1 in places)
    assert not playback.playing


def test_two_quick_clicks_play_the_second(editor: TranscriptEditor, player: ScriptedPlayer, qtbot: QtBot) -> None:
    click_row(editor, 1)
    click_row(editor, 2)
    playing_at(editor, qtbot, 2.8)
    # The first job plays there when it had begun before the second click, else a second one begins there.
    # (Each job tells so in a thread of its own: the given up one perhaps later than the other.)
    qtbot.waitUntil(lambda: ("seek", 2.8) in player.told or 2.8 in [job[2] for job in player.jobs if job[0] == "play"])
    assert lit(editor) == 2


def test_a_click_on_the_waveform_jumps(editor: TranscriptEditor, qtbot: QtBot) -> None:
    waveform = editor.player.waveform
    assert waveform is not None
    view = waveform.viewport()
    QTest.mouseClick(view, LEFT, pos=QPoint(view.width() // 2, view.height() // 2))
    assert editor.player.playback.position == pytest.approx(editor.player.playback.seconds / 2, abs=0.05)
    assert lit(editor) == 0 or lit(editor) == 1
    waveform.setFocus()
    QTest.keyClick(waveform, Key.Key_Home)
    assert editor.player.playback.position == 0
    QTest.keyClick(waveform, Key.Key_Right)
    assert editor.player.playback.position == editor.player.playback.seconds


def test_the_waveform_steps_back_for_playing_and_comes_afterwards(
    empty_editor: TranscriptEditor, record: Record, player: ScriptedPlayer, qtbot: QtBot
) -> None:
    player.hold.clear()
    empty_editor.open(record(spoken("One two.", "Three four.")))
    qtbot.waitUntil(lambda: [job[0] for job in player.jobs] == ["waveform"])
    empty_editor.player.playback.play()
    playing_at(empty_editor, qtbot, 0.0)
    player.hold.set()
    empty_editor.player.playback.pause()
    qtbot.waitUntil(lambda: empty_editor.player.waveform is not None and empty_editor.player.waveform.filled)
    assert [job[0] for job in player.jobs] == ["waveform", "play", "waveform"]


def test_the_text_follows_until_the_person_scrolls(
    empty_editor: TranscriptEditor, record: Record, player: ScriptedPlayer, qtbot: QtBot
) -> None:
    empty_editor.open(record(spoken(*["one two three four five"] * 80)))
    text, playback = empty_editor.text, empty_editor.player.playback
    playback.play(0.0)
    playing_at(empty_editor, qtbot, 0.0)
    player.hear(60.0)
    qtbot.waitUntil(lambda: playback.position == 60.0)
    shown = text.verticalScrollBar().value()
    assert shown > 0
    assert text.viewport().rect().contains(text.visualRect(empty_editor.document.transcript.index(lit(empty_editor))))
    wheel = QWheelEvent(
        QPointF(9, 9),
        QPointF(9, 9),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Modifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(text.viewport(), wheel)
    there = text.verticalScrollBar().value()
    assert there < shown
    player.hear(100.0)
    qtbot.waitUntil(lambda: playback.position == 100.0)
    assert text.verticalScrollBar().value() == there
    empty_editor.player.transport.toggle()
    empty_editor.player.transport.toggle()
    qtbot.waitUntil(lambda: (player.hear(110.0), playback.position == 110.0)[1])  # old news for a moment
    assert text.verticalScrollBar().value() > there


@pytest.mark.parametrize("kept", [True, False])
def test_without_sound_everything_else_works(
    empty_editor: TranscriptEditor, services: EditorServices, record: Record, player: ScriptedPlayer, kept: bool
) -> None:
    recording = record(spoken("One two.", "Three."), sound=False)
    change_session(services.home.recordings / recording, source="/nowhere/讲座.mp3")
    if not kept:
        services.store.recordings.set_details(recording, has_audio=False)
    empty_editor.open(recording)
    why = empty_editor.findChild(QLabel, "transcribe_no_sound")
    assert why.isVisible()
    assert ("讲座.mp3" in why.text()) == kept
    assert not empty_editor.findChild(QToolButton, "transcribe_play").isVisible()
    click_row(empty_editor, 1)
    QTest.keyClick(empty_editor.text, Key.Key_Space)
    assert player.jobs == []
    assert lit(empty_editor) == -1
    assert empty_editor.document.edit(1, "Four.")
    assert texts_on_disk(empty_editor, services) == ["One two.", "Four."]


def test_a_sound_that_cannot_be_played_is_told(
    editor: TranscriptEditor, player: ScriptedPlayer, said: Said, qtbot: QtBot
) -> None:
    player.error = InkstoneError("audio_unreadable", path="audio.wav", reason="broken")
    editor.player.playback.play()
    qtbot.waitUntil(lambda: bool(said.errors))
    assert said.errors[0].code == "audio_unreadable"
    qtbot.waitUntil(lambda: not editor.player.playback.playing)


def test_nothing_heard_says_so(empty_editor: TranscriptEditor, record: Record) -> None:
    empty_editor.open(record([]))
    assert empty_editor.findChild(QLabel, "transcribe_no_text").isVisible()
    assert not empty_editor.text.isVisible()
    assert not empty_editor.header.export.isEnabled()


def test_closing_stops_the_sound(editor: TranscriptEditor, qtbot: QtBot) -> None:
    editor.player.playback.play()
    playing_at(editor, qtbot, 0.0)
    editor.close_recording()
    assert not editor.player.playback.playing
    assert lit(editor) == -1


@pytest.mark.parametrize(
    ("seconds", "hours", "text"),
    [(0, False, "00:00"), (75.9, False, "01:15"), (75, True, "0:01:15"), (3675, False, "1:01:15")],
)
def test_times(seconds: float, hours: bool, text: str) -> None:
    assert clock(seconds, hours) == text
