"""How far the model is that is being made faster: on the page, where its dialog may have been closed."""

from __future__ import annotations

from gui.model_words import name_of
from gui.models.faster.maker import Maker
from gui.models.faster.words import fraction_of, work_state, work_title
from gui.theme import Theme
from gui.widgets.progress_card import ProgressCard


class MakingCard(ProgressCard):
    """Hidden while none is."""

    def __init__(self, maker: Maker, theme: Theme) -> None:
        self._maker = maker
        super().__init__("models_making", theme)
        self.stop_requested.connect(maker.stop)
        maker.changed.connect(self.retranslate)

    @property
    def title(self) -> str:
        """What is done, "" for nothing."""
        model = self._maker.model
        return self.tr("Making “{0}” faster").format(name_of(model)) if model is not None else ""

    @property
    def fraction(self) -> float:
        """How far the step is that goes on, -1 while nobody knows."""
        fraction = fraction_of(self._maker.progress)
        return -1.0 if fraction is None else fraction

    def retranslate(self) -> None:
        super().retranslate()
        if not self.title:
            self.hide()
            return
        progress = self._maker.progress
        state = f"{work_title(progress)} · {work_state(progress)}"
        self.set_progress(self.title, state, fraction_of(progress))
