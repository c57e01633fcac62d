"""An engine, and all that its words need before a person sees them: cleaning, one script, the language once heard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from core.engines.speech import Listening, SpeechEngine
from core.errors import InkstoneError
from core.events import LanguageHeard, Segment
from core.transcribe.cleaning import clean
from core.transcribe.script import Script, script_of, written
from core.transcribe.voice import Flags

if TYPE_CHECKING:
    from core.engines.speech import Audio

SURE = 0.5  # a language heard with less probability is asked for again


class Listener:
    """Listens with one loaded engine to one recording."""

    def __init__(self, engine: SpeechEngine, how: Listening) -> None:
        """InkstoneError("speech_language_missing") when the engine says that it does not have the language."""
        self._engine = engine
        self._how = how
        self._heard: LanguageHeard | None = None
        languages = engine.info.languages
        if how.language != "auto" and languages and how.language.split("-")[0] not in languages:
            raise InkstoneError("speech_language_missing", engine=engine.info.engine, language=how.language)

    @property
    def language(self) -> str:
        """What is spoken, as far as it is known."""
        return self._how.language

    def listen(
        self, audio: Audio, voiced: Flags, stop: threading.Event, *, beams: int = 0, context: str | None = None
    ) -> Iterator[Segment]:
        """Yield what is said in `audio`; times from its start. Raises what SpeechEngine.transcribe raises.

        `beams`: 0 for as many as were asked for. `context`: what was said before; given for drafts, which never
        decide the language.
        """
        how = replace(self._how, beams=beams or self._how.beams, context=context or "")
        for segment in clean(self._engine.transcribe(audio, how, stop), voiced):
            if context is None:
                self._notice_language(segment.text)
            script = self._script(segment.text)
            yield written(segment, script) if script else segment

    def take_language(self) -> LanguageHeard | None:
        """The language, once, when it has been found out."""
        heard, self._heard = self._heard, None
        return heard

    def _notice_language(self, text: str) -> None:
        language, probability = self._engine.heard
        if self._how.language != "auto" or not language or probability < SURE:
            return
        self._heard = LanguageHeard(language, probability)
        spoken = script_of(text) if language == "zh" else language
        self._how = replace(self._how, language=spoken)

    def _script(self, text: str) -> Script | None:
        if self._how.language in ("zh-Hans", "zh-Hant"):
            return "zh-Hans" if self._how.language == "zh-Hans" else "zh-Hant"
        return script_of(text) if self._engine.heard[0] == "zh" and self._how.language == "auto" else None
