"""Where somebody speaks, with the real detector; and cutting, with one that is told."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from tones import Floats, LoudDetector

from core.engines.speech import SAMPLE_RATE
from core.paths import RESOURCES
from core.transcribe.voice import FRAME, Cutter, Cutting, Silero, Utterance, voiced_seconds


def spoken() -> Floats:
    audio, rate = soundfile.read(str(RESOURCES / "selftest" / "recording.flac"), dtype="float32")
    assert rate == SAMPLE_RATE
    return np.asarray(audio)


def cut(audio: Floats, sizes: list[int] | None = None, cutter: Cutter | None = None) -> list[Utterance]:
    cutter = cutter or Cutter(Silero())
    found, at = [], 0
    for size in sizes or []:
        found += cutter.feed(audio[at : at + size])
        at += size
    return found + cutter.feed(audio[at:]) + cutter.finish()


def music(seconds: float) -> Floats:
    """Plucked chords."""
    time = np.arange(SAMPLE_RATE // 2) / SAMPLE_RATE
    pitches = [220, 277, 330, 440, 262, 330, 392, 523]
    notes = [
        sum(0.2 / k * np.sin(2 * np.pi * pitch * k * time) for k in range(1, 6)) * np.exp(-3 * time)
        for pitch in (pitches * 20)[: int(seconds * 2)]
    ]
    return np.concatenate(notes).astype(np.float32)


TIME = np.arange(20 * SAMPLE_RATE) / SAMPLE_RATE
NOISE = np.random.default_rng(1).standard_normal(len(TIME))
NO_SPEECH = {
    "silence": np.zeros(len(TIME)),
    "nearly silence": 1e-7 * NOISE,
    "hum": 0.3 * np.sin(2 * np.pi * 50 * TIME),
    "hum with overtones": sum(0.2 / k * np.sin(2 * np.pi * 50 * k * TIME) for k in range(1, 10)),
    "white noise": 0.1 * NOISE,
    "loud white noise": np.clip(0.5 * NOISE, -1, 1),
    "music": music(20),
    "clicks": (np.arange(len(TIME)) % 9000 < 40) * 0.8,
}


@pytest.mark.parametrize("name", NO_SPEECH)
def test_no_speech(name: str) -> None:
    assert cut(np.asarray(NO_SPEECH[name], np.float32)) == []


def test_speech_is_found_with_its_first_sound() -> None:
    silence = np.zeros(2 * SAMPLE_RATE, np.float32)
    (found,) = cut(np.concatenate([silence, spoken(), silence]))
    assert 1.5 < found.start / SAMPLE_RATE < 2.31  # the recording begins with 0.3 s of silence
    assert voiced_seconds(found.voiced, 0, 100) > 2.5
    assert voiced_seconds(found.voiced, 0, 0.1) == 0


@settings(max_examples=12)
@given(st.lists(st.integers(1, 30_000), max_size=12))
def test_any_chunking_gives_the_same(sizes: list[int]) -> None:
    audio = np.concatenate([spoken(), np.zeros(SAMPLE_RATE, np.float32), spoken()[:20_000]])
    assert [(u.start, u.end) for u in cut(audio, sizes)] == [(u.start, u.end) for u in cut(audio)]


BURSTS = st.lists(st.tuples(st.floats(0, 3), st.floats(0.05, 8)), max_size=8)


def bursts(parts: list[tuple[float, float]]) -> Floats:
    pieces = [np.zeros(0, np.float32)]
    for pause, length in parts:
        pieces += [
            np.zeros(round(pause * SAMPLE_RATE), np.float32),
            np.full(round(length * SAMPLE_RATE), 0.5, np.float32),
        ]
    return np.concatenate(pieces)


@given(BURSTS, st.integers(500, 40_000))
def test_utterances_are_in_order_short_enough_and_hold_all_speech(parts: list[tuple[float, float]], size: int) -> None:
    audio = bursts(parts)
    cutting = Cutting(longest=10.0)
    found = cut(audio, [size] * (len(audio) // size), Cutter(LoudDetector(), cutting))
    inside = np.zeros(len(audio), np.bool_)
    for utterance in found:
        assert not inside[utterance.start : utterance.end].any()
        inside[utterance.start : utterance.end] = True
        assert np.array_equal(utterance.audio, audio[utterance.start : utterance.end])
        assert len(utterance.audio) <= 10.0 * SAMPLE_RATE + FRAME
        assert len(utterance.voiced) >= len(utterance.audio) // FRAME
    at = 0
    for pause, length in parts:
        at += round(pause * SAMPLE_RATE)
        end = at + round(length * SAMPLE_RATE)
        if length > 0.3:
            assert inside[at : end - FRAME].all()
        at = end


def test_what_never_pauses_is_cut_where_it_is_quietest() -> None:
    audio = np.full(30 * SAMPLE_RATE, 0.5, np.float32)
    audio[round(24.0 * SAMPLE_RATE) : round(24.02 * SAMPLE_RATE)] = 0.2
    first, second = cut(audio, cutter=Cutter(LoudDetector()))
    assert first.end / SAMPLE_RATE == pytest.approx(24.01, abs=0.011)
    assert second.start == first.end


def test_memory_stays_flat() -> None:
    """Two hours of talk and silence: never more than one utterance is kept."""
    cutter = Cutter(LoudDetector())
    piece = np.concatenate([np.full(40 * SAMPLE_RATE, 0.5, np.float32), np.zeros(20 * SAMPLE_RATE, np.float32)])
    for _ in range(120):
        for at in range(0, len(piece), SAMPLE_RATE * 10):
            cutter.feed(piece[at : at + SAMPLE_RATE * 10])
        assert len(cutter._sound) < SAMPLE_RATE
        assert len(cutter._voiced) < 100
    assert cutter.position == 7200 * SAMPLE_RATE
