"""Every error has a sentence and a button in both languages."""

from __future__ import annotations

from string import Formatter

import pytest
from PySide6.QtWidgets import QApplication

from core.errors import SENTENCES, InkstoneError
from gui.error_text import BUTTONS, TEXTS, describe
from gui.i18n import Language


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_the_two_lists_hold_together() -> None:
    assert set(TEXTS) == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_names_only_what_the_error_carries(code: str) -> None:
    sentence, button = TEXTS[code]
    assert fields(sentence) <= fields(SENTENCES[code])
    assert button in BUTTONS
    assert sentence.endswith(".")


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_it_is_said_in_chinese(qapp: QApplication, code: str) -> None:
    language = Language()
    language.choose("zh_CN")
    text = describe(InkstoneError(code))
    language.choose("en")
    assert text.sentence != TEXTS[code][0]
    assert text.label != BUTTONS[text.button]


def test_a_file_is_named_not_its_whole_path(qapp: QApplication) -> None:
    text = describe(InkstoneError("model_damaged", "the log", path="/home/张三/models/a.gguf", reason="cut short"))
    assert "“a.gguf”" in text.sentence
    assert "/home" not in text.sentence
    assert "cut short" in text.details
    assert "the log" in text.details


def test_a_folder_that_cannot_be_written_is_named_in_full(qapp: QApplication) -> None:
    assert "/mnt/stick/ink" in describe(InkstoneError("home_read_only", path="/mnt/stick/ink")).sentence


def test_sizes_are_readable(qapp: QApplication) -> None:
    sentence = describe(InkstoneError("model_too_large", needed=4_100_000_000, free="2.0 GB")).sentence
    assert "4.1 GB" in sentence
    assert "2.0 GB" in sentence


def test_a_missing_detail_breaks_nothing(qapp: QApplication) -> None:
    assert "?" in describe(InkstoneError("file_missing")).sentence
