"""One page of the wizard: one question, one main button."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gui.services import Services
from gui.train.draft import Draft
from gui.widgets.retranslate import Retranslated


class Step(Retranslated, QWidget):
    """The page around it shows the title on top and the main button at the bottom right.

    `changed` says that title, button or `missing` may read differently now; `next_requested` goes on without the
    button; `step_requested` goes to another step by its key; `show_requested` asks for the page to come to the front.
    `work_changed` is for the status line: what goes on, "" for nothing, and its fraction, -1 when it has none.
    `chat_requested` carries the id of a model to talk to; `models_changed`: the library holds one more."""

    changed = Signal()
    next_requested = Signal()
    step_requested = Signal(str)
    show_requested = Signal()
    work_changed = Signal(str, float)
    chat_requested = Signal(str)
    models_changed = Signal()

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it holds the keyboard where no control of it has it
        self.services, self.draft = services, draft

    @property
    def folder(self) -> Path:
        """The folder of the draft's run."""
        return self.services.home.runs / self.draft.run

    def title(self) -> str:
        """The question of this step."""
        raise NotImplementedError

    def next_text(self) -> str:
        """What the main button says when one can go on; "" for no button."""
        raise NotImplementedError

    def missing(self) -> str:
        """What is missing before one can go on: the main button says it and is off. "" when nothing is."""
        return ""

    def enter(self) -> None:
        """The step is shown now."""

    def go_on(self) -> bool:
        """The main button was pressed. False: not yet, the step says `next_requested` when it is time."""
        return True

    def set_over(self, over: bool) -> None:
        """Something that can be dropped is over the page, or no longer: the place for it lights up."""

    def pause_for(self, reason: str, on: bool) -> None:
        """Somebody waits for words, or a recording is made: what works here stands back until that is over."""

    def stop(self) -> None:
        """Stop on the status line."""

    def may_close(self) -> bool:
        """The window wants to close: ask the person where something would be lost. False keeps it open."""
        return True

    def shutdown(self) -> None:
        """The window closes: end every worker."""

    @contextmanager
    def keeping_keyboard(self) -> Iterator[None]:
        """While parts are shown and hidden: the keyboard stays in the step, which has no ring of its own."""
        had = self._has_keyboard()
        yield
        if had and not self._has_keyboard():
            self.setFocus()

    def _has_keyboard(self) -> bool:
        widget = self.window().focusWidget()
        return widget is not None and (widget is self or self.isAncestorOf(widget))
