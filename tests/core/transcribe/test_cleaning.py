"""What models invent is dropped, what people say stays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Segment, Word
from core.transcribe.cleaning import clean, is_known_phrase, unlooped
from core.transcribe.voice import Flags
from core.transcribe.words import split


def voice(seconds: float, of: float = 60.0) -> Flags:
    """A minute of which the first seconds are speech."""
    frames = np.zeros(round(of * 16000 / 512), np.bool_)
    frames[: round(seconds * 16000 / 512)] = True
    return frames


def cleaned(*texts: str, speech: float = 60.0, confidence: float = 0.9, length: float = 2.0) -> list[str]:
    segments = [Segment(n * length, (n + 1) * length, text, (), confidence) for n, text in enumerate(texts)]
    return [segment.text for segment in clean(segments, voice(speech))]


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for watching!",
        "Thank you so much for watching.",
        "Please subscribe to my channel",
        "Subtitles by the Amara.org community",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "字幕由Amara.org社区提供",
        "字幕志愿者 李宗盛",
        "谢谢大家观看",
        "ご視聴ありがとうございました",
        "Untertitel im Auftrag des ZDF für funk, 2017",
        "시청해주셔서 감사합니다.",
    ],
)
def test_known_inventions_go_only_without_speech(text: str) -> None:
    assert is_known_phrase(text)
    assert cleaned(text, speech=0.5) == []
    assert cleaned(text, length=3.0) == [text]


@pytest.mark.parametrize(
    "text", ["Thank you.", "Thank you, Maria, the report is good.", "谢谢你昨天帮我", "Subtitles are difficult", "好"]
)
def test_ordinary_sentences_stay(text: str) -> None:
    assert cleaned(text, speech=0.5) == [text]


@pytest.mark.parametrize("text", ["[music]", "(laughs)", "♪♪♪", "...", "【音乐】", "（笑声）", "*coughs*", " "])
def test_notes_are_no_words(text: str) -> None:
    assert cleaned(text) == []


def test_unsure_words_without_a_voice_go() -> None:
    assert cleaned("mumble grumble", speech=0.1, confidence=0.2) == []
    assert cleaned("mumble grumble", speech=2.0, confidence=0.2) == ["mumble grumble"]
    assert cleaned("mumble grumble", speech=0.1, confidence=0.8) == ["mumble grumble"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I will go there. I will go there. I will go there.", "I will go there."),
        ("And then I will go, I will go, I will go, I will go", "And then I will go,"),
        ("我们今天去公园我们今天去公园我们今天去公园", "我们今天去公园"),
        ("Inkstone 的会议记录的会议记录的会议记录", "Inkstone 的会议记录"),
        ("No, no, no.", "No, no, no."),
        ("对对对，你说得对", "对对对，你说得对"),
        ("哈" * 40, "哈"),
        ("Call 5 5 5 0 5 5 5", "Call 5 5 5 0 5 5 5"),
        ("It is very very very good", "It is very very very good"),
        ("la la la la la la la la la", "la"),
        ("we said it twice, we said it twice", "we said it twice, we said it twice"),
    ],
)
def test_loops_inside_a_segment(text: str, left: str) -> None:
    assert cleaned(text) == [left]


def test_the_words_of_a_reduced_segment_fit_its_text() -> None:
    words = tuple(
        Word(n, n + 1.0, f" {text}", 0.5) for n, text in enumerate("start you know you know you know you know".split())
    )
    (segment,) = clean([Segment(0, 9, "start you know you know you know you know", words, 0.5)], voice(9))
    assert segment.text == "start you know"
    assert [word.text for word in segment.words] == [" start", " you", " know"]
    assert segment.end == 3


def test_loops_over_segments() -> None:
    again = "I do not know what it is."
    assert cleaned(again, again, again, again, "And so on.") == [again, "And so on."]
    assert cleaned(again, again, "And so on.") == [again, again, "And so on."]
    assert cleaned("Yes.", "Yes.", "Yes.", "Yes.") == ["Yes."] * 4
    assert cleaned(again, again) == [again, again]


@given(st.lists(st.sampled_from(["a", "b", "c", "你", "好"]), max_size=40))
def test_reducing_loops_keeps_order_and_ends(texts: list[str]) -> None:
    stay = unlooped(texts)
    assert stay == sorted(set(stay))
    assert bool(stay) == bool(texts)
    assert unlooped([texts[number] for number in stay]) == list(range(len(stay)))


@given(st.text(alphabet="ab .,!你好，。 "))
def test_splitting_loses_nothing(text: str) -> None:
    assert "".join(split(text)) == text
