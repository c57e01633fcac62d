"""The first three steps with the real process beside the window, and with files as people have them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow

Child = Callable[[str], Any]
WAIT_MS = 30_000  # two busy cores start a process slowly
GOOD = ("这件衣服很漂亮，我很喜欢", "老板人很好，下次还会来", "味道不错，分量也足", "发货很快，包装也仔细")
BAD = ("东西坏了，没有人理我", "等了两个星期还没有到", "颜色不对，质量也很差", "再也不会来这家店了")


def reviews(path: Path) -> None:
    """Forty reviews as a Chinese spreadsheet program saves them, two of them twice, one with a line break inside."""
    dice = random.Random(1)
    rows = [(f"{dice.choice(GOOD)}，第{n}次", "好评") for n in range(20)]
    rows += [(f"{dice.choice(BAD)}，第{n}次", "差评") for n in range(20)]
    rows += rows[:2]
    rows[5] = (f"“{rows[5][0]}”\n真的", "好评")
    lines = ["内容,评价", *(f'"{text}",{label}' for text, label in rows)]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))


def test_from_a_dropped_file_to_the_plan(window: MainWindow, child: Child, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "评价 Ünï.csv"
    reviews(path)
    drop(window, path)
    qtbot.waitUntil(lambda: window.findChild(object, "train_goal_files") is not None)  # type: ignore[type-var]
    qtbot.waitUntil(child("train_goal_files").isVisible)
    page: Any = window.page("train")
    child("train_goal_labels").click()
    child("train_next").click()
    qtbot.waitUntil(lambda: page.draft.seen is not None, timeout=WAIT_MS)
    source = page.draft.source
    assert (source.encoding, source.delimiter, source.header) == ("gb18030", ",", True)
    assert (source.text, source.label) == ("内容", "评价")
    assert child("train_data_text").currentData() == "内容"
    assert child("train_data_groups").accessibleName() == "好评: 22; 差评: 20"
    child("train_next").click()
    qtbot.waitUntil(lambda: page.draft.findings is not None, timeout=WAIT_MS)
    text = child("train_check_list").property("plainText")
    assert "Fixed for you: Repeated rows. Rows that repeat an earlier one: 2" in text
    assert "Passed: Contradictions." in text
    child("train_check_duplicates_ignore").click()
    assert page.draft.request().decisions[0].check == "duplicates"
    assert child("train_next").isEnabled()


def test_a_column_that_gives_the_answer_away_is_left_out_with_one_click(
    window: MainWindow, child: Child, qtbot: QtBot, tmp_path: Path
) -> None:
    dice = random.Random(2)
    lines = ["age,fare,alive,survived"]
    for _ in range(120):
        survived = dice.random() < 0.4
        answer = ("yes", 1) if survived else ("no", 0)
        lines.append(f"{dice.randint(1, 80)},{dice.uniform(5, 90):.2f},{answer[0]},{answer[1]}")
    path = tmp_path / "passengers.csv"
    path.write_text("\n".join(lines), "utf-8")
    window.show_page("train")
    page: Any = window.page("train")
    child("train_goal_table").click()
    page.add_paths([path])
    qtbot.waitUntil(lambda: page.draft.seen is not None, timeout=WAIT_MS)
    assert child("train_data_label").currentData() == "survived"
    child("train_next").click()
    qtbot.waitUntil(lambda: page.draft.findings is not None, timeout=WAIT_MS)
    assert "Gives the answer away · column “alive”" in child("train_check_list").property("plainText")
    child("train_check_gives_away_alive_fix").click()
    assert page.draft.decisions["gives_away", "alive"] == "fix"
    assert child("train_next").isEnabled()


@pytest.mark.parametrize(
    ("name", "content"), [("empty.csv", b""), ("noise.xlsx", b"\x00\x01PK" * 50), ("picture.csv", bytes(range(256)))]
)
def test_what_cannot_be_read_is_one_sentence_in_its_place(
    window: MainWindow, child: Child, qtbot: QtBot, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    window.show_page("train")
    page: Any = window.page("train")
    child("train_goal_table").click()
    page.add_paths([path])
    qtbot.waitUntil(child("train_data_problem").isVisible, timeout=WAIT_MS)
    assert name in child("train_data_problem").text
    assert not child("train_next").isEnabled()
