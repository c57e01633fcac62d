"""What the speech engine's process is asked to do with a recording."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.engines.speech import Listening, SpeechLoad, SpeechSource


@dataclass(frozen=True)
class TranscribeRequest:
    """`folder` is a recording's (core.transcribe.session), with its session.json."""

    folder: str
    source: SpeechSource
    load: SpeechLoad = field(default_factory=SpeechLoad)
    how: Listening = field(default_factory=Listening)
