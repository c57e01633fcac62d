"""What was chosen for a conversation: model, assistant, options; the settings' choice where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.chat import assistants
from core.chat.assistants import Assistant
from core.engines.text import Sampling, recommended
from core.errors import InkstoneError
from gui.i18n import current_language

if TYPE_CHECKING:
    from core.engines.text import ModelSource
    from core.models.model import Model
    from core.store.chats import Chats
    from core.store.records import Chat
    from gui.services import Services


class Choices:
    """Of the conversation on show; for a new one they wait here until it is stored."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._chats: Chats | None = None
        self._chat = ""
        self.options: dict[str, Any] = {}
        self._model = ""
        self.assistant_id = ""

    def start_anew(self) -> None:
        """A new conversation: nothing chosen."""
        self._chats, self._chat = None, ""
        self.options, self._model, self.assistant_id = {}, "", ""

    def take(self, chats: Chats, chat: Chat) -> None:
        """What this conversation was kept with; changes go there from now on."""
        self._chats, self._chat = chats, chat.id
        self.options, self._model, self.assistant_id = dict(chat.options), chat.model, chat.assistant

    def set_model(self, model_id: str) -> None:
        """Which model answers from now on, in new conversations too."""
        self._model = model_id
        if self._chats is not None:
            self._chats.set_model(self._chat, model_id)
        if self._services.settings.model != model_id:
            self._services.settings.model = model_id
            self._services.save_settings()

    def set_assistant(self, assistant_id: str) -> None:
        """Who answers from now on."""
        self.assistant_id = assistant_id
        if self._chats is not None:
            self._chats.set_assistant(self._chat, assistant_id)

    def set_option(self, name: str, value: Any) -> None:
        """One option; None goes back to the settings' choice."""
        if self.options.get(name) == value:
            return
        self.options = {key: kept for key, kept in self.options.items() if key != name}
        if value is not None:
            self.options[name] = value
        if self._chats is not None:
            self._chats.set_options(self._chat, self.options)

    @property
    def model_id(self) -> str:
        """Id in the library."""
        return self._model or self._default_model()

    def _default_model(self) -> str:
        """The one chosen last; where it is gone, the first there is."""
        chosen, models = self._services.settings.model, self._services.library.text_models()
        usable = [model.id for model in models if not model.missing]
        return chosen if chosen in usable or not usable else usable[0]

    def model(self) -> Model | None:
        """The chosen model, None when it is not there (any more)."""
        return next((model for model in self._services.library.text_models() if model.id == self.model_id), None)

    def source(self) -> ModelSource:
        """Where the engine finds it. Raises InkstoneError."""
        if not self.model_id:
            raise InkstoneError("model_unknown", model="")
        source = self._services.library.source(self.model_id)
        self._services.library.mark_used(self.model_id)
        return source

    def recommended(self) -> Sampling:
        """How the chosen model is best asked."""
        model = self.model()
        return recommended(model.card if model else {})

    def assistant(self) -> Assistant:
        """The chosen assistant; the plain one where it is gone for good."""
        plain, *others = assistants.built_in(current_language())
        for found in others:
            if found.id == self.assistant_id:
                return found
        if not self.assistant_id or self.assistant_id == plain.id:
            return plain
        try:
            own = self._services.store.assistants.get(self.assistant_id)
        except InkstoneError:
            return plain
        return Assistant(own.id, own.name, "", own.prompt)

    def instructions(self) -> str:
        """The system prompt."""
        return self.assistant().prompt
