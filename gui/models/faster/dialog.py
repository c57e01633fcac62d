"""Make it faster: what it can become, how far it is, what came of it; the person keeps it or not."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event as Flag
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import InkstoneError
from core.events import Event, Progress
from gui.error_text import describe
from gui.i18n import human_bytes, human_duration
from gui.job_runner import JobRunner
from gui.model_words import name_of
from gui.models.faster.choices import Choices
from gui.models.faster.result import ResultView
from gui.services import Services
from gui.widgets.controls import button, label, spaced
from gui.widgets.progress_card import ProgressCard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.model import Model

SPARE = 64 << 20  # bytes of the disk that stay free

Step = Literal["looking", "choosing", "working", "done", "failed"]


class FasterDialog(Retranslated, QDialog):
    """`made`: the id of the model that the library has more than before, "" for none."""

    def __init__(self, services: Services, model: Model, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("models_faster_dialog")
        self.made = ""
        self._services, self._model = services, model
        self._step: Step = "looking"
        self._free = 0
        self._progress: Progress | None = None
        self._error: InkstoneError | None = None
        self._runner = JobRunner(None, self)
        theme = services.theme
        self._heading = label("heading", "models_faster_heading", wrap=True)
        self._note = label("muted", "models_faster_note", wrap=True)
        self._choices = Choices(theme)
        self._work = ProgressCard("models_faster_progress", theme)
        self._result = ResultView(theme)
        self._cancel = button("models_faster_cancel")
        self._discard = button("models_faster_discard")
        self._go = button("models_faster_go", "primary", theme.icon("lightning", "on_accent"))
        self._keep = button("models_faster_keep", "primary")
        self._build()
        self._connect()
        self._go_to("looking")

    def _build(self) -> None:
        space = self._services.theme.px
        layout = spaced(QVBoxLayout(self), space("space_m"), space("space_xl"))
        for part in (self._heading, self._note, self._choices, self._work):
            layout.addWidget(part)
        layout.addWidget(self._result, 1)
        row = spaced(QHBoxLayout(), space("space_s"))
        row.addStretch(1)
        for control in (self._cancel, self._discard, self._go, self._keep):
            row.addWidget(control)
        layout.addLayout(row)
        self.setMinimumWidth(space("dialog"))

    def _connect(self) -> None:
        self._go.clicked.connect(self._start)
        self._choices.chosen.connect(self.retranslate)
        self._cancel.clicked.connect(self.reject)
        self._keep.clicked.connect(self.accept)
        self._discard.clicked.connect(self._throw_away)
        self._work.stop_requested.connect(self._runner.stop)
        self._runner.progressed.connect(self.show_progress)
        self._runner.failed.connect(self.show_error)
        self._runner.ended.connect(self._ended)

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
        kind = self._choices.kind
        self._progress = None
        self._go_to("working")
        self._runner.run(lambda stop: self._job(kind, stop), self.show_result)

    def _job(self, kind: str, stop: Flag) -> Iterator[Event]:
        """In a thread. The conversation's model gives its memory back first: both models are loaded to compare them."""
        self._services.text_engine.close_if_idle(0)
        yield from self._services.workshop.run("faster", self._model.id, kind, stop=stop)

    def show_progress(self, progress: Progress) -> None:
        """How far the work is."""
        self._progress = progress
        self._go_to("working")

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
        self.made = ""
        self.reject()

    def _ended(self) -> None:
        """Stopped: nothing of it is left, and one can choose again."""
        if self._step == "working":
            self._go_to("choosing")

    def done(self, result: int) -> None:
        """Closed, by whichever way: no work goes on behind a closed dialog."""
        self._runner.shutdown()
        super().done(result)

    # -- what one sees ------------------------------------------------------------------------------------------

    def _go_to(self, step: Step) -> None:
        self._step = step
        self._choices.setVisible(step == "choosing")
        self._result.setVisible(step == "done")
        self._go.setVisible(step in ("looking", "choosing"))
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
            "is. A large model takes some minutes."
        )

    def _draw_work(self) -> None:
        if self._step != "working":
            self._work.hide()
            return
        last = self._progress
        fraction = last.done / last.total if last and last.total and last.done else None
        left = last.seconds_left if last else None
        state = self.tr("about {0} left").format(human_duration(left)) if left is not None else self.tr("Beginning…")
        self._work.set_progress(self._work_title(), state, fraction)

    def _work_title(self) -> str:
        if self._progress is not None and self._progress.stage == "comparing":
            return self.tr("Comparing it with the model you have (2 of 2)")
        return self.tr("Writing the new model (1 of 2)")


def make_faster(services: Services, model: Model, parent: QWidget | None) -> str:
    """Ask, work, show; the id of the new model in the library, "" for none."""
    dialog = FasterDialog(services, model, parent)
    dialog.look()
    dialog.exec()
    made = dialog.made
    dialog.deleteLater()
    return made
