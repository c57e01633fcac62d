"""Live text: what is settled stays, what is tentative is grey, the second pass replaces an utterance."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from core.events import Segment, Settled, Tentative
from gui.theme import Theme
from gui.transcribe.live_text import LiveText
from gui.transcribe.words import clock, joined, short_clock


@pytest.fixture
def text(qtbot: QtBot, theme: Theme) -> LiveText:
    made = LiveText(theme)
    qtbot.addWidget(made)
    made.resize(500, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(text: LiveText) -> str:
    return str(text.property("plainText"))


def color_at_end(text: LiveText, block: int) -> str:
    cursor = QTextCursor(text.document().findBlockByNumber(block))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    return cursor.charFormat().foreground().color().name()


def drawn(text: LiveText, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in shown(text))


def shows(text: LiveText, qtbot: QtBot, whole: str) -> None:
    qtbot.waitUntil(lambda: shown(text).strip() == whole)


def test_tentative_words_are_grey_until_they_settle(text: LiveText, qtbot: QtBot, theme: Theme) -> None:
    text.take(Settled(0, "Good", 0.0, 1.0))
    text.take(Tentative(0, "morning"))
    drawn(text, qtbot, "Good morning")
    assert color_at_end(text, 0) == theme.color("muted").name()
    text.take(Settled(0, " morning", 1.0, 2.0))
    text.take(Tentative(0, ""))
    qtbot.waitUntil(lambda: color_at_end(text, 0) == theme.color("text").name())
    assert shown(text) == "Good morning"


def test_the_second_pass_replaces_what_was_settled(text: LiveText, qtbot: QtBot) -> None:
    text.take(Settled(0, "Good moaning.", 0.0, 2.0))
    text.take(Settled(1, "Thank you.", 3.0, 4.0))
    text.take(Segment(0.0, 1.0, "Good morning.", utterance=0))
    text.take(Segment(1.0, 2.0, "Sit down.", utterance=0))
    shows(text, qtbot, "Good morning. Sit down.\nThank you.")


def test_an_utterance_that_was_noise_goes_away(text: LiveText, qtbot: QtBot) -> None:
    text.take(Settled(0, "Hm", 0.0, 1.0))
    text.take(Segment(0.0, 1.0, "", utterance=0))
    text.take(Settled(1, "Hello", 2.0, 3.0))
    shows(text, qtbot, "Hello")
    assert text.document().blockCount() == 1


def test_words_that_never_settled_go_when_the_next_sentence_begins(text: LiveText, qtbot: QtBot) -> None:
    text.take(Tentative(0, "perhaps"))
    text.take(Tentative(1, "Yes"))
    shows(text, qtbot, "Yes")


def test_after_a_restart_only_final_sentences_stay(text: LiveText, qtbot: QtBot) -> None:
    text.take(Segment(0.0, 1.0, "One.", utterance=0))
    text.take(Settled(1, "Tw", 1.0, 2.0))
    text.begin_again()
    shows(text, qtbot, "One.")
    text.take(Settled(0, "Two", 1.0, 2.0))  # an engine may count from the beginning again
    shows(text, qtbot, "One.\nTwo")


def test_it_follows_the_end_unless_somebody_reads_above(text: LiveText, qtbot: QtBot) -> None:
    for number in range(40):
        text.take(Segment(number, number + 1, f"Sentence {number}.", utterance=number))
    drawn(text, qtbot, "Sentence 39.")
    bar = text.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    bar.setValue(10)
    text.take(Segment(40, 41, "Sentence 40.", utterance=40))
    drawn(text, qtbot, "Sentence 40.")
    assert bar.value() == 10
    text.jump_to_end()
    assert bar.value() == bar.maximum()


def test_only_what_changed_is_written_again(text: LiveText, qtbot: QtBot) -> None:
    """Two hours of speech: the paragraphs above are not touched by a new word."""
    for number in range(1500):
        text.take(Segment(5 * number, 5 * number + 4, "Many words were spoken here.", utterance=number))
    drawn(text, qtbot, "spoken here.")
    revision = text.document().findBlockByNumber(3).revision()
    text.take(Tentative(1500, "and"))
    qtbot.waitUntil(lambda: shown(text).endswith("\nand"))
    assert text.document().findBlockByNumber(3).revision() == revision


def test_pieces_are_joined_as_the_script_wants_it() -> None:
    assert joined(["One.", " Two."]) == "One. Two."
    assert joined(["大家好。", "请坐。"]) == "大家好。请坐。"
    assert joined(["", "x"]) == "x"


def test_times() -> None:
    assert clock(3723.9) == "01:02:03"
    assert [short_clock(83), short_clock(3723)] == ["1:23", "1:02:03"]
