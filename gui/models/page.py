"""The Models page: what is on this computer, what can be had, and what is on its way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QShowEvent

from core.errors import InkstoneError
from core.events import Progress
from core.models.catalogue import load_catalogue
from gui.dialogs import files
from gui.job_runner import JobRunner
from gui.models.downloads.download import Download
from gui.models.downloads.words import percent_of
from gui.models.import_dialog import choose_mode
from gui.models.importer import Importer, Mode
from gui.models.layout import ModelsLayout
from gui.page import Page
from gui.services import Services
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.model import Model

FILL_MS = 3_000  # how often the free space is asked for while a download fills the disk


class ModelsPage(Retranslated, Page, ModelsLayout):
    """`chat_requested` carries the id of the model to talk to, `transcribe_requested` of the one to write down speech
    with, `try_requested` of a training run whose model is to be tried, `settings_requested` a section of Settings;
    `work_changed` what goes on here and its fraction."""

    chat_requested = Signal(str)
    transcribe_requested = Signal(str)
    try_requested = Signal(str)
    settings_requested = Signal(str)
    work_changed = Signal(str, float)
    models_changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__(services)
        self._opened, self._read = False, False
        self._fill = QTimer(self, singleShot=True, interval=FILL_MS)
        self._importer = Importer(services, self._ask_mode, self)
        self._checker = JobRunner(None, self)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self._file.triggered.connect(self.import_file)
        self._folder.triggered.connect(self.import_folder)
        self._filters.more_requested.connect(self.show_more)
        self._search.returnPressed.connect(self._search_hub)
        self._search.searched.connect(lambda _: self._filter())
        self._filters.chosen.connect(lambda _: self._filter())
        self._selftest.measured.connect(lambda _: self._feel_anew())
        self._connect_library()
        self.get.settings_requested.connect(self.settings_requested)
        self.get.helped.connect(self._help)
        self._downloads.helped.connect(self._help)
        self.get.hub.answered.connect(self._show_answer)
        self._checker.failed.connect(self._not_there)
        self._fill.timeout.connect(self.library.measure)
        self.queue.added.connect(self._begun)
        self.queue.changed.connect(self._tell_work)
        self.queue.moved.connect(lambda _: self._moved())
        self.queue.finished.connect(self._came)

    def _connect_library(self) -> None:
        self.library.use_requested.connect(self.use)
        self.library.more_requested.connect(self.show_more)
        self.library.changed.connect(self._changed)
        self.library.arrived.connect(self._arrived)
        self.library.found.use_requested.connect(lambda paths: self._importer.add(paths, "link"))
        self._importing.stop_requested.connect(self.stop_import)
        self._importer.started.connect(lambda name: self.show_import(name, None))
        self._importer.progressed.connect(lambda progress: self.show_import(self._importing.name, progress))
        self._importer.imported.connect(self._arrived)
        self.library.making.maker.changed.connect(self._tell_work)
        self._importer.ended.connect(lambda: self.show_import("", None))

    def retranslate(self) -> None:
        self._frame.title.setText(self.tr("Models"))
        self._search.setPlaceholderText(self.tr("Search models"))
        self._search.setAccessibleName(self.tr("Search models"))
        self._import.setText(self.tr("Import a model"))
        self._file.setText(self.tr("A GGUF file…"))
        self._folder.setText(self.tr("A Hugging Face folder…"))
        self._tell_work()

    # -- what is shown ------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the library again."""
        self.services.messages.guard(lambda: self.show_models(self.services.library.list()))

    def show_models(self, models: list[Model]) -> None:
        """Show these."""
        self._read = True
        self.feeling.refresh(models)
        self.library.show_models(models)
        self.get.set_library(models)
        self._filter()

    def _feel_anew(self) -> None:
        """This computer was measured, or its memory is another by now."""
        self.feeling.refresh(self.library.models)
        self.library.draw()
        self.get.draw()

    def set_network_changed(self) -> None:
        """Offline or not, another hub, another proxy."""
        if self.services.settings.offline:
            self.queue.pause_all()
        else:
            self.queue.set_online()
        self.get.draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.library.measure()
        if self._opened:
            self.library.look_again()
            self.library.note_use()
            self._feel_anew()
            return
        self._opened = True
        QTimer.singleShot(0, self, self._open)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._opened and self.isVisible() and self.isActiveWindow():
            self.library.look_again()

    def _open(self) -> None:
        """Shown for the first time: one thing after the other, so that the window is held up by none of them."""
        if not self._read:
            self.reload()
        QTimer.singleShot(0, self, self._open_catalogue)

    def _open_catalogue(self) -> None:
        self.services.messages.guard(lambda: self.get.load(load_catalogue()))
        self.queue.load()
        self.library.found.look()
        self._selftest.measure_when_quiet()

    # -- what is done with a model ------------------------------------------------------------------------------

    def use(self, model_id: str) -> None:
        """Talk to it, write down speech with it, or try it, unless its disk has been unplugged meanwhile."""
        library = self.services.library
        self._checker.call(lambda: library.check(model_id), lambda _: self._use(model_id))

    def _not_there(self, error: InkstoneError) -> None:
        """It was there when the library was read: say what has happened, and show what is there now."""
        self._changed()
        self.services.messages.show_error(error)

    def _use(self, model_id: str) -> None:
        """Whatever it is for."""
        model = self.library.model(model_id)
        if model is not None and model.kind == "speech":
            self.transcribe_requested.emit(model_id)
        elif model is not None and model.kind != "text":
            self.try_requested.emit(str(model.card.get("run") or ""))
        else:
            self.chat_requested.emit(model_id)
            self.library.draw()

    def _changed(self) -> None:
        self.reload()
        self.library.measure()
        self.library.found.refresh()
        self.models_changed.emit()

    def _arrived(self, model_id: str) -> None:
        """A model is new in the library: here is what it is for."""
        self._changed()
        model = self.library.model(model_id)
        kind = model.kind if model is not None else "text"
        labels = {"text": self.tr("Chat with it"), "speech": self.tr("Use it to transcribe")}
        action = (lambda: self.use(model_id)) if kind in labels else self.show_here
        label = labels.get(kind, self.tr("Show it"))
        self.services.messages.toast(self.tr("“{0}” is ready").format(self.library.name(model_id)), label, action)

    def _moved(self) -> None:
        """More of a model is here, and less of the disk is free: told now and then."""
        self._tell_work()
        if not self._fill.isActive():
            self._fill.start()

    def _begun(self, download: Download) -> None:
        """Its row is at the top of the page, its button may be far below."""
        if self.scroller.verticalScrollBar().value() > 0:
            text = self.tr("“{0}” is being downloaded").format(download.name)
            show = lambda: self._frame.scroll_to(self._downloads)  # noqa: E731
            self.services.messages.toast(text, self.tr("Show it"), show)

    def _came(self, download: Download) -> None:
        self._arrived(download.model)

    def _help(self, action: str, error: InkstoneError) -> None:
        """The button of an error that is told in its place."""
        self.services.messages.action_requested.emit(action, error)

    # -- import -------------------------------------------------------------------------------------------------

    def import_file(self) -> None:
        """Ask for a GGUF file."""
        filters = self.tr("Models ({0})").format("*.gguf")
        self._import_chosen(files.ask_open(self, self.tr("Import a model"), filters))

    def import_folder(self) -> None:
        """Ask for a folder."""
        self._import_chosen(files.ask_open(self, self.tr("Import a model folder"), folder=True))

    def import_paths(self, paths: list[Path]) -> None:
        """Bring these in, one after the other."""
        self._importer.add(paths)

    def _import_chosen(self, path: Path | None) -> None:
        if path is not None:
            self.import_paths([path])

    def _ask_mode(self, path: Path, size: int) -> Mode | None:
        return choose_mode(path, size, self.services.theme, self)

    def show_import(self, name: str, progress: Progress | None) -> None:
        """Show how far the import of the file `name` is; "" for none."""
        self._importing.show_import(name, progress)
        self._tell_work()

    def stop_import(self) -> None:
        """Give up the import."""
        self._importer.stop()

    # -- for the window -----------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Stop on the status line: of what it shows."""
        if self._importing.name:
            self.stop_import()
        elif self._making.title:
            self.library.making.maker.stop()
        elif self.queue.current is not None:
            self.queue.pause(self.queue.current)

    def _tell_work(self) -> None:
        """One line for every page: the import, else what is made faster, else the download."""
        current = self.queue.current
        if self._importing.name:
            self.work_changed.emit(self._importing.title, self._importing.fraction)
        elif self._making.title:
            self.work_changed.emit(self._making.title, self._making.fraction)
        elif current is None:
            self.work_changed.emit("", -1.0)
        else:
            text = self.tr("Downloading “{0}”").format(current.name)
            fraction = current.fraction
            percent = percent_of(current)
            self.work_changed.emit(f"{text} {percent}".strip(), -1.0 if fraction is None else fraction)

    def may_close(self) -> bool:
        """Whether the window may go: what cannot be gone on with the next time is asked about."""
        return self.library.making.may_close()

    def shutdown(self) -> None:
        """The window closes."""
        self._importer.shutdown()
        self._checker.shutdown()
        self.queue.shutdown()
        self._selftest.shutdown()
        self.library.shutdown()
        self.get.shutdown()

    # -- drag and drop ------------------------------------------------------------------------------------------

    def add_paths(self, paths: list[Path]) -> None:
        """Models, or folders of models."""
        self.import_paths(paths)
