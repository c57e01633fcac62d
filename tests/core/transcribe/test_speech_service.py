"""The service over a real engine: files, resuming, live, stopping, and what lies on the disk afterwards."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from tones import CHINESE, WORDS, Floats, LoudDetector, ToneEngine, ToneService, say, silence

from core.engines.speech import SAMPLE_RATE, Listening, SpeechLoad, SpeechSource
from core.engines.speech_service import SpeechService
from core.errors import InkstoneError
from core.events import Event, Finished, LanguageHeard, Progress, Segment, SpeechModelLoaded
from core.host import EngineHost
from core.transcribe.request import TranscribeRequest
from core.transcribe.session import (
    AUDIO,
    SEGMENTS,
    SegmentFile,
    Session,
    State,
    as_record,
    change_session,
    load_session,
    read_segments,
    save_session,
)

TALK = np.concatenate([silence(1), say(WORDS[:5], 1.5), say(WORDS[5:10], 3.0), say(["one", "three"])])
SAID = "one two three four five six seven eight nine ten one three"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return recording(tmp_path / "recordings" / "20260101-一", TALK)


def recording(folder: Path, audio: Floats, state: State = "recorded") -> Path:
    """A recording's folder with its sound."""
    save_session(folder, Session(folder.name, "Talk", 0.0, state))
    soundfile.write(str(folder / AUDIO), audio, SAMPLE_RATE, subtype="PCM_16")
    return folder


def request(folder: Path, language: str = "en") -> TranscribeRequest:
    return TranscribeRequest(str(folder), SpeechSource("pocketsphinx"), how=Listening(language=language))


def text(events: list[Event]) -> str:
    return " ".join(event.text for event in events if isinstance(event, Segment))


def run(service: SpeechService, wanted: TranscribeRequest, stop: threading.Event | None = None) -> list[Event]:
    return list(service.file(wanted, stop or threading.Event()))


def test_a_file_from_the_first_word_to_the_last(folder: Path) -> None:
    events = run(ToneService(), request(folder))
    assert text(events) == SAID
    assert isinstance(events[0], Progress)
    assert isinstance(events[1], SpeechModelLoaded)
    told = [event for event in events if isinstance(event, Progress) and event.stage == "transcribing"]
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert told[-1].done == told[-1].total == pytest.approx(len(TALK) / SAMPLE_RATE)
    assert events[-1] == Finished("end", {"segments": 3, "seconds": told[-1].done, "language": "en"})
    session = load_session(folder)
    assert (session.state, session.language, session.seconds, session.pid) == ("done", "en", told[-1].done, 0)
    assert [as_record(segment) for segment in read_segments(folder)] == [
        as_record(event) for event in events if isinstance(event, Segment)
    ]


def test_a_file_that_hides_its_length(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is told of a share of an unknown whole."""
    monkeypatch.setattr("core.transcribe.recording.duration", lambda _path: 0.0)
    monkeypatch.setattr("core.transcribe.files.TELL_SECONDS", 0.0)
    events = run(ToneService(), request(folder))
    told = [event for event in events if isinstance(event, Progress) and event.stage == "transcribing"]
    assert {event.total for event in told[:-1]} == {0.0}
    assert told[-1].done == told[-1].total > 0


def test_times_are_right_across_pauses(folder: Path) -> None:
    """Silence is left out of what the engine hears, and put back into the times."""
    for service in (ToneService(), SpeechService(lambda source: ToneEngine("whisper"), LoudDetector)):
        words = [word for event in run(service, request(folder)) if isinstance(event, Segment) for word in event.words]
        starts = [1 + 0.4 * n for n in range(5)] + [4.5 + 0.4 * n for n in range(5)] + [9.5, 9.9]
        assert [word.start for word in words] == pytest.approx(starts, abs=0.03)
        assert [word.end for word in words] == pytest.approx([start + 0.3 for start in starts], abs=0.03)


def test_whisper_hears_utterances_together(folder: Path) -> None:
    engine = ToneEngine("whisper")
    assert text(run(SpeechService(lambda source: engine, LoudDetector), request(folder))) == SAID
    assert len(engine.calls) == 1
    assert engine.calls[0][0] < len(TALK) / SAMPLE_RATE - 3  # the pauses are not heard


def test_stopped_and_resumed(folder: Path) -> None:
    stop = threading.Event()
    first = []
    for event in ToneService().file(request(folder), stop):
        first.append(event)
        if isinstance(event, Segment):
            stop.set()
    assert isinstance(first[-1], Finished)
    assert first[-1].reason == "stopped"
    assert load_session(folder).state == "transcribing"
    second = run(ToneService(), request(folder))
    assert f"{text(first)} {text(second)}" == SAID
    assert " ".join(segment.text for segment in read_segments(folder)) == SAID
    assert load_session(folder).state == "done"
    progress = [event for event in second if isinstance(event, Progress) and event.stage == "transcribing"]
    assert progress[0].done > 1


def test_again_means_from_the_start(folder: Path) -> None:
    run(ToneService(), request(folder))
    assert text(run(ToneService(), request(folder))) == SAID
    assert " ".join(segment.text for segment in read_segments(folder)) == SAID


def test_nothing_said(tmp_path: Path) -> None:
    folder = recording(tmp_path / "quiet", silence(5))
    engine = ToneEngine()
    events = run(SpeechService(lambda source: engine, LoudDetector), request(folder))
    assert text(events) == ""
    assert engine.calls == []
    assert events[-1] == Finished("end", {"segments": 0, "seconds": 5.0, "language": "en"})


def test_an_unreadable_file_fails_with_its_sentence(folder: Path) -> None:
    (folder / AUDIO).write_bytes(b"RIFF nothing")
    with pytest.raises(InkstoneError) as caught:
        run(ToneService(), request(folder))
    assert caught.value.code == "audio_unreadable"
    assert load_session(folder).state == "failed"


def test_a_language_the_engine_does_not_have(folder: Path) -> None:
    with pytest.raises(InkstoneError) as caught:
        run(ToneService(), request(folder, "fr"))
    assert caught.value.code == "speech_language_missing"
    assert load_session(folder).state == "recorded"


def test_the_language_is_found_out(tmp_path: Path) -> None:
    folder = recording(tmp_path / "zh", say(CHINESE))
    events = run(ToneService(), request(folder, "auto"))
    assert [event.language for event in events if isinstance(event, LanguageHeard)] == ["zh"]
    assert text(events).replace(" ", "") == CHINESE
    assert load_session(folder).language == "zh-Hans"


def test_the_model_stays_loaded(folder: Path) -> None:
    made: list[ToneEngine] = []

    def make(source: SpeechSource) -> ToneEngine:
        made.append(ToneEngine())
        return made[-1]

    service = SpeechService(make, LoudDetector)
    stop = threading.Event()
    source = SpeechSource("pocketsphinx")
    assert len(list(service.load(source, SpeechLoad(), stop))) == 2
    assert [type(event) for event in service.load(source, SpeechLoad(), stop)] == [SpeechModelLoaded]
    run(service, request(folder))
    assert len(made) == 1
    list(service.unload(stop))
    run(service, request(folder))
    assert len(made) == 2


def record(folder: Path, audio: Floats, faster: float) -> threading.Thread:
    """Write `audio` as a recorder does, so many times faster than it would speak."""

    def write() -> None:
        with soundfile.SoundFile(str(folder / AUDIO), "w", SAMPLE_RATE, 1, "PCM_16") as file:
            for at in range(0, len(audio), SAMPLE_RATE // 4):
                file.write(audio[at : at + SAMPLE_RATE // 4])
                file.flush()
                time.sleep(0.25 / faster)
        change_session(folder, state="recorded", seconds=len(audio) / SAMPLE_RATE, pid=0)

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_live_in_its_own_process(tmp_path: Path) -> None:
    folder = tmp_path / "live"
    save_session(folder, Session("live", "", 0.0, "recording"))
    host = EngineHost("tones:ToneService")
    writer = record(folder, TALK, 8)
    try:
        events = list(host.run("live", request(folder), stop=threading.Event()))
    finally:
        writer.join()
        host.close()
    assert text(events) == SAID
    assert isinstance(events[-1], Finished)
    assert events[-1].result == {"segments": 5, "seconds": len(TALK) / SAMPLE_RATE, "language": "en"}
    assert load_session(folder).state == "done"
    assert {segment.utterance for segment in read_segments(folder)} == {0, 1, 2}


def test_live_goes_on_after_a_crash_of_the_engine(folder: Path) -> None:
    """What is on the disk is not heard again, and utterances are numbered on."""
    first = Segment(1.0, 2.9, "One two three four five", (), 0.9, 3)
    file = SegmentFile(folder)
    file.add(first)
    file.close()
    events = list(ToneService().live(request(folder), threading.Event()))
    assert text(events) == "six seven eight nine ten one three"
    assert [event.utterance for event in events if isinstance(event, Segment)] == [4, 4, 5]


def test_live_ends_when_the_recorder_is_gone(folder: Path) -> None:
    change_session(folder, state="recording", pid=2**30)
    assert text(list(ToneService().live(request(folder), threading.Event()))) == SAID


def test_live_stopped(folder: Path) -> None:
    change_session(folder, state="recording")
    stop = threading.Event()
    events = ToneService().live(request(folder), stop)
    next(event for event in events if isinstance(event, Segment))
    stop.set()
    last = list(events)[-1]
    assert isinstance(last, Finished)
    assert last.reason == "stopped"
    assert load_session(folder).state == "recording"


def test_segments_are_on_the_disk_before_they_are_told(folder: Path) -> None:
    told = 0
    for event in ToneService().file(request(folder), threading.Event()):
        if isinstance(event, Segment):
            told += 1
            lines = (folder / SEGMENTS).read_text("utf-8").splitlines()
            assert len(lines) == told
            assert json.loads(lines[-1])["text"] == event.text


class Endless(ToneEngine):
    """Would go on for ever, and looks at the stop flag."""

    def transcribe(self, audio: Floats, how: Listening, stop: threading.Event) -> Iterator[Segment]:
        while True:
            stop.wait(0.01)
            yield from super().transcribe(audio, how, stop)


def test_stop_in_the_middle_of_a_block(folder: Path) -> None:
    stop = threading.Event()
    service = SpeechService(lambda source: Endless(), LoudDetector)
    timer = threading.Timer(0.3, stop.set)
    timer.start()
    events = run(service, request(folder), stop)
    assert isinstance(events[-1], Finished)
    assert events[-1].reason == "stopped"
