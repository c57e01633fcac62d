"""The whole window in both languages and both themes: nothing is left in the other language."""

from __future__ import annotations

import re

import pytest
from conftest_types import Start
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.models.catalogue import load_catalogue
from gui.main_window import MainWindow
from gui.screenshots import all_states

# Names, which are the same in every language.
NAMES = re.compile(
    r"English|AI|Inkstone|GGUF|Hugging Face|Apache|Qwen|Whisper small|"
    r"UTF-\d+( [LB]E)?|GB18030|GBK|Big5|HKSCS|Shift-JIS|EUC-KR|Windows-1252|"
    r"CTranslate2|Tang poems|Letter to the landlord|gemma|Markdown|python|"
    r"Muon|AdamW|Adagrad|Adam|SGD|AUC|float32|bfloat16|ReLU|GELU|SiLU|tanh|"
    r"\b[KMGT]?B\b|Ctrl|Shift|Esc|Enter|/\S*|\S+\.\w+"
)
# What the catalogue calls models, their makers and their kinds.
CATALOGUE = {
    word
    for entry in load_catalogue()
    for word in (*entry.name.values(), entry.licence, entry.architecture, *(v.repo for v in entry.versions))
}
OWNER_AND_NAME = r"[\w.-]+/[\w.-]+"
MODELS = re.compile("|".join([OWNER_AND_NAME, *(re.escape(word) for word in sorted(CATALOGUE, key=len, reverse=True))]))
# What the examples in the pictures are made of: a person's own words.
EXAMPLES = re.compile(
    r"\b(messages|alcohol|malic_acid|alcalinity_of_ash|ash|magnesium|proline|hue|cellar|color_intensity|north|south|"
    r"sulphates|volatile acidity|pH)\b"
)
OWN_NAMES = ("简体中文", "繁體中文")  # of languages: the same in every language
WORDS = re.compile(r"[A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")  # with one of them a text is translated; what is left are technical terms


def texts(widget: QWidget) -> list[str]:
    """Everything that one can read or hear of a widget and what is in it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what was replaced is not there
    found = []
    for child in [widget, *widget.findChildren(QWidget)]:
        found += [child.accessibleName(), child.toolTip()]
        if isinstance(child, QLabel | QAbstractButton):
            found.append(child.text())
        elif isinstance(child, QLineEdit):
            found.append(child.placeholderText())
        elif isinstance(child, QComboBox):
            found += [child.itemText(index) for index in range(child.count())]
    return found


def left_in_english(widget: QWidget) -> list[str]:
    licences = widget.findChild(QWidget, "settings_licences")
    skipped = {label.text() for label in licences.parentWidget().findChildren(QLabel)} if licences else set()
    translated = (text for text in texts(widget) if text not in skipped and not CHINESE.search(text))
    return [text for text in translated if WORDS.search(EXAMPLES.sub("", NAMES.sub("", MODELS.sub("", text))))]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_window_opens(start: Start, qtbot: QtBot, language: str, theme: str) -> None:
    window = start("--lang", language, "--theme", theme)
    with qtbot.waitExposed(window):
        window.show()
    for key in window.page_keys:
        window.show_page(key)
        assert not window.grab().isNull()


def test_switching_leaves_no_english_behind(window: MainWindow, qtbot: QtBot) -> None:
    for key in window.page_keys:
        window.show_page(key)
    window.language_chosen.emit("zh_CN")
    qtbot.waitUntil(lambda: window.windowTitle() == "砚台")
    assert QGuiApplication.applicationDisplayName() == "砚台"  # the system shows it behind the title of every window
    assert left_in_english(window) == []


def test_switching_back_leaves_no_chinese_behind(start: Start, qtbot: QtBot) -> None:
    window = start("--lang", "zh_CN")
    for key in window.page_keys:
        window.show_page(key)
    window.language_chosen.emit("en")
    qtbot.waitUntil(lambda: window.windowTitle() == "Inkstone")
    chinese = [text for text in texts(window) if CHINESE.search(text) and text not in OWN_NAMES]
    assert chinese == []


def test_every_state_and_dialog_is_in_chinese(start: Start, qtbot: QtBot) -> None:
    window = start("--lang", "zh_CN")
    window.show()
    left: dict[str, list[str]] = {}
    for name, state in all_states(window):
        with state(window) as widget:
            qtbot.wait(1)
            left |= {name: english} if (english := left_in_english(widget)) else {}
            assert isinstance(widget, QWidget)
    assert left == {}
