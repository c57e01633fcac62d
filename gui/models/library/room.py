"""What is on this computer: the disk, what other apps have, the cards, and what one does with a model."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import InkstoneError
from gui.dialogs.text_input import ask_text
from gui.error_text import describe
from gui.job_runner import JobRunner
from gui.model_words import name_of
from gui.models.faster.making import Making
from gui.models.feeling import Feeling
from gui.models.found.view import FoundView
from gui.models.library.card import Shelf
from gui.models.library.cards import ModelList
from gui.models.library.disk import DiskLine, free_bytes
from gui.services import Services
from gui.widgets.controls import label, spaced
from gui.widgets.drop_zone import DropZone
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.feel import Feel
    from core.models.model import Model


class LibraryRoom(Retranslated, QWidget):
    """`use_requested` carries the model to use; `changed` tells that the library holds others now, `arrived` which one
    was made here."""

    use_requested = Signal(str)
    more_requested = Signal()
    changed = Signal()
    arrived = Signal(str)

    def __init__(self, services: Services, feeling: Feeling) -> None:
        super().__init__()
        theme = services.theme
        self._services = services
        self._feeling = feeling
        self._models: list[Model] = []
        self._free = -1
        self._away = False  # the disk that the models were moved to, when they were read last
        self.making = Making(services, self)
        self._disk_runner = JobRunner(None, self)
        self._place_runner = JobRunner(None, self)
        self.disk = DiskLine(theme)
        self.gone = Notice("models_disk_gone", theme)
        self.found = FoundView(services)
        self.list = ModelList(theme)
        self.drop = DropZone(theme.icon("drop", "muted"), theme)
        self._heading = label("heading", "models_here_heading")
        layout = spaced(QVBoxLayout(self), theme.px("space_m"), (0, theme.px("space_s"), 0, 0))
        for part in (self._heading, self.disk, self.gone, self.found, self.list, self.drop):
            layout.addWidget(part)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.disk.open_requested.connect(lambda: self._open(self._services.home.models))
        self.disk.move_requested.connect(self._move)
        self.gone.acted.connect(self.changed)
        self.making.changed.connect(self.changed)
        self.making.arrived.connect(self.arrived)
        self.list.use_requested.connect(self.use_requested)
        self.list.elsewhere_requested.connect(self.more_requested)
        self.list.rename_requested.connect(self._rename)
        self.list.faster_requested.connect(self._make_faster)
        self.list.folder_requested.connect(self._open_model)
        self.list.delete_requested.connect(self._delete)

    def retranslate(self) -> None:
        self._heading.setText(self.tr("On this computer"))
        self._draw_gone()
        self.drop.set_text(self.tr("You can also drop a GGUF file or a model folder anywhere in this window."))

    @property
    def models(self) -> list[Model]:
        """What the library held when it was read last."""
        return self._models

    def model(self, model_id: str) -> Model | None:
        """The one of that id."""
        return next((model for model in self._models if model.id == model_id), None)

    def name(self, model_id: str) -> str:
        """What a person calls it."""
        model = self.model(model_id)
        return name_of(model) if model is not None else model_id

    def show_models(self, models: list[Model]) -> None:
        """Show these."""
        from core.models import place

        self._models = models
        self._away = place.gone(self._services.home)
        self.draw()

    def note_use(self) -> None:
        """Models were used while the page was away: none of them must be called unused."""
        self._models = self._services.library.with_use(self._models)

    def draw(self) -> None:
        """What is known of them may have changed: the memory that is free, the one in use."""
        chosen = self._services.settings.model
        self.list.set_shelves([self._shelf(model, chosen) for model in self._models])
        self._draw_disk()
        self._draw_gone()

    def _draw_gone(self) -> None:
        """The disk that the models were moved to may be unplugged just now."""
        from core.models import place

        home = self._services.home
        error = InkstoneError("models_disk_gone", path=str(place.where(home)))
        self.gone.say(describe(error).sentence if self._away else "", "warn", "warn", self.tr("Look again"))

    def look_again(self) -> None:
        """Has that disk, or that of a model used from elsewhere, been unplugged or connected meanwhile? In a thread: a
        disk may think long about it."""
        from core.models import place

        if not self._place_runner.busy:
            home, library, models = self._services.home, self._services.library, self._models
            self._place_runner.call(lambda: (place.gone(home), library.unplugged(models)), self._looked)

    def _looked(self, seen: tuple[bool, set[str]]) -> None:
        if seen != (self._away, {model.id for model in self._models if model.linked and model.missing}):
            self.changed.emit()

    def _shelf(self, model: Model, chosen: str) -> Shelf:
        in_use = model.id == chosen or (not chosen and model.starter)
        run = str(model.card.get("run") or "")
        here = bool(run) and (self._services.home.runs / run).is_dir()
        return Shelf(model, self._feel(model), in_use, _may_quicken(model), run if here else "")

    def _feel(self, model: Model) -> Feel | None:
        return self._feeling.of_model(model) if model.kind in ("text", "speech") and not model.missing else None

    # -- the disk -----------------------------------------------------------------------------------------------

    def measure(self) -> None:
        """How much is free now, in a thread."""
        if not self._disk_runner.busy:
            folder = self._services.home.models
            self._disk_runner.call(lambda: free_bytes(folder), self._measured)

    def _measured(self, free: int) -> None:
        self._free = free
        self._draw_disk()

    def _draw_disk(self) -> None:
        used = sum(model.bytes for model in self._models if not model.linked)
        self.disk.show_use(used, self._free, place_of(self._services))

    def _open(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _open_model(self, model_id: str) -> None:
        model = self.model(model_id)
        if model is not None:
            self._open(model.path if model.path.is_dir() else model.path.parent)

    # -- one model ----------------------------------------------------------------------------------------------

    def _guarded(self, call: Callable[[], object]) -> bool:
        return self._services.messages.guard(call)

    def _rename(self, model_id: str) -> None:
        name = ask_text(self, self._services.theme, self.tr("Rename the model"), self.name(model_id))
        if name and self._guarded(lambda: self._services.library.rename(model_id, name)):
            self.changed.emit()

    def _delete(self, model_id: str) -> None:
        """To the trash at once; the toast brings it back."""
        name, services = self.name(model_id), self._services
        trashed: list[str] = []
        if sys.platform == "win32":  # which moves nothing that an engine has open
            services.text_engine.close_if_idle(0)
            services.speech_engine.close_if_idle(0)
        if not self._guarded(lambda: trashed.append(services.library.delete(model_id))):
            return
        chosen = services.settings.model == model_id
        if chosen:
            self._choose("")
        self.changed.emit()
        services.messages.toast(
            self.tr("“{0}” is in the trash").format(name), self.tr("Undo"), lambda: self._undo(trashed[0], chosen)
        )

    def _undo(self, trash_id: str, chosen: bool) -> None:
        """Everything as before: also the model in use, unless another was chosen meanwhile."""
        back: list[str] = []
        if not self._guarded(lambda: back.append(self._services.library.restore(trash_id))):
            return
        if chosen and not self._services.settings.model:
            self._choose(back[0])
        self.changed.emit()

    def _choose(self, model_id: str) -> None:
        self._services.settings.model = model_id
        self._services.save_settings()

    def _move(self) -> None:
        from gui.models.place.dialog import move_models

        if move_models(self._services, self):
            self.changed.emit()

    def _make_faster(self, model_id: str) -> None:
        model = self.model(model_id)
        if model is not None:
            self.making.open(model)

    def shutdown(self) -> None:
        """The window closes."""
        self.making.shutdown()
        self.found.shutdown()
        self._disk_runner.shutdown()
        self._place_runner.shutdown()


def place_of(services: Services) -> Path:
    """Where the models really lie: they may have been moved to another disk."""
    from core.models.place import where

    return where(services.home)


def _may_quicken(model: Model) -> bool:
    """A cheap look; the dialog looks closer."""
    return model.format == "huggingface" and model.kind in ("text", "speech") and not model.missing
