"""What was done so that a speech model fits, said once above the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.repair_words import repaired_sentence
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.events import LoadRepaired
    from gui.services import Services


class RepairNotice(Retranslated, Notice):
    """Hidden until something was repaired, and again once the person has read it."""

    def __init__(self, services: Services) -> None:
        super().__init__("transcribe_load", services.theme)
        self._library = services.library
        self._event: LoadRepaired | None = None
        self.acted.connect(lambda: self.tell(None))

    def tell(self, event: LoadRepaired | None) -> None:
        """What happened; None puts it away."""
        self._event = event
        self.retranslate()

    def retranslate(self) -> None:
        words = repaired_sentence(self._event, self._library) if self._event is not None else ""
        self.say(words, action=self.tr("OK"))
