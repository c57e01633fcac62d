"""Languages: switching, and how each writes sizes and durations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QFileSystemModel,
    QLabel,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from gui.i18n import Language, human_bytes, human_date, human_duration, human_number, system_language


@pytest.fixture
def language(qapp: QApplication) -> Iterator[Language]:
    made = Language()
    made.choose("en")
    yield made
    made.choose("en")


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1_500, "2 KB"),
        (999_600, "1.0 MB"),
        (1_500_000, "1.5 MB"),
        (99_960_000, "100 MB"),
        (639_000_000, "639 MB"),
        (2_490_000_000, "2.5 GB"),
        (7_100_000_000_000, "7.1 TB"),
    ],
)
def test_sizes_are_written_as_people_do(language: Language, count: int, text: str) -> None:
    assert human_bytes(count) == text


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0.2, "0 s", "0 秒"),
        (59.4, "59 s", "59 秒"),
        (75, "1 min 15 s", "1 分 15 秒"),
        (119.7, "2 min", "2 分钟"),
        (3720, "1 h 2 min", "1 小时 2 分"),
        (7219, "2 h", "2 小时"),
        (130_000, "36 h 6 min", "36 小时 6 分"),
        (11 * 86_400 + 7_000, "11 days", "11 天"),
    ],
)
def test_durations_in_both_languages(language: Language, seconds: float, english: str, chinese: str) -> None:
    assert human_duration(seconds) == english
    language.choose("zh_CN")
    assert human_duration(seconds) == chinese


def test_numbers_and_dates_follow_the_language(language: Language) -> None:
    moment = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert human_number(12345.6) == "12,346"
    english = human_date(moment)
    language.choose("zh_CN")
    assert human_date(moment) != english


def test_a_switch_brings_our_words_and_those_of_qt(language: Language) -> None:
    language.choose("zh_CN")
    assert QCoreApplication.translate("MainWindow", "Models") == "模型"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    language.choose("en")
    assert QCoreApplication.translate("MainWindow", "Models") == "Models"


def test_qts_own_file_dialog_speaks_chinese(language: Language, qtbot: QtBot, tmp_path: Path) -> None:
    """The one that is shown where the desktop offers none."""
    (tmp_path / "文件夹").mkdir()
    language.choose("zh_CN")
    dialog = QFileDialog(None, "打开", str(tmp_path), "声音")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    (model,) = dialog.findChildren(QFileSystemModel)
    qtbot.waitUntil(lambda: model.rowCount(model.index(str(tmp_path))) == 1)
    texts = {child.text() for kind in (QLabel, QAbstractButton) for child in dialog.findChildren(kind)}
    texts |= {child.toolTip() for child in dialog.findChildren(QToolButton)}
    texts |= {action.text() for action in dialog.findChildren(QAction)}
    texts |= {model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())}
    texts.add(model.type(model.index(str(tmp_path / "文件夹"))))
    english = {text for text in texts if re.search("[A-Za-z]", re.sub(r"\(&?[A-Z]\)", "", text))}
    assert {"文件类型(&T)：", "文件夹"} <= texts
    assert english == set()


def test_nothing_chosen_is_the_systems_language(language: Language) -> None:
    language.choose("")
    assert language.code == system_language()


def test_an_unknown_language_is_the_systems(language: Language) -> None:
    language.choose("xx")
    assert language.code == system_language()
