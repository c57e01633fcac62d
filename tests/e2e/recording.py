"""Recording with the window as a person does, and what is on the disk afterwards."""

from __future__ import annotations

from pathlib import Path

from core.audio.wav_file import WavFollower
from core.engines.speech import SAMPLE_RATE
from core.paths import Home
from core.store.recordings import Recording, StoredSegment
from core.store.store import Store
from core.transcribe.session import AUDIO
from tests.e2e.driven import Window, wait_for

# what a person does and sees


def record(window: Window) -> None:
    """Until the first second is safe."""
    window.click("nav_transcribe")
    window.click("transcribe_record")
    wait_for_seconds(window, 1)


def stop(window: Window) -> None:
    """Until the text can be read."""
    window.click("transcribe_stop")
    wait_for(lambda: window.sees("transcribe_export"), "the text")


def wait_for_seconds(window: Window, seconds: int) -> int:
    """Until the window says that so many seconds are safe; how many it says."""

    def shown() -> int:
        clock = window.read("transcribe_time") if window.sees("transcribe_time") else "0:0:0"
        hours, minutes, rest = map(int, clock.split(":"))
        return hours * 3600 + minutes * 60 + rest

    return wait_for(lambda: now if (now := shown()) >= seconds else 0, f"{seconds} s")


def text_on_show(window: Window) -> str:
    wait_for(lambda: window.read("transcribe_text", "plainText"), "the text")
    return str(window.read("transcribe_text", "plainText"))


# what is on the disk


def only_folder(home: Home) -> Path:
    (folder,) = home.recordings.iterdir()
    return folder


def seconds_on_disk(folder: Path) -> float:
    return WavFollower(folder / AUDIO).available() / SAMPLE_RATE


def stored(home: Home) -> tuple[Recording, list[StoredSegment]]:
    """The one recording of the database, and its text."""
    store, notices = Store.open(home)
    (recording,) = store.recordings.list()
    segments = store.recordings.segments(recording.id)
    store.close()
    assert notices == []
    return recording, segments
