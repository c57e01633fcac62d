"""kill -9 while something is recorded: of the window, of the speech engine, of the sound server. And a full disk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest

from core.audio.wav_file import WavFollower
from core.engines.speech import SAMPLE_RATE
from core.paths import Home
from core.store.recordings import Recording
from core.transcribe.session import AUDIO, load_session, read_segments
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import Window, alive, wait_for
from tests.e2e.recording import only_folder, record, seconds_on_disk, stop, stored, text_on_show, wait_for_seconds
from tests.e2e.test_disk import fill, small_disk
from tests.e2e.voices import SAID, Voice, speaking, turn, virtual_microphone, voice
from tests.virtual_microphone import NAME, VirtualMicrophone, likeness

__all__ = ["small_disk", "speaking", "turn", "virtual_microphone", "voice"]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")

LOSS_SECONDS = 1.0  # what a kill may cost
ORPHAN_SECONDS = 2.0
ALIKE = 0.9  # a busy computer's sound server leaves a few samples out
AROUND = 3.0  # seconds before and after a kill that are compared with what was said
HICCUP = "The text starts again after a hiccup. The recording was not interrupted."


def test_the_window_is_killed(home: Home, voice: Voice, open_window: OpenWindow, report: Callable[..., None]) -> None:
    window = open_window()
    record(window)
    shown = wait_for_seconds(window, 7)  # a sentence and its pause
    at, family = time.time(), window.family
    time.sleep(0.5)
    killed = window.kill()
    wait_for(lambda: not alive(family), "the end of the others", ORPHAN_SECONDS)
    folder = only_folder(home)
    kept = seconds_on_disk(folder)
    assert kept >= shown
    lost = shown + (killed - at) - kept
    report(lost_seconds=round(lost, 2))
    assert lost <= LOSS_SECONDS
    assert load_session(folder).state == "recording"
    check_recovery(home, open_window, kept)


def check_recovery(home: Home, open_window: OpenWindow, kept: float) -> None:
    """The next start offers the recording without being asked, and brings its text."""
    window = open_window(home=home.root)
    wait_for(lambda: window.sees("toast_text"), "news")
    assert window.read("toast_text") == "We found an unfinished recording"
    assert not window.sees("message_sentence")
    window.click("toast_action")
    wait_for(lambda: window.sees("transcribe_recovery_text"), "the offer")
    assert f"an unfinished recording, {round(kept)} s." in window.read("transcribe_recovery_text")
    window.click("transcribe_recovery_action")
    wait_for(lambda: window.read("transcribe_queue_state") == "1 of 1 done", "its text")
    window.click_row("transcribe_list", "")
    assert_said(text_on_show(window))
    assert window.close() == 0
    recording, text = stored_text(home)
    assert (recording.state, recording.seconds) == ("done", pytest.approx(kept, abs=0.01))
    assert_said(text)


def test_the_speech_engine_is_killed(
    home: Home, voice: Voice, open_window: OpenWindow, report: Callable[..., None]
) -> None:
    window = open_window()
    record(window)
    folder = only_folder(home)
    wait_for(lambda: read_segments(folder), "a sentence")
    first = read_segments(folder)
    killed, at = seconds_on_disk(folder), time.time()
    psutil.Process(window.do("process", name="speech_engine")).kill()
    wait_for(lambda: said_now(window) == HICCUP, "the sentence")
    assert not window.sees("message_sentence")
    before = seconds_on_disk(folder)
    wait_for(lambda: seconds_on_disk(folder) > before, "more sound")
    wait_for(lambda: len(read_segments(folder)) > len(first), "more text")
    report(text_again_s=round(time.time() - at, 1))
    wait_for(lambda: said_now(window) != HICCUP, "the end of the hiccup")
    wait_for(lambda: seconds_on_disk(folder) > killed + AROUND, "what follows")
    stop(window)
    assert window.errors == ""
    assert window.close() == 0

    sound = WavFollower(folder / AUDIO).read(0, 10**9)
    piece = sound[round(max(0.0, killed - AROUND) * SAMPLE_RATE) : round((killed + AROUND) * SAMPLE_RATE)]
    alike = likeness(np.tile(voice.turn, 4), piece)
    report(likeness=round(alike, 3))
    assert alike > ALIKE  # nothing is missing
    assert load_session(folder).gaps == ()
    recording, text = stored_text(home)
    assert (recording.state, recording.seconds) == ("done", pytest.approx(len(sound) / SAMPLE_RATE, abs=0.01))
    segments = read_segments(folder)
    assert segments[: len(first)] == first
    assert len({segment.utterance for segment in segments}) > len({segment.utterance for segment in first})
    assert_said(text)


def test_the_sound_server_is_killed(home: Home, speaking: VirtualMicrophone, open_window: OpenWindow) -> None:
    """As when the only microphone is unplugged."""
    window = open_window()
    record(window)
    shown = wait_for_seconds(window, 7)
    speaking.unplug()
    sentence = f"The microphone “{NAME}” has gone. What was recorded until then is saved."
    assert window.sentence() == sentence
    wait_for(lambda: window.sees("transcribe_export"), "the text")
    assert_said(text_on_show(window))
    assert not window.sees("message_sentence")
    window.click("transcribe_new")
    wait_for(lambda: window.sees("transcribe_device_notice_text"), "what is missing")
    assert not window.read("transcribe_record", "enabled")
    speaking.start()
    wait_for(lambda: window.read("transcribe_record", "enabled"), "the microphone")
    assert window.close() == 0
    recording, text = stored_text(home)
    assert (recording.state, load_session(only_folder(home)).state) == ("done", "done")
    assert shown <= recording.seconds == pytest.approx(seconds_on_disk(only_folder(home)), abs=0.01)
    assert_said(text)


def test_the_disk_is_full(small_disk: Path, voice: Voice, open_window: OpenWindow) -> None:
    """Neither sound nor text can be written any more."""
    home = Home(small_disk / "home")
    home.prepare()
    window = open_window(home=home.root)
    record(window)
    shown = wait_for_seconds(window, 7)
    engine = psutil.Process(window.do("process", name="speech_engine"))
    engine.suspend()  # else it may just have written its last words
    fillers = [fill(small_disk, "first")]
    wait_for(lambda: window.sees("message_sentence"), "a message")
    fillers.append(fill(small_disk, "second"))  # the recorder has given its reserve back
    engine.resume()
    assert "The disk is full" in window.sentence()
    wait_for(lambda: not window.sees("transcribe_stop"), "the end of the recording")
    folder = only_folder(home)
    kept = seconds_on_disk(folder)
    assert kept >= shown
    assert load_session(folder).state == "recorded"
    assert window.close() == 0
    assert window.errors == ""
    for filler in fillers:
        filler.unlink()
    check_recovery(home, open_window, kept)


def said_now(window: Window) -> str:
    """The sentence above the live text."""
    name = "transcribe_live_notice_text"
    return str(window.read(name)) if window.sees(name) else ""


def stored_text(home: Home) -> tuple[Recording, str]:
    """Of the database."""
    recording, segments = stored(home)
    return recording, " ".join(segment.text for segment in segments)


def assert_said(text: str) -> None:
    """What was said, as far as the built-in engine understands it."""
    assert set(SAID) <= set(text.lower().split()), text
