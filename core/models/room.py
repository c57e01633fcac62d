"""What can be done outside an engine's process so that a model fits: smaller versions from the library, and other
engines that are put away."""

from __future__ import annotations

from collections.abc import Sequence

from core.engines.speech import SpeechSource
from core.engines.text import ModelSource
from core.engines.ways import Room, Smaller
from core.errors import InkstoneError
from core.events import LoadRepaired
from core.host import EngineHost
from core.models.library import Library
from core.models.smaller import smaller_speech_models, smaller_versions
from core.models.speech import source_of

# One English phrase a step, for the command line; gui.repair_words says them in both languages.
STEPS = {
    "freed": "other models were put away",
    "window": "the memory window was shortened to {context} tokens",
    "precision": "its numbers were made smaller",
    "smaller": "the smaller version {model} was taken",
    "cpu": "the processor is used instead of the graphics card",
    "built_in": "the speech model inside Inkstone was taken",
    "careful": "careful settings were used",
}


class LibraryRoom(Room):
    """Of a program that has the engines `others` besides the one that is asked."""

    def __init__(self, library: Library, others: Sequence[EngineHost] = ()) -> None:
        self._library, self._others = library, others

    def can_free(self) -> bool:
        return any(host.idle for host in self._others)

    def free(self) -> bool:
        return sum(host.close_if_idle(0) for host in self._others) > 0

    def smaller(self, source: ModelSource) -> Sequence[Smaller[ModelSource]]:
        found = []
        for model in smaller_versions(self._library.text_models(), source.path):
            try:
                found.append(Smaller(self._library.source(model.id), model.id))
            except InkstoneError:  # gone in the meantime
                continue
        return found

    def smaller_speech(self, source: SpeechSource, language: str) -> Sequence[Smaller[SpeechSource]]:
        found = smaller_speech_models(self._library.speech_models(), source.path, language)
        return [Smaller(source_of(model), model.id) for model in found]


def repaired_sentence(event: LoadRepaired) -> str:
    """What was done, in one English sentence."""
    done = [STEPS[step].format(context=event.context, model=event.model) for step in event.steps if step in STEPS]
    return f"So that the model loads: {', '.join(done)}"
