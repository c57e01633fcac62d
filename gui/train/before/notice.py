"""Offers to go on with what was chosen the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.train.examples.words import source_name
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme
    from gui.train.before.keeper import Offer

MOST_NAMES = 3


class BeforeNotice(Retranslated, Notice):
    """`acted`: go on where one was; `other_acted`: start afresh."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("train_before", theme)
        self._offer: Offer | None = None

    def show_offer(self, offer: Offer | None) -> None:
        """None hides it."""
        if offer is not self._offer:
            self._offer = offer
            self.retranslate()

    def retranslate(self) -> None:
        if self._offer is None:
            self.say("")
            return
        kept, missing = self._offer
        text = self.tr("Last time you were about to teach a model with “{0}”.").format(source_name(kept.request.source))
        if missing:
            text = f"{text} {self._gone(missing)}"
        go_on, afresh = self.tr("Go on where you were"), self.tr("Start afresh")
        self.say(text, "clock-counter-clockwise", "accent", go_on, afresh)

    def _gone(self, missing: tuple[str, ...]) -> str:
        """In one sentence."""
        names = [path.replace("\\", "/").rstrip("/").rpartition("/")[2] for path in missing]
        if len(names) <= MOST_NAMES:
            return self.tr("Not there any more: {0}.").format(self.tr(", ").join(names))
        listed = self.tr(", ").join(names[:MOST_NAMES])
        return self.tr("Not there any more: {0} and {1} others.").format(listed, len(names) - MOST_NAMES)
