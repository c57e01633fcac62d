"""How far an import is."""

from __future__ import annotations

from core.events import Progress
from gui.i18n import human_bytes, human_duration
from gui.theme import Theme
from gui.widgets.progress_card import ProgressCard


class ImportingCard(ProgressCard):
    """Hidden while nothing is imported."""

    def __init__(self, theme: Theme) -> None:
        self.name = ""
        self._last: Progress | None = None
        super().__init__("models_progress", theme)

    @property
    def title(self) -> str:
        """What is imported."""
        return self.tr("Importing “{0}”").format(self.name)

    @property
    def fraction(self) -> float:
        """How far it is, -1 while nobody knows."""
        return self._last.done / self._last.total if self._last and self._last.total else -1.0

    def show_import(self, name: str, progress: Progress | None) -> None:
        """The import of the file `name`; "" for none."""
        self.name, self._last = name, progress
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        if not self.name:
            self.hide()
            return
        self.set_progress(self.title, self._state_words(), self.fraction if self.fraction >= 0 else None)

    def _state_words(self) -> str:
        last = self._last
        if last is None:
            return self.tr("Looking at the file…")
        text = self.tr("{0} of {1}").format(human_bytes(last.done), human_bytes(last.total))
        if last.seconds_left is None:
            return text
        return self.tr("{0}, about {1} left").format(text, human_duration(last.seconds_left))
