"""What is done with a recording on the disk: its text is made, and kept sentence by sentence."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from core.audio.decode import decode, duration
from core.audio.wav_file import WavFollower
from core.engines.speech import SAMPLE_RATE, Listening, SpeechEngine
from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, Segment
from core.transcribe.blocks import LONGEST_BLOCK
from core.transcribe.files import FileJob
from core.transcribe.listener import Listener
from core.transcribe.live import Live, Pace
from core.transcribe.session import (
    AUDIO,
    SEGMENTS,
    SegmentFile,
    Session,
    audio_path,
    change_session,
    load_session,
    read_segments,
)
from core.transcribe.voice import Cutter, Cutting, Detector

# Whisper finds sentences and pauses itself. The others hear less the shorter what they get is: pocketsphinx takes the
# average of a whole piece as the colour of the voice, and guesses words by those before.
_WHISPER = ("whisper", "faster-whisper")
_PATIENT = Cutting(pause=1.2, after=0.5)
_SHORT_DRAFTS = Pace(buffer=8.0)  # the longer the sound, the longer they take; Whisper always takes the same
_LONGEST_PIECE = 30.0


def transcribe_file(
    folder: Path, engine: SpeechEngine, how: Listening, detector: Detector, stop: threading.Event
) -> Iterator[Event]:
    """Yield what FileJob.run yields, then Finished("end" | "stopped"). Every Segment is on the disk before it is told.

    A session that was "transcribing" goes on after its last segment; any other starts anew. Raises InkstoneError,
    which leaves the session "failed"; stopped or killed, it stays "transcribing".
    """
    listener = Listener(engine, how)
    session = load_session(folder)
    start = _resume(folder, session)
    path = audio_path(folder, session)
    longest = LONGEST_BLOCK if engine.info.engine in _WHISPER else _LONGEST_PIECE
    cutter = Cutter(detector, _cutting(engine), round(start * SAMPLE_RATE))
    try:
        job = FileJob(listener, cutter, longest, duration(path))
        yield from _kept(folder, job.run(decode(path, start), stop))
    except Cancelled:
        stop.set()
    except InkstoneError:
        with contextlib.suppress(InkstoneError):
            change_session(folder, state="failed", pid=0)
        raise
    yield _end(folder, listener, stop, seconds=job.seconds)


def transcribe_live(
    folder: Path, engine: SpeechEngine, how: Listening, detector: Detector, stop: threading.Event
) -> Iterator[Event]:
    """Follow audio.wav while it is recorded. Yield what Live.run yields, then Finished("end" | "stopped").

    Called again after a crash of this process, it goes on after the last segment.
    """
    listener = Listener(engine, how)
    before = read_segments(folder)
    start = max((segment.end for segment in before), default=0.0)
    number = max((segment.utterance for segment in before), default=-1) + 1
    sound = WavFollower(folder / AUDIO)
    cutter = Cutter(detector, _cutting(engine), round(start * SAMPLE_RATE))
    pace = Pace() if engine.info.engine in _WHISPER else _SHORT_DRAFTS
    live = Live(listener, cutter, sound, lambda: is_recording(folder), number, pace)
    with contextlib.suppress(Cancelled):
        yield from _kept(folder, live.run(stop))
    yield _end(folder, listener, stop, seconds=sound.available() / SAMPLE_RATE)


def is_recording(folder: Path) -> bool:
    """Does a process still write sound here?"""
    session = load_session(folder)
    return session.state == "recording" and (not session.pid or psutil.pid_exists(session.pid))


def _cutting(engine: SpeechEngine) -> Cutting:
    return Cutting() if engine.info.engine in _WHISPER else _PATIENT


def _resume(folder: Path, session: Session) -> float:
    """Mark the session as being worked on; returns the second to go on from."""
    before = read_segments(folder) if session.state == "transcribing" else []
    if not before:
        (folder / SEGMENTS).unlink(missing_ok=True)
    change_session(folder, state="transcribing", pid=os.getpid())
    return max((segment.end for segment in before), default=0.0)


def _kept(folder: Path, events: Iterator[Event]) -> Iterator[Event]:
    """Write segments down before anybody hears of them."""
    file = SegmentFile(folder)
    try:
        for event in events:
            if isinstance(event, Segment) and event.text:
                file.add(event)
            yield event
    finally:
        file.close()


def _end(folder: Path, listener: Listener, stop: threading.Event, seconds: float) -> Finished:
    language = listener.language
    changes: dict[str, Any] = {"pid": 0}
    if not stop.is_set():
        changes = {**changes, "state": "done", "seconds": seconds, "language": language}
    if not stop.is_set() or load_session(folder).state == "transcribing":
        change_session(folder, **changes)
    count = len(read_segments(folder))
    result = {"segments": count, "seconds": seconds, "language": language}
    return Finished("stopped" if stop.is_set() else "end", result)
