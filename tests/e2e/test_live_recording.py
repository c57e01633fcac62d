"""A recording from real speech in a real sound server to the exported text, by the window a person sees."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import pytest

from core.paths import Home
from core.store.recordings import StoredSegment
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import Window, run, wait_for
from tests.e2e.recording import only_folder, record, seconds_on_disk, stop, stored, text_on_show
from tests.e2e.voices import virtual_microphone
from tests.virtual_microphone import VirtualMicrophone
from tests.word_errors import error_rate, spoken_texts, words

__all__ = ["virtual_microphone"]

CLIPS = ("librispeech-1995-1837-0001.wav", "jfk.flac")
ALL_CLIPS = ("LJ001-0002.wav", *CLIPS, "2412-153948-0000.flac")
PAUSE_SECONDS = 2.0
POINTS = 0.05  # by how much a microphone may be worse than the file
WORDS = 7
"""Or that many words: of two short clips one sentence that is cut elsewhere is heard otherwise by so rough a recogniser
(seen: 4 of its 22 words). A clip that is lost or told twice is more."""


@dataclass(frozen=True)
class Clip:
    """What is said in it."""

    path: Path
    text: str


@pytest.mark.real
@pytest.mark.parametrize("names", [CLIPS, pytest.param(ALL_CLIPS, marks=pytest.mark.slow)], ids=["two", "all"])
def test_spoken_into_the_microphone(
    names: tuple[str, ...],
    home: Home,
    real_data: Path,
    virtual_microphone: VirtualMicrophone,
    open_window: OpenWindow,
    tmp_path: Path,
    report: Callable[..., None],
) -> None:
    texts = spoken_texts(real_data)
    clips = [Clip(real_data / "speech" / "en" / name, texts[f"speech/en/{name}"]) for name in names]
    window = open_window()
    record(window)
    window.do("record_ink", path=str(tmp_path / "ink.jsonl"))
    begun = say_all(virtual_microphone, clips, only_folder(home))
    stop(window)
    shown = text_on_show(window)
    exports = export(window, tmp_path)
    assert window.close() == 0
    assert window.errors == ""

    recording, segments = stored(home)
    assert recording.state == "done"
    assert shown == "\n".join(segment.text for segment in segments)
    check_exports(exports, segments)
    report(settled_before_final=check_ink(tmp_path / "ink.jsonl"))
    check_words(clips, begun, segments, report)


def say_all(microphone: VirtualMicrophone, clips: list[Clip], folder: Path) -> list[float]:
    """One after the other, with pauses; the seconds of the recording before which nobody has heard them."""
    begun = []
    for clip in clips:
        begun.append(seconds_on_disk(folder))
        microphone.say(clip.path)
        time.sleep(PAUSE_SECONDS)
    return begun


def export(window: Window, folder: Path) -> list[str]:
    """As plain text, and as subtitles."""
    paths = [folder / "talk.txt", folder / "talk.srt"]
    for path in paths:
        window.do("will_choose", paths=[str(path)])
        window.choose(f"transcribe_export_{path.suffix[1:]}")
        wait_for(path.exists, path.name)
    return [path.read_text(encoding="utf-8") for path in paths]


def check_exports(exports: list[str], segments: list[StoredSegment]) -> None:
    said = words(" ".join(segment.text for segment in segments))
    plain, subtitles = exports
    _title, _, text = plain.partition("\n\n")
    assert words(text) == said
    lines = [line for line in subtitles.splitlines() if line and not line.isdigit() and " --> " not in line]
    assert words(" ".join(lines)) == said


def check_ink(record: Path) -> int:
    """What was black only grew until the second look at the whole utterance replaced it. How many words were black
    before that: a busy computer leaves drafts out."""
    before: dict[int, str] = {}
    for line in record.read_text(encoding="utf-8").splitlines():
        for number, final, black in json.loads(line)["paragraphs"]:
            if not final:
                assert black.startswith(before.get(number, ""))
                before[number] = black
    assert before
    return sum(len(words(black)) for black in before.values())


def check_words(
    clips: list[Clip], begun: list[float], segments: list[StoredSegment], report: Callable[..., None]
) -> None:
    """As good as from the files, on average."""
    live, filed = [], []
    for clip, from_, until in zip(clips, begun, [*begun[1:], 1e9], strict=True):
        said = words(clip.text)
        heard = " ".join(segment.text for segment in segments if from_ <= segment.start < until)
        live.append(error_rate(said, words(heard)))
        filed.append(error_rate(said, words(run("transcribe", clip.path, "--language", "en").output)))
    figures = {"live": mean(live), "from_file": mean(filed)}
    report(
        **{name: round(value, 3) for name, value in figures.items()},
        each=[[round(a, 3) for a in live], [round(a, 3) for a in filed]],
    )
    allowed = max(POINTS, WORDS / sum(len(words(clip.text)) for clip in clips))
    assert figures["live"] <= figures["from_file"] + allowed
