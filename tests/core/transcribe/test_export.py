"""Transcripts as files: golden files, and properties that hold for any transcript."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from subtitle_reader import Cue, read_srt, read_vtt

from core.errors import InkstoneError
from core.events import Segment, Word
from core.transcribe.export import FORMATS, as_text, export
from core.transcribe.subtitles import LONGEST, cues, width
from core.transcribe.words import units

GOLDEN = Path(__file__).parent / "golden"
COUNTRY = "And so my fellow Americans, ask not what your country can do for you, ask what you can do for your country."
PLAN = "今天我们讨论一下 Inkstone 的发布计划，首先是测试，其次是文档，最后是 Windows 版本的安装程序。大家有什么问题吗？"
MEETING = [
    Segment(0.5, 11.0, COUNTRY, (), 0.91),
    Segment(12.0, 22.0, PLAN, (), 0.8),
    Segment(21.5, 23.0, "好的。", (Word(21.5, 22.0, "好", 0.95), Word(22.0, 23.0, "的。", 0.7)), 0.825),
    Segment(3723.25, 3725.0, "Fish & chips <b> --> done", (), 0.5),
]


@pytest.mark.parametrize("name", ["plain.txt", "times.txt", "meeting.srt", "meeting.vtt", "meeting.json"])
def test_golden_files(name: str) -> None:
    kind = name.split(".")[1]
    written = as_text(MEETING, kind, title="会议 Meeting", times=name == "times.txt")
    assert written == (GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_written(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"会议.{kind}"
    export(MEETING, kind, path, title="会议")
    assert path.stat().st_size > 100
    export([], kind, path, title="")
    assert path.exists()


def test_a_word_document_opens_in_another_reader(tmp_path: Path) -> None:
    path = tmp_path / "m.docx"
    odd = Segment(4000.0, 4001.0, "bell \x07 and half \ud800 signs")
    export([*MEETING, odd], "docx", path, title="会议")
    paragraphs = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert paragraphs[0] == "会议"
    assert paragraphs[1] == f"{COUNTRY} {PLAN}好的。"
    assert paragraphs[-1] == "bell  and half ? signs"
    export(MEETING, "docx", path, title="会议", times=True)
    assert docx.Document(str(path)).paragraphs[2].text == f"00:00:12  {PLAN}"


def test_json_is_complete() -> None:
    record = json.loads(as_text(MEETING, "json", title="会议"))
    assert record["title"] == "会议"
    third = record["segments"][2]
    assert (third["start"], third["end"], third["text"], third["confidence"]) == (21.5, 23.0, "好的。", 0.825)
    assert third["words"][1] == {"start": 22.0, "end": 23.0, "text": "的。", "probability": 0.7}


def test_a_document_is_no_text() -> None:
    for kind in ("docx", "pdf"):
        with pytest.raises(InkstoneError) as caught:
            as_text(MEETING, kind)
        assert caught.value.code == "option_invalid"


def test_a_new_paragraph_after_a_pause_or_a_lot_of_text() -> None:
    spoken = [Segment(n * 2.0, n * 2.0 + 1.9, f"This is sentence number {n}.") for n in range(40)]
    assert len(as_text(spoken, "txt").split("\n\n")) == 2
    assert as_text([Segment(0, 1, "你好"), Segment(5, 6, "世界")], "txt") == "你好\n\n世界\n"
    assert as_text([Segment(0, 1, "你好"), Segment(1, 2, "世界")], "txt") == "你好世界\n"


def test_nothing() -> None:
    assert as_text([], "txt") == ""
    assert as_text([], "srt") == ""
    assert read_vtt(as_text([], "vtt")) == []


def test_words_decide_the_times_of_subtitles() -> None:
    words = tuple(Word(n * 1.0, n + 0.5, f" word{n}") for n in range(20))
    found = cues([Segment(0, 20, "".join(word.text for word in words), words)])
    assert [cue.start for cue in found] == [0, 7, 14]
    assert found[0].end == 6.5


def test_corrected_text_is_spread_over_the_time() -> None:
    segment = Segment(10, 12, "quite different", (Word(10, 11, " wrong"), Word(11, 12, " words")))
    (cue,) = cues([segment])
    assert (cue.start, cue.end, cue.lines) == (10, 12, ("quite different",))


TEXTS = st.text(alphabet=st.sampled_from("abc dE.,!?&<>-> 你好世界，。？\n"), max_size=200)
SPOKEN = st.builds(
    lambda start, length, text: Segment(start, start + length, text),
    st.floats(0, 8000),
    st.floats(0, 60),
    TEXTS,
)


@given(st.lists(SPOKEN, max_size=8))
def test_subtitles_are_in_order_never_overlap_and_come_back(segments: list[Segment]) -> None:
    for found in (read_srt(as_text(segments, "srt")), read_vtt(as_text(segments, "vtt"))):
        made = cues(sorted((s for s in segments if s.text.strip()), key=lambda s: s.start))
        assert [cue[:2] for cue in found] == [(pytest.approx(cue.start), pytest.approx(cue.end)) for cue in made]
        assert [cue[2] for cue in found] == [[line.replace("-->", "->") for line in cue.lines] for cue in made]
        check_order(found)


def check_order(found: list[Cue]) -> None:
    end = 0.0
    for start, stop, lines in found:
        assert start >= end - 1e-9
        assert stop > start
        assert 1 <= len(lines) <= 2
        assert all(line == line.strip() and line for line in lines)
        end = stop


@given(SPOKEN.filter(lambda segment: bool(segment.text.strip())))
def test_subtitles_say_everything_and_fit_the_screen(segment: Segment) -> None:
    found = cues([segment])
    said = "".join(line for cue in found for line in cue.lines)
    assert "".join(said.split()) == "".join(segment.text.split())
    longest = max(width(unit.text) for unit in units([Segment(0, 1, " ".join(segment.text.split()))]))
    assert all(width(line) <= max(1.0, longest) for cue in found for line in cue.lines)
    assert all(cue.end - cue.start <= LONGEST + 0.01 or one_unit(cue.lines) for cue in found)


def one_unit(lines: tuple[str, ...]) -> bool:
    return len(units([Segment(0, 1, " ".join(lines))])) == 1
