"""Make it faster: what it can become, how far it is, what came of it; the person keeps it or not.

It locks nothing: the work is the Maker's, and goes on when the dialog is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import InkstoneError
from core.events import Progress
from gui.error_text import describe
from gui.i18n import human_bytes
from gui.job_runner import JobRunner
from gui.model_words import name_of
from gui.models.faster.choices import Choices
from gui.models.faster.maker import Maker
from gui.models.faster.result import ResultView
from gui.models.faster.words import fraction_of, work_state, work_title
from gui.services import Services
from gui.widgets.controls import button, label, spaced
from gui.widgets.progress_card import ProgressCard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.model import Model

SPARE = 64 << 20  # bytes of the disk that stay free

Step = Literal["looking", "choosing", "working", "done", "failed"]


class FasterDialog(Retranslated, QDialog):
    """`made`: the id of the model that the library has more than before, "" for none; `discarded`: it had, but the
    person did not want it."""

    def __init__(self, services: Services, maker: Maker, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("models_faster_dialog")
        self.made, self.discarded = "", False
        self._services, self._maker, self._model = services, maker, model
        self._step: Step = "looking"
        self._free = 0
        self._error: InkstoneError | None = None
        self._runner = JobRunner(None, self)
        theme = services.theme
        self._heading = label("heading", "models_faster_heading", wrap=True)
        self._note = label("muted", "models_faster_note", wrap=True)
        self._choices = Choices(theme)
        self._work = ProgressCard("models_faster_progress", theme)
        self._result = ResultView(theme)
        self._cancel = button("models_faster_cancel")
        self._hide = button("models_faster_hide", "", theme.icon("moon"))
        self._discard = button("models_faster_discard")
        self._go = button("models_faster_go", "primary", theme.icon("lightning", "on_accent"))
        self._keep = button("models_faster_keep", "primary")
        self._build()
        self._connect()
        self._go_to("working" if maker.model is model else "looking")

    def _build(self) -> None:
        space = self._services.theme.px
        layout = spaced(QVBoxLayout(self), space("space_m"), space("space_xl"))
        for part in (self._heading, self._note, self._choices, self._work):
            layout.addWidget(part)
        layout.addWidget(self._result, 1)
        row = spaced(QHBoxLayout(), space("space_s"))
        row.addStretch(1)
        for control in (self._cancel, self._hide, self._discard, self._go, self._keep):
            row.addWidget(control)
        layout.addLayout(row)
        self.setMinimumWidth(space("dialog"))

    def _connect(self) -> None:
        self._go.clicked.connect(self._start)
        self._choices.chosen.connect(self.retranslate)
        self._cancel.clicked.connect(self.reject)
        self._keep.clicked.connect(self.accept)
        self._discard.clicked.connect(self._throw_away)
        self._hide.clicked.connect(self.reject)
        self._work.stop_requested.connect(self._maker.stop)
        self._runner.failed.connect(self.show_error)
        self._maker.changed.connect(self._draw_work)
        self._maker.made.connect(self.show_result)
        self._maker.failed.connect(self.show_error)
        self._maker.stopped.connect(self._stopped)

    # -- the steps ----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Find out what the model can become: a moment's work of the workshop."""
        services, model_id = self._services, self._model.id
        self._runner.run(lambda stop: services.workshop.run("offer", model_id, stop=stop), self.show_offer)

    def show_offer(self, offered: dict[str, Any]) -> None:
        """The choices; core.convert.faster.offer."""
        self._free = int(offered["free"])
        self._choices.offer(offered)
        self._go_to("choosing")
        self._go.setDefault(True)

    def _start(self) -> None:
        self._go_to("working")
        self._maker.start(self._model, self._choices.kind)

    def show_result(self, result: dict[str, Any]) -> None:
        """Both models side by side. The new one is in the library already: closing the dialog keeps it."""
        self.made = str(result.get("id", ""))
        self._result.show_result(result)
        self._go_to("done")
        self.resize(self._services.theme.px("dialog_wide"), self._services.theme.px("dialog_tall"))

    def show_error(self, error: InkstoneError) -> None:
        """Said here: the model itself is unharmed."""
        self._error = error
        self._go_to("failed")

    def _throw_away(self) -> None:
        """For good: it can be made again at any time, and its room is wanted back."""
        library, made = self._services.library, self.made
        self._discard.setEnabled(False)
        self._keep.setEnabled(False)
        self._runner.call(lambda: library.delete_forever(library.delete(made)), lambda _: self._gone())

    def _gone(self) -> None:
        self.made, self.discarded = "", True
        self.reject()

    def _stopped(self) -> None:
        """Nothing of it is left, and one can choose again; where the choices are not known any more, it is over."""
        if self._choices.kind:
            self._go_to("choosing")
        else:
            self.reject()

    def come_to_front(self) -> None:
        """It was open already."""
        self.show()
        self.raise_()
        self.activateWindow()

    def done(self, result: int) -> None:
        """Closed, by whichever way. What the Maker makes goes on."""
        self._runner.shutdown()
        super().done(result)

    # -- what one sees ------------------------------------------------------------------------------------------

    def _go_to(self, step: Step) -> None:
        self._step = step
        self._choices.setVisible(step == "choosing")
        self._result.setVisible(step == "done")
        self._go.setVisible(step in ("looking", "choosing"))
        self._hide.setVisible(step == "working")
        self._keep.setVisible(step == "done")
        self._discard.setVisible(step == "done")
        self._cancel.setVisible(step in ("looking", "choosing", "failed"))
        self.retranslate()

    @property
    def _fits(self) -> bool:
        """Whether the disk has room for what is chosen."""
        return self._free > self._choices.needed + SPARE

    def retranslate(self) -> None:
        self._go.setEnabled(self._step == "choosing" and self._fits)
        name = name_of(self._model)
        self.setWindowTitle(self.tr("Make it faster"))
        self._heading.setText(self.tr("Make “{0}” faster").format(name))
        self._note.setText(self._note_text())
        self._cancel.setText(self.tr("Close") if self._step == "failed" else self.tr("Cancel"))
        self._hide.setText(self.tr("Go on in the background"))
        self._go.setText(self.tr("Make it faster"))
        self._keep.setText(self.tr("Keep the new model"))
        self._discard.setText(self.tr("Discard it"))
        self._draw_work()

    def _note_text(self) -> str:
        if self._step == "looking":
            return self.tr("Looking at the model…")
        if self._step == "failed" and self._error is not None:
            return describe(self._error).sentence
        if self._step == "done":
            return self.tr("The model you had is still there. You can delete it on the Models page.")
        if self._step == "choosing" and not self._fits:
            return self.tr("There is not enough room for this: {0} are free on the disk. Make some room first.").format(
                human_bytes(self._free)
            )
        return self.tr(
            "Inkstone writes a second, smaller form of this model, then compares the two. The one you have stays as it "
            "is. A large model takes some minutes; you can do something else meanwhile."
        )

    def _draw_work(self) -> None:
        if self._step == "working":
            self.show_progress(self._maker.progress)
        else:
            self._work.hide()

    def show_progress(self, progress: Progress | None) -> None:
        """How far the work is; None: it begins."""
        if self._step != "working":
            self._go_to("working")
        self._work.set_progress(work_title(progress), work_state(progress), fraction_of(progress))
