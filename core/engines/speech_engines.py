"""Which class stands behind the name of a speech engine; each is imported when it is wanted first."""

from __future__ import annotations

from core.engines.speech import SpeechEngine, SpeechEngineName


def make(name: SpeechEngineName) -> SpeechEngine:
    """A new engine with nothing loaded."""
    if name == "pocketsphinx":
        from core.engines.sphinx import SphinxEngine

        return SphinxEngine()
    if name == "faster-whisper":
        from core.engines.fast_whisper import FastWhisperEngine

        return FastWhisperEngine()
    if name == "whisper":
        from core.engines.whisper import WhisperEngine

        return WhisperEngine()
    from core.engines.wav2vec2 import CtcEngine

    return CtcEngine()
