"""What the editor's tests share beside fixtures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scripted_player import ScriptedPlayer

from core.errors import InkstoneError
from core.events import Segment, Word
from core.paths import Home
from core.settings import Settings
from core.store.store import Store
from gui.messages import Messages
from gui.theme import Theme
from gui.transcribe.editor.editor import TranscriptEditor


@dataclass
class EditorServices:
    """As much of Services as the editor needs."""

    home: Home
    settings: Settings
    store: Store
    theme: Theme
    messages: Messages
    player: ScriptedPlayer


@dataclass
class Said:
    """What was told through messages."""

    errors: list[InkstoneError]
    toasts: list[tuple[str, str, Callable[[], object] | None]]


def spoken(*texts: str, pause: float = 0.5, unsure: str = "") -> list[Segment]:
    """Sentences one after the other, 0.2 s a word, with the word `unsure` marked as such."""
    segments, at = [], 0.0
    for text in texts:
        words, start = [], at
        for place, word in enumerate(text.split(" ")):
            sure = 0.2 if word.strip(".,") == unsure else 0.9
            words.append(Word(round(at, 3), round(at + 0.2, 3), word if place == 0 else f" {word}", sure))
            at += 0.2
        segments.append(Segment(round(start, 3), round(at, 3), text, tuple(words), 0.9))
        at += pause
    return segments


def texts_on_disk(editor: TranscriptEditor, services: EditorServices) -> list[str]:
    """What the store has; and the rows are exactly that."""
    stored = services.store.recordings.segments(editor.recording_id)
    assert list(editor.document.transcript.segments) == stored
    return [segment.text for segment in stored]
