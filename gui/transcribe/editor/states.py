"""States of the editor, for pictures and for trying it out: whoever shows an editor can bring it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from core.events import Finished, Playing
from gui.transcribe.editor.examples import example_peaks, example_recording

if TYPE_CHECKING:
    from gui.services import Services
    from gui.transcribe.editor.editor import TranscriptEditor

FOUND = {"en": "the", "zh_CN": "我们"}
ROW = 2  # the long sentence

State = Callable[["TranscriptEditor", "Services", str], AbstractContextManager["TranscriptEditor"]]


@contextmanager
def shown(
    editor: TranscriptEditor, services: Services, language: str, count: int = 60, sound: bool = True
) -> Iterator[TranscriptEditor]:
    """A finished recording of `count` sentences, with its waveform; removed for good afterwards."""
    made = example_recording(services, language, count, sound)
    editor.open(made)
    segments = editor.document.transcript.segments
    if sound and segments:
        seconds = editor.player.playback.seconds
        result = {"seconds": seconds, "peaks": example_peaks(segments, seconds)}
        editor.player.peaks.happened(Finished(result=result))
    try:
        yield editor
    finally:
        editor.close_recording()
        services.store.recordings.delete(made)
        services.store.trash.delete_forever(made)


@contextmanager
def short(editor: TranscriptEditor, services: Services, language: str) -> Iterator[TranscriptEditor]:
    """One sentence."""
    with shown(editor, services, language, count=1):
        yield editor


@contextmanager
def playing(editor: TranscriptEditor, services: Services, language: str) -> Iterator[TranscriptEditor]:
    """A sentence is heard, lit, and followed."""
    with shown(editor, services, language):
        segment = editor.document.transcript.segments[ROW]
        place = (segment.start + segment.end) / 2
        editor.player.playback.happened(Playing(place, True))
        yield editor
        editor.player.playback.happened(Playing(place, False))


@contextmanager
def editing(editor: TranscriptEditor, services: Services, language: str) -> Iterator[TranscriptEditor]:
    """A sentence is being corrected."""
    with shown(editor, services, language):
        editor.text.edit_row(ROW)
        yield editor
        editor.text.finish_editing()


@contextmanager
def finding(editor: TranscriptEditor, services: Services, language: str) -> Iterator[TranscriptEditor]:
    """Find and replace, with matches marked."""
    with shown(editor, services, language):
        editor.open_find(replace=True)
        editor.find_bar.text.setText(FOUND[language])
        editor.find_bar.search()
        yield editor


@contextmanager
def silent(editor: TranscriptEditor, services: Services, language: str) -> Iterator[TranscriptEditor]:
    """Text only."""
    with shown(editor, services, language, sound=False):
        yield editor


@contextmanager
def nothing(editor: TranscriptEditor, services: Services, language: str) -> Iterator[TranscriptEditor]:
    """Nobody spoke."""
    with shown(editor, services, language, count=0):
        yield editor


EDITOR_STATES: tuple[tuple[str, State], ...] = (
    ("editor", shown),
    ("editor_short", short),
    ("editor_playing", playing),
    ("editor_editing", editing),
    ("editor_find", finding),
    ("editor_silent", silent),
    ("editor_nothing", nothing),
)
