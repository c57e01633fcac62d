"""The Models page: the library as cards, import, delete with Undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from core.events import Progress
from gui.dialogs import files
from gui.dialogs.text_input import ask_text
from gui.i18n import human_bytes, human_duration
from gui.model_words import name_of
from gui.models.import_dialog import choose_mode
from gui.models.importer import Importer, Mode
from gui.models.list_view import ModelList
from gui.services import Services
from gui.widgets.controls import button, label, spaced
from gui.widgets.drop_zone import DropZone, dropped_paths
from gui.widgets.page_frame import PageFrame
from gui.widgets.progress_card import ProgressCard
from gui.widgets.retranslate import Retranslated
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from core.models.library import Model


class ModelsPage(Retranslated, QWidget):
    """`chat_requested` carries the id of the model to talk to, `transcribe_requested` of the one to write down speech
    with; `work_changed` an import's text and fraction."""

    chat_requested = Signal(str)
    transcribe_requested = Signal(str)
    work_changed = Signal(str, float)
    models_changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        theme = services.theme
        self._importing = ""
        self._last: Progress | None = None
        self._models: list[Model] = []
        self._importer = Importer(services, self._ask_mode, self)
        self._frame = PageFrame(theme)
        self._use = label("muted", "models_disk_use")
        self._search = SearchField("models_search", theme)
        self._import = button("models_import", "primary", theme.icon("add", "on_accent"))
        self._menu = QMenu(self._import)
        self._file = self._menu.addAction(theme.icon("file-text"), "", self.import_file)
        self._folder = self._menu.addAction(theme.icon("folder"), "", self.import_folder)
        self._progress = ProgressCard("models_progress", theme)
        self._list = ModelList(theme)
        self._drop = DropZone(theme.icon("drop", "muted"), theme)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self.retranslate()
        self.reload()

    def _build(self) -> None:
        px = self._services.theme.px
        self._search.setMaximumWidth(px("search"))
        self._file.setObjectName("models_import_file")
        self._folder.setObjectName("models_import_folder")
        self._import.setMenu(self._menu)
        self._frame.header.addWidget(self._search)
        self._frame.header.addWidget(self._import)
        for part in (self._use, self._progress, self._list, self._drop):
            self._frame.body.addWidget(part)
        spaced(QVBoxLayout(self)).addWidget(self._frame)

    def _connect(self) -> None:
        self._search.searched.connect(self._list.filter)
        self._list.use_requested.connect(self._use_model)
        self._list.rename_requested.connect(self._rename)
        self._list.delete_requested.connect(self._delete)
        self._progress.stop_requested.connect(self.stop)
        self._importer.started.connect(lambda name: self.show_import(name, None))
        self._importer.progressed.connect(lambda progress: self.show_import(self._importing, progress))
        self._importer.imported.connect(self._imported)
        self._importer.ended.connect(lambda: self.show_import("", None))

    def retranslate(self) -> None:
        self._frame.title.setText(self.tr("Models"))
        self._search.setPlaceholderText(self.tr("Search models"))
        self._search.setAccessibleName(self.tr("Search models"))
        self._import.setText(self.tr("Import a model"))
        self._file.setText(self.tr("A GGUF file…"))
        self._folder.setText(self.tr("A Hugging Face folder…"))
        self._drop.set_text(self.tr("You can also drop a GGUF file or a model folder anywhere in this window."))
        self._draw_use()
        self._draw_progress()

    # -- the list -----------------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the library again."""
        self._services.messages.guard(lambda: self.show_models(self._services.library.list()))

    def show_models(self, models: list[Model]) -> None:
        """Show these."""
        self._models = models
        self._list.set_models(models, self._services.settings.model)
        self._draw_use()

    def _draw_use(self) -> None:
        size = human_bytes(sum(model.bytes for model in self._models if not model.linked))
        self._use.setText(self.tr("Models: {0} · room they take: {1}").format(len(self._models), size))

    def _use_model(self, model_id: str) -> None:
        if self._hears(model_id):
            self.transcribe_requested.emit(model_id)
            return
        self._list.set_in_use(model_id)
        self.chat_requested.emit(model_id)

    def _hears(self, model_id: str) -> bool:
        return any(model.id == model_id and model.kind == "speech" for model in self._models)

    def _name(self, model_id: str) -> str:
        return next((name_of(model) for model in self._models if model.id == model_id), model_id)

    def _rename(self, model_id: str) -> None:
        name = ask_text(self, self._services.theme, self.tr("Rename the model"), self._name(model_id))
        if name and self._services.messages.guard(lambda: self._services.library.rename(model_id, name)):
            self._changed()

    def _delete(self, model_id: str) -> None:
        """To the trash at once; the toast brings it back."""
        name = self._name(model_id)
        trashed: list[str] = []
        if not self._services.messages.guard(lambda: trashed.append(self._services.library.delete(model_id))):
            return
        if self._services.settings.model == model_id:
            self._services.settings.model = ""
            self._services.save_settings()
        self._changed()
        self._services.messages.toast(
            self.tr("“{0}” is in the trash").format(name), self.tr("Undo"), lambda: self._undo(trashed[0])
        )

    def _undo(self, trash_id: str) -> None:
        if self._services.messages.guard(lambda: self._services.library.restore(trash_id)):
            self._changed()

    def _changed(self) -> None:
        self.reload()
        self.models_changed.emit()

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
        return choose_mode(path, size, self._services.theme, self)

    def stop(self) -> None:
        """Give up the import."""
        self._importer.stop()

    def shutdown(self) -> None:
        """The window closes."""
        self._importer.shutdown()

    def show_import(self, name: str, progress: Progress | None) -> None:
        """Show how far the import of the file `name` is; "" for none."""
        self._importing, self._last = name, progress
        self._draw_progress()

    def _draw_progress(self) -> None:
        if not self._importing:
            self._progress.hide()
            self.work_changed.emit("", -1.0)
            return
        title = self.tr("Importing “{0}”").format(self._importing)
        fraction = self._last.done / self._last.total if self._last and self._last.total else None
        self._progress.set_progress(title, self._progress_text(), fraction)
        self.work_changed.emit(title, -1.0 if fraction is None else fraction)

    def _progress_text(self) -> str:
        last = self._last
        if last is None:
            return self.tr("Looking at the file…")
        text = self.tr("{0} of {1}").format(human_bytes(last.done), human_bytes(last.total))
        if last.seconds_left is None:
            return text
        return self.tr("{0}, about {1} left").format(text, human_duration(last.seconds_left))

    def _imported(self, model_id: str) -> None:
        self._changed()
        self._services.messages.toast(
            self.tr("“{0}” is ready").format(self._name(model_id)),
            self.tr("Use it to transcribe") if self._hears(model_id) else self.tr("Chat with it"),
            lambda: self._use_model(model_id),
        )

    # -- drag and drop, showing ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            self._drop.set_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._drop.set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The drag's source waits until this returns: import afterwards."""
        self._drop.set_over(False)
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.import_paths(paths))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._list.set_in_use(self._services.settings.model)
