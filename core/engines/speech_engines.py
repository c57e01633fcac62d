"""Which class stands behind the name of a speech engine; each is imported when it is wanted first."""

from __future__ import annotations

from collections.abc import Callable

from core import hardware
from core.engines.speech import SpeechEngine, SpeechEngineName
from core.hardware import Memory


def make(name: SpeechEngineName, memory: Callable[[], Memory] = hardware.memory) -> SpeechEngine:
    """A new engine with nothing loaded; `memory` measures what is free."""
    if name == "pocketsphinx":
        from core.engines.sphinx import SphinxEngine

        return SphinxEngine()
    if name == "faster-whisper":
        from core.engines.fast_whisper import FastWhisperEngine

        return FastWhisperEngine(memory)
    if name == "whisper":
        from core.engines.whisper import WhisperEngine

        return WhisperEngine(memory)
    from core.engines.wav2vec2 import CtcEngine

    return CtcEngine(memory)
