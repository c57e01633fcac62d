"""Has the forgotten part of the conversation on show summed up, and keeps what comes of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from core.chat import conversation, summary
from core.chat.cards import load_cards, needs_larger
from core.chat.summary import Summary
from core.engines.text import LoadOptions, TextRequest
from core.events import Event
from gui.i18n import current_language
from gui.job_runner import JobRunner

if TYPE_CHECKING:
    from gui.chat.controller import ChatController
    from gui.services import Services


class Summariser(QObject):
    """Offers it where the model can do it; `changed` when something about it is different."""

    changed = Signal()
    progressed = Signal(object)  # Progress, None at the end

    def __init__(self, services: Services, controller: ChatController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services, self._controller = services, controller
        self._runner = JobRunner(services.messages, self)
        self._runner.progressed.connect(self.progressed)
        self._runner.ended.connect(self._ended)
        controller.opened.connect(self.stop)

    @property
    def running(self) -> bool:
        """Is it being written?"""
        return self._runner.busy

    @property
    def summary(self) -> Summary | None:
        """The one that goes with what is on show."""
        return summary.kept(self._controller.choices.options, self._controller.messages)

    @property
    def uncovered(self) -> bool:
        """Is there something that the model knows neither from the messages nor from a summary?"""
        return bool(self._uncovered())

    def _uncovered(self) -> list[Any]:
        return summary.not_covered(self._controller.messages, self._controller.forgotten_before(), self.summary)

    def possible(self) -> bool:
        """Can the chosen model do it? Those that only go on with a text cannot, nor can the starter."""
        choices = self._controller.choices
        model = choices.model()
        if model is None or model.missing or choices.options.get("mode") == "continue":
            return False
        card = next(card for card in load_cards(current_language()) if card.id == "summarise")
        return not needs_larger(card, model.card, model.starter)

    def start(self) -> None:
        """Have it written, after what an earlier summary says."""
        if self.running or self._controller.running:
            return
        controller, turns, before = self._controller, self._uncovered(), self.summary
        if turns and self._services.messages.guard(controller.choices.source):
            earlier, context = before.text if before else "", controller.memory()[1]
            like = self._like()

            def job(stop: threading.Event) -> Iterator[Event]:
                return summary.summarise(turns, earlier, like, context, controller.answers.engine, stop)

            self._runner.run(job, partial(self._written, controller.id, turns[-1].id))
            self.changed.emit()

    def _like(self) -> TextRequest:
        choices, settings = self._controller.choices, self._services.settings
        sampling = conversation.sampling_of(settings, choices.options, choices.recommended())
        load = LoadOptions(context=conversation.context_of(settings, choices.options))
        return TextRequest(choices.source(), (), load, sampling)

    def _written(self, chat: str, until: str, result: dict[str, Any]) -> None:
        if chat != self._controller.id:
            return
        if not result["text"]:
            self._services.messages.toast(self.tr("This model could not summarise it. A larger one may."))
            return
        self._change(Summary(result["text"], until), self.tr("The earlier part is summarised"))

    def keep(self, text: str) -> None:
        """The person has changed its words; without any it is deleted."""
        before = self.summary
        if before is None or text.strip() == before.text:
            return
        if text.strip():
            self._change(Summary(text.strip(), before.until), self.tr("The summary is changed"))
        else:
            self.delete()

    def delete(self) -> None:
        """The model is no longer told."""
        self._change(None, self.tr("The summary is deleted"))

    def _change(self, new: Summary | None, told: str) -> None:
        before, chat = self._controller.choices.options.get(summary.OPTION), self._controller.id
        if self._set(chat, new.as_option() if new else None):
            self._services.messages.toast(told, self.tr("Undo"), lambda: self._set(chat, before))

    def _set(self, chat: str, option: dict[str, str] | None) -> bool:
        """False when another conversation is on show by now."""
        if chat != self._controller.id:
            return False
        kept = self._services.messages.guard(lambda: self._controller.choices.set_option(summary.OPTION, option))
        self.changed.emit()
        return kept

    def stop(self) -> None:
        """Give up what is being written."""
        self._runner.stop()

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()

    def _ended(self) -> None:
        self.progressed.emit(None)
        self.changed.emit()
