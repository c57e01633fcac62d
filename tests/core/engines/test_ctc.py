"""From frames to words, and windows that are joined without losing or doubling a letter."""

from __future__ import annotations

import threading
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engines.ctc_text import CtcText, Letters
from core.engines.ctc_windows import Windows, recognised, seam
from core.errors import Cancelled
from core.events import Segment

BLANK, SPACE = 0, 1
FRAME = 0.02
NAMES = "ABCDEFGH"
LETTERS = Letters({number + 2: letter for number, letter in enumerate(NAMES)}, BLANK, SPACE, FRAME)
HOP = 10  # samples of a frame in these tests


def frames_of(text: str) -> list[int]:
    """One frame for each sign: "." is silence, " " the space between words."""
    return [{".": BLANK, " ": SPACE}.get(sign, NAMES.find(sign) + 2) for sign in text]


def spelled(text: str, letters: Letters = LETTERS, size: int = 7) -> list[Segment]:
    numbers, made, found = frames_of(text), CtcText(letters), []
    for start in range(0, len(numbers), size):
        part = numbers[start : start + size]
        found += list(made.feed(part, [0.9] * len(part)))
    return found + list(made.end())


def test_repeated_frames_are_one_letter() -> None:
    (segment,) = spelled("..AA.AAB  CC..")
    assert segment.text == "Aab c"
    assert [word.text for word in segment.words] == ["Aab", " c"]
    assert [(word.start, word.end) for word in segment.words] == [(0.04, 0.16), (0.2, 0.24)]
    assert segment.confidence == pytest.approx(0.9)


def test_small_letters_are_left_as_they_are() -> None:
    letters = Letters({2: "A", 3: "b"}, BLANK, SPACE, FRAME)
    assert spelled("AB AB", letters)[0].text == "Ab Ab"


def test_a_pause_ends_a_segment() -> None:
    assert [segment.text for segment in spelled("AB" + "." * 30 + "CD" + "." * 29 + "E")] == ["Ab", "Cde"]


def test_a_segment_is_never_much_longer_than_thirty_seconds() -> None:
    segments = spelled("AB CD " * 1000)
    assert all(segment.end - segment.start <= 30.2 for segment in segments)
    assert " ".join(segment.text for segment in segments).lower() == "ab cd " * 999 + "ab cd"


def test_chinese_characters_are_words_without_spaces() -> None:
    letters = Letters({2: "你", 3: "好", 4: "a"}, BLANK, -1, FRAME)
    (segment,) = spelled("A.B.C", letters)
    assert segment.text == "你好a"
    assert [word.text for word in segment.words] == ["你", "好", "a"]


@given(st.text(alphabet="ABC .", max_size=60), st.integers(1, 9))
def test_it_does_not_matter_in_which_pieces_the_frames_come(text: str, size: int) -> None:
    assert spelled(text, size=size) == spelled(text, size=1000)


class Scripted:
    """A recogniser that knows the truth, but not at the edges of its window: there it stutters and swallows."""

    def __init__(self, text: str, blind: int, seed: int) -> None:
        self._truth = frames_of(text)
        self._blind = blind
        self._random = np.random.default_rng(seed)

    def __call__(self, start: int, end: int) -> Any:
        first, last = start // HOP, end // HOP
        answer = np.full((last - first, len(NAMES) + 2), 0.01, np.float32)
        for place, number in enumerate(self._truth[first:last]):
            near_start = start > 0 and place < self._blind
            near_end = last < len(self._truth) and place >= last - first - self._blind
            heard = int(self._random.integers(len(NAMES) + 2)) if near_start or near_end else number
            answer[place, heard] = 0.9
        return answer


@given(
    st.lists(st.text(alphabet=NAMES, min_size=1, max_size=5), max_size=60),
    st.integers(0, 12),
    st.integers(0, 2**16),
)
def test_words_at_a_seam_are_neither_lost_nor_doubled(words: list[str], blind: int, seed: int) -> None:
    text = "  ".join("..".join(word) for word in words)
    windows = Windows(length=120 * HOP, overlap=40 * HOP, hop=HOP)
    scripted = Scripted(text, blind, seed)
    pieces = list(recognised(len(text) * HOP, windows, scripted, [BLANK, SPACE], threading.Event()))
    frames = np.concatenate(pieces).argmax(axis=1).tolist() if pieces else []
    assert frames == frames_of(text)


def test_the_seam_lies_in_silence_near_the_middle() -> None:
    quiet = np.array([0.1, 0.95, 0.1, 0.1, 0.95, 0.1, 0.1, 0.1])
    frames = np.stack([quiet, np.zeros(8), 1 - quiet], axis=1).astype(np.float32)
    assert seam(frames, frames, [0, 1]) == 4
    assert seam(frames[:0], frames[:0], [0, 1]) == 0


def test_stop_between_windows() -> None:
    stop = threading.Event()
    windows = Windows(120 * HOP, 40 * HOP, HOP)
    pieces = recognised(1000 * HOP, windows, Scripted("A" * 1000, 0, 0), [BLANK], stop)
    next(pieces)
    stop.set()
    with pytest.raises(Cancelled):
        list(pieces)
