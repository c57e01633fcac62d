"""Move the models to another disk: where they are, where they go, how much room there is, and how far it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from core.errors import InkstoneError
from core.events import Progress
from core.models import place
from core.models.place import Room
from gui.dialogs import files
from gui.error_text import describe
from gui.i18n import human_bytes, human_duration
from gui.job_runner import JobRunner
from gui.models.place.mover import move
from gui.services import Services
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated


class PlaceDialog(Retranslated, QDialog):
    """Accepted when the models have been moved."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("models_place_dialog")
        self._services = services
        self._target: Path | None = None
        self._room: Room | None = None
        self._error: InkstoneError | None = None
        self._progress: Progress | None = None
        self._moving = False
        self._runner = JobRunner(None, self)
        self._heading = label("heading", wrap=True)
        self._note = label("muted", wrap=True)
        self._from = label("", "models_place_from", wrap=True)
        self._path = QLineEdit()
        self._choose = button("models_place_choose", "", services.theme.icon("folder"))
        self._back = button("models_place_home", "quiet")
        self._state = label("muted", "models_place_state", wrap=True)
        self._bar = QProgressBar()
        self._cancel = button("models_place_cancel")
        self._go = button("models_place_go", "primary")
        self._build()
        self._connect()
        self._start()

    def _build(self) -> None:
        space = self._services.theme.px
        self._path.setObjectName("models_place_target")
        self._path.setReadOnly(True)
        self._bar.setTextVisible(False)
        chosen, buttons = spaced(QHBoxLayout(), space("space_s")), spaced(QHBoxLayout(), space("space_s"))
        chosen.addWidget(self._path, 1)
        chosen.addWidget(self._choose)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._go)
        layout = spaced(QVBoxLayout(self), space("space_m"), space("space_xl"))
        for part in (self._heading, self._note, self._from):
            layout.addWidget(part)
        layout.addLayout(chosen)
        layout.addWidget(self._state)
        layout.addWidget(self._bar)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(space("dialog"))

    def _connect(self) -> None:
        self._choose.clicked.connect(self._ask)
        self._back.clicked.connect(lambda: self.set_target(self._services.home.root))
        self._go.clicked.connect(self._move)
        self._cancel.clicked.connect(self.reject)
        self._runner.progressed.connect(self.show_progress)
        self._runner.failed.connect(self.show_error)
        self._runner.ended.connect(self._ended)

    def _start(self) -> None:
        """A move that was interrupted is offered again."""
        waiting = place.unfinished(self._services.home)
        self.retranslate()
        self._choose.setFocus()
        if waiting is not None:
            self.set_target(self._services.home.root if waiting == self._services.home.models else waiting.parent)

    # -- choosing ---------------------------------------------------------------------------------------------------

    def _ask(self) -> None:
        chosen = files.ask_open(self, self.tr("Where shall the models go?"), folder=True)
        if isinstance(chosen, Path):
            self.set_target(chosen)

    def set_target(self, target: Path) -> None:
        """They are to go there; how much room there is takes a moment."""
        self.show_target(target)
        self._runner.call(lambda: place.room(self._services.home, target), self.show_room)

    def show_target(self, target: Path) -> None:
        """They are to go there."""
        self._target, self._room, self._error = target, None, None
        self._path.setText(str(target))
        self.retranslate()

    def show_room(self, room: Room) -> None:
        """What was found out about both disks."""
        self._room = room
        self.retranslate()

    # -- moving -----------------------------------------------------------------------------------------------------

    def _move(self) -> None:
        target = self._target
        if target is not None:
            self._moving, self._progress, self._error = True, None, None
            self._runner.run(lambda stop: move(self._services, target, stop), lambda _: self._moved())
            self.retranslate()

    def _moved(self) -> None:
        self._moving = False
        self.accept()

    def show_progress(self, progress: Progress | None) -> None:
        """How far the move is; None while nobody knows."""
        self._moving, self._progress = True, progress
        self.retranslate()

    def show_error(self, error: InkstoneError) -> None:
        """Say it here: the models are where they were."""
        self._moving, self._error = False, error
        self.retranslate()

    def _ended(self) -> None:
        """Stopped: what was copied has been removed."""
        if self._moving:
            self._moving = False
            self.retranslate()

    def reject(self) -> None:
        """Cancel or Escape: a move is stopped first, and the dialog stays."""
        if self._moving:
            self._runner.stop()
            self._cancel.setEnabled(False)
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._moving:
            event.ignore()
            self.reject()

    def shutdown(self) -> None:
        """Nobody needs it any more."""
        self._runner.shutdown()

    # -- words ------------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Move the models"))
        self._heading.setText(self.tr("Move the models to another disk"))
        self._note.setText(
            self.tr("Everything is copied and compared first; only then are the old files deleted. It can be stopped.")
        )
        self._path.setPlaceholderText(self.tr("No folder chosen yet"))
        self._path.setAccessibleName(self.tr("The new place"))
        self._choose.setText(self.tr("Choose a folder…"))
        self._back.setText(self.tr("Back into Inkstone’s own folder"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._go.setText(self.tr("Move"))
        self._cancel.setText(self.tr("Stop") if self._moving else self.tr("Cancel"))
        self._draw_from()
        self._draw_state()
        self._draw_controls()

    def _draw_from(self) -> None:
        where = str(place.where(self._services.home))
        if self._room is None:
            self._from.setText(self.tr("Now in {0}").format(where))
        else:
            self._from.setText(self.tr("Now in {0} ({1} free)").format(where, human_bytes(self._room.free_here)))

    def _draw_state(self) -> None:
        if self._moving:
            self._state.setText(self._progress_text())
        elif self._error is not None:
            self._state.setText(describe(self._error).sentence)
        elif self._target is None:
            self._state.setText("")
        elif self._room is None:
            self._state.setText(self.tr("Looking how much room there is…"))
        else:
            text = self.tr("The models take {0}, {1} are free there.")
            if not self._room.enough:
                text = self.tr("The models take {0}, but only {1} are free there. Choose another disk.")
            self._state.setText(text.format(human_bytes(self._room.models), human_bytes(self._room.free_there)))

    def _progress_text(self) -> str:
        last = self._progress
        if last is None:
            return self.tr("Preparing…")
        if last.stage == "deleting":
            return self.tr("Deleting the old files…")
        text = self.tr("{0} of {1}").format(human_bytes(last.done), human_bytes(last.total))
        if not last.seconds_left:
            return text
        return self.tr("{0}, about {1} left").format(text, human_duration(last.seconds_left))

    def _draw_controls(self) -> None:
        last, still = self._progress, not self._moving
        known = last is not None and last.stage == "copying" and last.total > 0
        self._bar.setRange(0, 1000 if known else 0)
        self._bar.setValue(round(1000 * last.done / last.total) if known and last is not None else 0)
        self._bar.setVisible(self._moving)
        self._choose.setEnabled(still)
        self._back.setVisible(still and place.moved(self._services.home))
        self._cancel.setEnabled(still or last is None or last.stage == "copying")
        ready = self._room is not None and self._room.enough
        self._go.setEnabled(still and self._target is not None and ready)


def move_models(services: Services, parent: QWidget | None) -> bool:
    """Show the dialog; True when the models were moved. Where their disk is gone, that is said instead."""
    if not services.messages.guard(services.home.check_models):
        return False
    dialog = PlaceDialog(services, parent)
    moved = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.shutdown()
    dialog.deleteLater()
    return moved
