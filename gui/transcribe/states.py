"""Every state of the Transcribe page, for pictures and for trying it out."""

from __future__ import annotations

import math
import threading
import wave
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from core.engines.speech import SAMPLE_RATE
from core.errors import Cancelled, InkstoneError
from core.events import (
    Behind,
    Event,
    Finished,
    Level,
    LoadRepaired,
    Progress,
    Segment,
    Settled,
    SpeechModelLoaded,
    Tentative,
    Word,
)
from core.transcribe.session import AUDIO, Session, load_session, save_session
from gui.i18n import current_language
from gui.main_window import MainWindow
from gui.screenshots import settle
from gui.transcribe.page import TranscribePage

Step = Event | InkstoneError | None
Scripts = dict[str, Callable[[Any], Sequence[Step]]]

MICROPHONES = {"en": ("USB microphone", "Built-in microphone"), "zh_CN": ("USB 麦克风", "内置麦克风")}
SPOKEN = {
    "en": (
        "Good morning everybody, and thank you for coming at such short notice.",
        "Today we talk about three things: the school festival, the new timetable, and the broken heating.",
        "Let us begin with the festival, because the posters have to be printed by Friday.",
    ),
    "zh_CN": (
        "大家早上好，谢谢各位这么快就赶过来。",
        "今天我们说三件事：校庆的安排、新的课程表，还有坏掉的暖气。",
        "先说校庆，因为海报周五之前要印出来。",
    ),
}
NEXT = {
    "en": ("Mrs Zhang will look after the stage, and ", "the children paint"),
    "zh_CN": ("舞台由张老师负责，", "孩子们来画"),
}
TITLES = {"en": "Teachers' meeting", "zh_CN": "教研组会议"}
FILES = ("interview-01.m4a", "broken.mp3", "lecture.mp4", "voice-note.ogg", "meeting.wav")
TWELVE_MINUTES = 12 * 60 + 31
WAIT_MS = 400


class _Host:
    """In the place of an engine's process: plays what it would send; None waits for Stop."""

    pid = None

    def __init__(self, scripts: Scripts) -> None:
        self._scripts = scripts

    def run(self, method: str, *arguments: Any, stop: threading.Event) -> Iterator[Event]:
        """As EngineHost.run."""
        for step in self._scripts[method](arguments[0] if arguments else None):
            if isinstance(step, InkstoneError):
                raise step
            if step is not None:
                yield step
                continue
            while not stop.is_set():
                stop.wait(0.02)
            raise Cancelled

    def tell(self, *_: Any) -> bool:
        """As EngineHost.tell."""
        return True


def _found(problem: str = "") -> list[Step]:
    names: Sequence[str] = () if problem else MICROPHONES[current_language()]
    devices = [{"id": name, "name": name, "default": name == names[0]} for name in names]
    return [Finished(result={"devices": devices, "problem": problem})]


def _loudness(count: int, saved: float, silent: float = 0.0) -> list[Step]:
    """A voice that speaks and pauses."""
    levels = (abs(math.sin(moment / 3)) * abs(math.sin(moment / 17)) for moment in range(count))
    rms = [0.0 if silent else 0.16 * level**2 + 0.001 for level in levels]
    return [Level(min(1.0, 3 * loud), loud, saved, silent) for loud in rms]


def _spoken() -> list[Step]:
    """Two final sentences, one settled, one that is being said."""
    said, (settled, tentative) = SPOKEN[current_language()], NEXT[current_language()]
    loaded = SpeechModelLoaded("Whisper small", "faster-whisper", "cpu", "int8", (), 1.0)
    final = [Segment(6.0 * place, 6.0 * place + 5, text, utterance=place) for place, text in enumerate(said[:2])]
    rest = [Settled(2, said[2], 12.0, 17.0), Settled(3, settled, 18.0, 20.0), Tentative(3, tentative)]
    return [loaded, *final, *rest]


@contextmanager
def _staged(window: MainWindow, scripts: Scripts | None = None, language: str = "en") -> Iterator[TranscribePage]:
    """The page with engines that follow a script."""
    window.show_page("transcribe")
    page = window.page("transcribe")
    assert isinstance(page, TranscribePage)
    host = cast(
        Any, _Host({"devices": lambda _: _found(), "watch": lambda _: [*_loudness(40, 0), None], **(scripts or {})})
    )
    controller, before = page.controller, page.controller.services
    _use(page, replace(before, recorder=host, device_lister=host, speech_engine=host))
    controller.choices.set("language", language)
    page.show_home()
    settle(WAIT_MS)
    try:
        yield page
    finally:
        _use(page, before)
        controller.choices.set("language", "")
        page.show_home()


def _use(page: TranscribePage, services: Any) -> None:
    controller = page.controller
    controller.set_visible(False)
    controller.use(services)
    controller.ear.recorder, controller.ear.lister = services.recorder, services.device_lister
    controller.set_visible(page.isVisible())


@contextmanager
def _recording(window: MainWindow, levels: Sequence[Step], heard: Sequence[Step]) -> Iterator[TranscribePage]:
    """A recording that is being made; deleted for good afterwards."""
    scripts: Scripts = {"record": lambda _: [*levels, None], "live": lambda _: [*heard, None]}
    with _staged(window, scripts) as page, _made(window, page):
        yield page


@contextmanager
def _made(window: MainWindow, page: TranscribePage) -> Iterator[None]:
    """Something is recorded; afterwards it has never been there."""
    page.record()
    settle(WAIT_MS)
    live = page.controller.live
    try:
        yield
    finally:
        if live is not None:
            live.close()
            _delete(window, live.id)


def _delete(window: MainWindow, recording: str) -> None:
    store = window.services.store
    store.recordings.delete(recording)
    store.trash.delete_forever(recording)
    page = window.page("transcribe")
    assert isinstance(page, TranscribePage)
    page.reload()


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """Record, or drop files."""
    with _staged(window):
        yield window


@contextmanager
def no_microphone(window: MainWindow) -> Iterator[QWidget]:
    """Nothing is plugged in; files work."""
    with _staged(window, {"devices": lambda _: _found("microphone_missing")}):
        yield window


@contextmanager
def no_chinese(window: MainWindow) -> Iterator[QWidget]:
    """The chosen language has no model."""
    with _staged(window, language="zh-Hans"):
        yield window


@contextmanager
def repaired(window: MainWindow) -> Iterator[QWidget]:
    """The model did not fit; what was done is said above the page."""
    done = [Progress("loading", 0, 1), LoadRepaired(("precision",))]
    with _recording(window, _loudness(220, 21.4), [*done, *_spoken()]):
        yield window


@contextmanager
def recording(window: MainWindow) -> Iterator[QWidget]:
    """Words settle from grey to ink."""
    with _recording(window, _loudness(220, 21.4), _spoken()):
        yield window


@contextmanager
def behind(window: MainWindow) -> Iterator[QWidget]:
    """The computer is slow: the text comes later."""
    with _recording(window, _loudness(220, 24.6), [*_spoken(), Behind(4.2)]):
        yield window


@contextmanager
def silent(window: MainWindow) -> Iterator[QWidget]:
    """The microphone gives nothing at all."""
    with _recording(window, [*_loudness(120, 20.0), *_loudness(60, 24.0, 4.0)], _spoken()):
        yield window


@contextmanager
def paused(window: MainWindow) -> Iterator[QWidget]:
    """Nothing is recorded until the person goes on."""
    with _recording(window, _loudness(220, 754.0), _spoken()) as page:
        if page.controller.live is not None:
            page.controller.live.toggle_pause()
        yield window


@contextmanager
def sound_only(window: MainWindow) -> Iterator[QWidget]:
    """Recording a language that nobody here understands."""
    scripts: Scripts = {"record": lambda _: [*_loudness(220, 12.0), None]}
    with _staged(window, scripts, language="zh-Hans") as page, _made(window, page):
        yield window


@contextmanager
def queue(window: MainWindow) -> Iterator[QWidget]:
    """One is done, one is broken, one is on the engine, two wait."""

    def listen(request: Any) -> Sequence[Step]:
        name = Path(load_session(Path(request.folder)).source).name
        if name == "broken.mp3":
            return [InkstoneError("audio_unreadable", path=name, reason="no audio stream")]
        if name == "interview-01.m4a":
            return [Finished(result={"segments": 0, "seconds": 95.0, "language": "en"})]
        return [Progress("transcribing", 754.0, 2820.0, 512.0), None]

    folder = window.services.home.temporary
    for name in FILES:
        (folder / name).touch()
    with _staged(window, {"file": listen}) as page:
        page.add_paths([folder / name for name in FILES])
        settle(2 * WAIT_MS)
        yield window
        files = page.controller.queue
        for job in list(files.model.jobs()):
            files.cancel(job)
        done = [job.id for job in files.model.jobs() if job.state == "done"]
        files.clear()
        for recording_id in done:
            _delete(window, recording_id)


@contextmanager
def recovery(window: MainWindow) -> Iterator[QWidget]:
    """A crash cut a recording off."""
    home, title = window.services.home, TITLES[current_language()]
    now = Session("20260301-090000-abcdef", title, 1772355600.0, "recording")
    with _staged(window) as page:
        save_session(home.recordings / now.id, replace(now, seconds=TWELVE_MINUTES))
        (home.recordings / now.id / AUDIO).touch()
        page.controller.look_for_unfinished()
        yield window
        page.controller.recovery.discard()
        window.services.store.trash.delete_forever(now.id)
        page.reload()


@contextmanager
def editor(window: MainWindow) -> Iterator[QWidget]:
    """A recording that can be read and corrected."""
    services = window.services
    session = Session("20260301-090000-123456", TITLES[current_language()], 1772355600.0, "done", seconds=22.0)
    texts = [*SPOKEN[current_language()], "".join(NEXT[current_language()])]
    with _staged(window) as page:
        save_session(services.home.recordings / session.id, session)
        _write_sound(services.home.recordings / session.id / AUDIO)
        services.store.recordings.create(session)
        heard = [Segment(6.0 * row, 6.0 * row + 5, text, _words(6.0 * row, text)) for row, text in enumerate(texts)]
        services.store.recordings.take_segments(session.id, heard)
        page.reload()
        page.open_recording(session.id)
        settle(4 * WAIT_MS)  # the waveform is read by the player's process
        yield window
        page.show_home()
        _delete(window, session.id)


def _write_sound(path: Path) -> None:
    """22 seconds of a hum that rises and falls like four sentences."""
    import numpy as np

    moments = np.arange(22 * SAMPLE_RATE) / SAMPLE_RATE
    shape = np.clip(np.sin(moments * np.pi / 6) ** 2, 0.02, 1) * np.abs(np.sin(moments * 7))
    sound = (12_000 * shape * np.sin(moments * 2 * np.pi * 160)).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(sound.tobytes())


def _words(start: float, text: str) -> tuple[Word, ...]:
    """Five seconds of speech; the second word was hard to hear."""
    spaced = " " in text
    parts = [f" {word}" for word in text.split(" ")] if spaced else list(text)
    step = 5.0 / len(parts)
    return tuple(
        Word(start + place * step, start + (place + 1) * step, part, 0.35 if place == 1 else 0.95)
        for place, part in enumerate(parts)
    )


STATES = (
    ("empty", empty),
    ("no-microphone", no_microphone),
    ("no-chinese", no_chinese),
    ("repaired", repaired),
    ("recording", recording),
    ("behind", behind),
    ("silent", silent),
    ("paused", paused),
    ("sound-only", sound_only),
    ("queue", queue),
    ("recovery", recovery),
    ("editor", editor),
)
