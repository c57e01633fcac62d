"""One script, Chinese signs, and everything else left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Segment, Word
from core.transcribe.script import in_script, script_of, written, written_text


@pytest.mark.parametrize(
    ("text", "simplified", "traditional"),
    [
        ("頭髮发展", "头发发展", "頭髮發展"),
        ("这个文件在電腦里", "这个文件在电脑里", "這個文件在電腦裡"),
        ("Inkstone 是一個 app", "Inkstone 是一个 app", "Inkstone 是一個 app"),
    ],
)
def test_scripts_never_mix(text: str, simplified: str, traditional: str) -> None:
    assert written_text(text, "zh-Hans") == simplified
    assert written_text(text, "zh-Hant") == traditional


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("你好,世界.", "你好，世界。"),
        ("真的吗?真的!", "真的吗？真的！"),
        ("价格是3.5元,不贵", "价格是3.5元，不贵"),
        ("用 Python 3.11, 还有 Qt.", "用 Python 3.11, 还有 Qt."),
        ("我说:好(不错)", "我说：好（不错）"),
        ("大家好 欢迎来到会议", "大家好，欢迎来到会议"),
        ("你 好 世 界", "你好世界"),
        ("你好， 世界", "你好，世界"),
        ("等等...然后", "等等...然后"),
        ("打开 Word 文件", "打开 Word 文件"),
        ("时间是10:30,地点是一楼", "时间是10:30，地点是一楼"),
        ("Hello, world. It costs 3,000.", "Hello, world. It costs 3,000."),
    ],
)
def test_signs(text: str, right: str) -> None:
    assert written_text(text, "zh-Hans") == right


def test_words_change_with_the_text() -> None:
    words = (Word(0, 1, "頭髮"), Word(1, 2, ","), Word(2, 3, "很 長"), Word(3, 4, " OK"))
    segment = written(Segment(0, 4, "頭髮,很 長 OK", words, 0.8), "zh-Hans")
    assert segment.text == "头发，很，长 OK"
    assert "".join(word.text for word in segment.words) == segment.text
    assert [word.start for word in segment.words] == [0, 1, 2, 3]


def test_which_script_is_spoken() -> None:
    assert script_of("我們在這裡") == "zh-Hant"
    assert script_of("我们在这里") == "zh-Hans"
    assert script_of("大家好 OK") == "zh-Hans"


@given(st.text(alphabet="頭髮发展电脑里台臺 ,.?!:()ab1，。"))
def test_converting_twice_changes_nothing(text: str) -> None:
    once = written_text(text, "zh-Hans")
    assert written_text(once, "zh-Hans") == once
    assert in_script(once, "zh-Hans") == once


@given(st.text(alphabet="abc XYZ 123 ,.?!:()-'"))
def test_other_languages_are_left_alone(text: str) -> None:
    assert written_text(text, "zh-Hans") == text.strip()


@given(st.lists(st.text(alphabet="頭髮发展电脑里, a.", min_size=1, max_size=4), min_size=1, max_size=6))
def test_words_and_text_stay_together(parts: list[str]) -> None:
    words = tuple(Word(n, n + 1, part) for n, part in enumerate(parts))
    segment = written(Segment(0, len(parts), "".join(parts).strip(), words), "zh-Hant")
    assert "".join(word.text for word in segment.words).strip() == segment.text
