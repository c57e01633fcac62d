"""What was chosen for the next recordings and files: microphone, language, model, names to expect, how carefully."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.engines.speech import Listening
from core.models.speech import BUILT_IN, engine_for, understands
from gui.i18n import current_language

if TYPE_CHECKING:
    from core.models.model import Model
    from core.transcribe.request import TranscribeRequest
    from gui.services import Services

EXTRA = "transcribe"  # of the settings
DEFAULTS: dict[str, Any] = {"device": "", "language": "", "engine": "", "vocabulary": "", "precise": True}
PRECISE_BEAMS, FAST_BEAMS = 5, 1


class Choices(QObject):
    """Kept in the settings as soon as they are made."""

    changed = Signal()

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        kept = services.settings.extra.get(EXTRA)
        self._values = {**DEFAULTS, **(kept if isinstance(kept, dict) else {})}

    def set(self, name: str, value: Any) -> None:
        """Choose `value` for "device", "language", "engine", "vocabulary" or "precise"."""
        if self._values[name] == value:
            return
        self._values[name] = value
        self._services.settings.extra[EXTRA] = dict(self._values)
        self._services.save_settings()
        self.changed.emit()

    @property
    def device(self) -> str:
        """Id of the microphone, "" for the system's."""
        return str(self._values["device"])

    @property
    def language(self) -> str:
        """As Listening.language; nothing chosen is the language of the window."""
        chinese = current_language() == "zh_CN"
        return str(self._values["language"] or ("zh-Hans" if chinese else "en"))

    @property
    def vocabulary(self) -> str:
        """Names and terms to expect."""
        return str(self._values["vocabulary"])

    @property
    def precise(self) -> bool:
        """Carefully, or fast."""
        return bool(self._values["precise"])

    def models(self) -> list[Model]:
        """The speech models of the library that can be used."""
        return [model for model in self._services.library.list() if model.kind == "speech" and not model.missing]

    @property
    def engine(self) -> str:
        """Id of the model that listens, for a list to choose from."""
        model = self._listener(self.language)
        return BUILT_IN if model is None else model.id

    def _listener(self, language: str) -> Model | None:
        """The chosen model; else one that understands the language; else, None, what is built in."""
        chosen, models = str(self._values["engine"]), self.models()
        if chosen == BUILT_IN:
            return None
        wanted = [model for model in models if model.id == chosen]
        able = [model for model in models if understands(model, language)]
        if wanted or able or understands(None, language):
            return next(iter([*wanted, *able]), None)
        return next(iter(models), None)

    # `language` is a recording's own, "" for the chosen one

    def understood(self, language: str = "") -> bool:
        """Whether the model that listens understands the language."""
        language = language or self.language
        return understands(self._listener(language), language)

    def described(self, language: str = "") -> dict[str, Any]:
        """What a recording's session says of it."""
        language = language or self.language
        model = self._listener(language)
        engine = BUILT_IN if model is None else engine_for(model)
        found = "" if model is None else model.id
        return {"language": language, "engine": engine, "model": found, "vocabulary": self.vocabulary}

    def request(self, folder: Path, language: str = "") -> TranscribeRequest:
        """What the speech engine is asked to do with the recording in `folder`. Raises InkstoneError."""
        from core.transcribe.request import TranscribeRequest

        language = language or self.language
        model = self._listener(language)
        source = self._services.library.speech_source("" if model is None else model.id)
        self._services.library.mark_used("" if model is None else model.id)
        beams = PRECISE_BEAMS if self.precise else FAST_BEAMS
        return TranscribeRequest(str(folder), source, how=Listening(language, self.vocabulary, beams=beams))
