"""Text while somebody speaks, with an engine whose words and times are known."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tones import CHINESE, WORDS, Floats, LoudDetector, ToneEngine, say, silence

from core.engines.speech import SAMPLE_RATE, Listening, SpeechLoad, SpeechSource
from core.events import Behind, Event, LanguageHeard, Segment, Settled, Tentative
from core.transcribe.listener import Listener
from core.transcribe.live import Live, Pace
from core.transcribe.voice import Cutter


class Growing:
    """A recording that has grown a little more each time it is looked at; the clock goes with it."""

    def __init__(self, audio: Floats, step: float = 0.1) -> None:
        self.audio = audio
        self.step = step
        self.seconds = 0.0

    def recording(self) -> bool:
        self.seconds += self.step
        return self.seconds * SAMPLE_RATE < len(self.audio)

    def available(self) -> int:
        return min(len(self.audio), round(self.seconds * SAMPLE_RATE))

    def read(self, start: int, count: int) -> Floats:
        return self.audio[start : min(start + count, self.available())]


def tone_engine(name: str = "pocketsphinx") -> ToneEngine:
    engine = ToneEngine(name)
    list(engine.load(SpeechSource("pocketsphinx"), SpeechLoad(), threading.Event()))
    return engine


class SlowEngine(ToneEngine):
    """Needs `factor` seconds for a second of sound; the recording goes on meanwhile."""

    def __init__(self, sound: Growing, factor: float) -> None:
        super().__init__()
        self.sound, self.factor = sound, factor
        list(self.load(SpeechSource("pocketsphinx"), SpeechLoad(), threading.Event()))

    def transcribe(self, audio: Floats, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        self.sound.seconds += self.factor * len(audio) / SAMPLE_RATE
        yield from super().transcribe(audio, how, stop)


def live(sound: Growing, engine: ToneEngine | None = None, language: str = "en", **options: Any) -> list[Event]:
    listener = Listener(engine or tone_engine(), Listening(language=language))
    job = Live(
        listener, Cutter(LoudDetector()), sound, sound.recording, clock=lambda: sound.seconds, pace=Pace(), **options
    )
    return list(job.run(threading.Event()))


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.transcribe.live.IDLE_SECONDS", 0)


def texts(events: list[Event], kind: Callable[[Event], bool]) -> str:
    return " ".join(event.text for event in events if kind(event)).strip()  # type: ignore[attr-defined]


def is_segment(event: Event) -> bool:
    return isinstance(event, Segment)


def test_words_appear_settle_and_are_replaced() -> None:
    words = ["one", "two", "three", "four", "five", "six"]
    events = live(Growing(np.concatenate([silence(1), say(words), say(["seven", "eight"])])))
    assert texts(events, is_segment) == "one two three four five six seven eight"
    assert [event.utterance for event in events if isinstance(event, Segment)] == [0, 0, 1]
    settled = "".join(event.text for event in events if isinstance(event, Settled) and event.utterance == 0)
    assert "one two three four five six".startswith(settled)
    assert settled.count(" ") >= 2
    assert any(isinstance(event, Tentative) and event.text for event in events)
    assert not any(isinstance(event, Behind) for event in events)


def test_times_are_those_of_the_recording() -> None:
    events = live(Growing(np.concatenate([silence(2), say(["one", "two"]), silence(3), say(["three"])])))
    first, second = [event for event in events if isinstance(event, Segment)]
    assert first.start == pytest.approx(2.0, abs=0.05)
    assert first.words[1].start == pytest.approx(2.4, abs=0.05)
    assert second.start == pytest.approx(2 + 0.8 + 1 + 3, abs=0.05)


def test_characters_settle_one_by_one() -> None:
    events = live(Growing(say(list(CHINESE))), language="zh-Hans")
    settled = [event.text for event in events if isinstance(event, Settled)]
    assert "".join(settled) in CHINESE
    assert len(settled) > 1
    assert " " not in "".join(settled)
    assert texts(events, is_segment).replace(" ", "") == CHINESE


def test_a_long_utterance_is_recognised_in_a_bounded_buffer() -> None:
    engine = tone_engine()
    spoken = list(WORDS[:10]) * 6  # 24 seconds
    events = live(Growing(say(spoken)), engine)
    drafts = [seconds for seconds, how in engine.calls if how.beams == 1]
    assert max(drafts) < 17.5
    assert any(how.context for _, how in engine.calls)
    settled = "".join(event.text for event in events if isinstance(event, Settled))
    assert " ".join(spoken).startswith(settled)
    assert len(settled.split()) > 50
    assert texts(events, is_segment).split() == spoken


def test_what_never_pauses_is_cut() -> None:
    spoken = list(WORDS[:10]) * 9  # 36 seconds
    events = live(Growing(say(spoken)))
    assert texts(events, is_segment).split() == spoken
    assert {event.utterance for event in events if isinstance(event, Segment)} == {0, 1}


@pytest.mark.parametrize("factor", [0.5, 0.9, 2.0])
def test_a_slow_computer_loses_drafts_but_no_word(factor: float) -> None:
    audio = np.concatenate([say(list(WORDS[:10])) for _ in range(6)])
    sound = Growing(audio)
    engine = SlowEngine(sound, factor)
    events = live(sound, engine)
    assert texts(events, is_segment).split() == list(WORDS[:10]) * 6
    told = [event.seconds for event in events if isinstance(event, Behind)]
    assert not told or told[-1] == 0
    assert told or factor < 0.9
    if factor == 2.0:
        whole = [how.beams for seconds, how in engine.calls if seconds > 4]
        assert whole.count(1) >= 3  # behind by more than ten seconds: quickly


def test_silence_gives_nothing() -> None:
    assert live(Growing(silence(20))) == []


def test_the_language_is_told_once() -> None:
    events = live(Growing(np.concatenate([say(list(CHINESE)), say(["one", "two"])])), language="auto")
    heard = [event for event in events if isinstance(event, LanguageHeard)]
    assert [event.language for event in heard] == ["zh"]


def test_what_was_shown_and_is_nothing_is_taken_back() -> None:
    """The second look hears nothing where the drafts did."""

    class Forgetful(ToneEngine):
        def transcribe(self, audio: Floats, how: Listening, stop: threading.Event) -> Iterator[Segment]:
            if how.beams == 1:
                yield from super().transcribe(audio, how, stop)

    engine = Forgetful()
    list(engine.load(SpeechSource("pocketsphinx"), SpeechLoad(), threading.Event()))
    events = live(Growing(say(["one", "two", "three", "four", "five", "six"])), engine)
    assert any(isinstance(event, Settled) for event in events)
    assert [event.text for event in events if isinstance(event, Segment)] == [""]


def test_stop_ends_at_once() -> None:
    stop = threading.Event()
    sound = Growing(say(["one"] * 10), 0.1)
    job = Live(Listener(tone_engine(), Listening()), Cutter(LoudDetector()), sound, lambda: True)
    sound.seconds = 3.0
    events = job.run(stop)
    next(events)
    stop.set()
    assert not any(isinstance(event, Segment) for event in events)


@settings(max_examples=15)
@given(
    st.lists(st.lists(st.sampled_from(WORDS[:10]), min_size=1, max_size=12), min_size=1, max_size=4),
    st.floats(0.02, 3.0),
)
def test_any_speech_at_any_pace(spoken: list[list[str]], step: float) -> None:
    """No word is lost or doubled, settled text only grows, and every utterance comes out whole."""
    sound = Growing(np.concatenate([say(words) for words in spoken]), step)
    events = live(sound)
    said = [word for words in spoken for word in words]
    assert texts(events, is_segment).split() == said
    for number in range(len(spoken)):
        settled = "".join(e.text for e in events if isinstance(e, Settled) and e.utterance == number)
        final = " ".join(e.text for e in events if isinstance(e, Segment) and e.utterance == number)
        assert final.startswith(settled)
