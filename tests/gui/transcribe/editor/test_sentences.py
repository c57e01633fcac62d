"""Words keep their times through rewriting, splitting and merging."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import Word
from core.store.recordings import StoredSegment
from gui.transcribe.editor import sentences
from gui.transcribe.editor.finding import matches, pattern_for, replaced

CAT = StoredSegment(
    "a",
    1.0,
    3.0,
    "The cat sat here.",
    (Word(1, 1.4, "The"), Word(1.4, 2, " cat", 0.9), Word(2, 2.4, " sat", 0.3), Word(2.5, 3, " here.")),
    0.8,
)
TEA_WORDS = (Word(5, 5.2, "我们", 0.2), Word(5.2, 5.5, "喝"), Word(5.5, 5.8, "茶"), Word(5.8, 6, "。"))
TEA = StoredSegment("b", 5.0, 6.0, "我们喝茶。", TEA_WORDS)


def words(segment: StoredSegment) -> list[str]:
    return [word.text for word in segment.words]


def test_unsure_words_are_found_in_the_text() -> None:
    assert sentences.unsure(CAT) == [(8, 11)]
    assert sentences.unsure(TEA) == [(0, 2)]


def test_words_that_are_not_in_the_text_are_left_out() -> None:
    lost = replace(CAT, text="The cat sits here.")
    assert [word.text for _, _, word in sentences.places(lost)] == ["The", " cat", " here."]


def test_an_edited_word_takes_the_time_of_the_one_it_replaces() -> None:
    changed = sentences.edited(CAT, "The cat slept here.")
    assert words(changed) == ["The", " cat", " slept", " here."]
    assert (changed.words[2].start, changed.words[2].end) == (2, 2.4)
    assert not sentences.unsure(changed)
    assert changed.words[0].start == 1
    assert changed.id == "a"


def test_an_inserted_word_lies_between_its_neighbours() -> None:
    changed = sentences.edited(CAT, "The cat sat down here.")
    assert words(changed) == ["The", " cat", " sat", " down", " here."]
    assert [word.start for word in changed.words] == sorted(word.start for word in changed.words)


def test_replacing_one_word_leaves_the_marks_of_others() -> None:
    changed = sentences.rewritten(CAT, 4, 7, "dog")
    assert changed.text == "The dog sat here."
    assert sentences.unsure(changed) == [(8, 11)]


def test_a_chinese_sentence_is_edited_by_character() -> None:
    changed = sentences.edited(TEA, "我们喝绿茶。")
    assert "".join(words(changed)) == "我们喝绿茶。"
    assert changed.words[-1] == TEA.words[-1]


def test_a_split_divides_words_and_times() -> None:
    left, right = sentences.split(CAT, 8, "new") or pytest.fail("no halves")
    assert (left.text, right.text) == ("The cat", "sat here.")
    assert (left.id, right.id) == ("a", "new")
    assert (left.start, left.end, right.start, right.end) == (1.0, 2, 2, 3.0)
    assert (words(left), words(right)) == (["The", " cat"], ["sat", " here."])


def test_a_split_inside_a_word_divides_it() -> None:
    left, right = sentences.split(TEA, 1, "new") or pytest.fail("no halves")
    assert (left.text, right.text) == ("我", "们喝茶。")
    assert left.words[-1].end == right.words[0].start == 5.1


def test_a_split_without_word_times_goes_by_characters() -> None:
    left, right = sentences.split(StoredSegment("a", 0.0, 10.0, "abcd efgh."), 5, "new") or pytest.fail("no halves")
    assert left.end == right.start == 5.0


@pytest.mark.parametrize("cursor", [0, 17])
def test_no_half_is_empty(cursor: int) -> None:
    assert sentences.split(CAT, cursor, "new") is None


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ("Good", "morning", "Good morning"),
        ("你好。", "请坐", "你好。请坐"),
        ("请看", "Word", "请看Word"),
        ("Word ", "now", "Word now"),
        ("안녕", "하세요", "안녕 하세요"),
        ("", "now", "now"),
    ],
)
def test_joining_respects_the_script(first: str, second: str, both: str) -> None:
    assert sentences.joined(first, second) == both


def test_merging_brings_both_halves_back_together() -> None:
    left, right = sentences.split(CAT, 8, "new") or pytest.fail("no halves")
    whole = sentences.merged(left, right)
    assert (whole.text, whole.start, whole.end, words(whole)) == (CAT.text, CAT.start, CAT.end, words(CAT))


TEXTS = st.text(alphabet="ab c，你好", max_size=12)


@given(TEXTS, st.integers(0, 17), st.integers(0, 17))
def test_whatever_is_rewritten_text_and_words_agree(new: str, start: int, end: int) -> None:
    start, end = sorted((start, end))
    changed = sentences.rewritten(CAT, start, end, new)
    assert changed.text == CAT.text[:start] + new + CAT.text[end:]
    assert "".join("".join(words(changed)).split()) == "".join(changed.text.split())
    moments = [moment for word in changed.words for moment in (word.start, word.end)]
    assert moments == sorted(moments)
    assert not moments or (moments[0] >= CAT.start and moments[-1] <= CAT.end)


@given(st.sampled_from([CAT, TEA]), st.integers(0, 17))
def test_every_split_keeps_text_words_and_order(segment: StoredSegment, cursor: int) -> None:
    halves = sentences.split(segment, cursor, "new")
    if halves is not None:
        left, right = halves
        assert "".join((left.text + right.text).split()) == "".join(segment.text.split())
        assert "".join("".join(words(left) + words(right)).split()) == "".join("".join(words(segment)).split())
        assert segment.start <= left.end <= right.start <= right.end == segment.end
        assert left.start < right.start


def test_finding_ignores_case_and_knows_chinese() -> None:
    assert [(m.row, m.start) for m in matches([CAT, TEA], pattern_for("the"))] == [(0, 0)]
    assert [(m.row, m.start) for m in matches([CAT, TEA], pattern_for("喝茶"))] == [(1, 2)]
    assert matches([CAT], pattern_for("")) == []
    assert matches([CAT], pattern_for("c.t")) == []  # letters, no regular expression


def test_replacing_all_of_a_sentence_takes_backslashes_as_they_are() -> None:
    changed, count = replaced(CAT, pattern_for("e") or pytest.fail("no pattern"), r"\1")
    assert count == 3
    assert changed.text == r"Th\1 cat sat h\1r\1."
