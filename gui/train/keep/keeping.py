"""Keep what was trained: into the library, or as files for other programs. One thing at a time, with progress."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from core.events import Progress
from gui.dialogs import files
from gui.dialogs.text_input import ask_text
from gui.job_runner import JobRunner
from gui.train.names import file_name, free_path, shown_title
from gui.widgets.controls import button, icon_label, label, spaced
from gui.widgets.progress_card import ProgressCard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.services import Services

KINDS = {"text": ("gguf", "huggingface", "folder", "job"), "labels": ("folder", "job"), "table": ("folder", "job")}
"""What each goal can be exported as."""


@dataclass(frozen=True)
class Done:
    """What was kept last: a model of the library (`model`) or files at `path`."""

    name: str
    model: str = ""
    path: Path | None = None
    chats: bool = False


class Keeping(Retranslated, QWidget):
    """The buttons, a progress card, and a line that says what is there now."""

    chat_requested = Signal(str)
    models_changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self._services = services
        self._folder, self._goal, self._title = Path(), "", ""
        self._done: Done | None = None
        self._working = ""
        self._runner = JobRunner(services.messages, self)
        self.save = button("train_save", "primary", theme.icon("floppy-disk", "on_accent"))
        self.export = button("train_export", "", theme.icon("export"))
        self.another = button("train_another", "quiet", theme.icon("add", "muted"))
        self.menu = QMenu(self.export)
        self.menu.setObjectName("train_export_menu")
        self.export.setMenu(self.menu)
        self.progress = ProgressCard("train_keep_progress", theme)
        self._icon = icon_label(theme.icon("ok", "ok"), theme.px("icon"))
        self._said = label("", "train_kept", wrap=True)
        self.act = button("train_kept_open", "", None)
        self._lay_out()
        self.save.clicked.connect(self.ask_name)
        self.act.clicked.connect(self._act)
        self.progress.stop_requested.connect(self._runner.stop)
        self._runner.progressed.connect(self.show_progress)
        self._runner.ended.connect(self.end)
        self.retranslate()

    def _lay_out(self) -> None:
        gap = self._services.theme.px("space_m")
        row = spaced(QHBoxLayout(), gap)
        row.addWidget(self.save)
        row.addWidget(self.export)
        row.addStretch(1)
        row.addWidget(self.another)
        done = spaced(QHBoxLayout(), gap)
        done.addWidget(self._icon)
        done.addWidget(self._said, 1)
        done.addWidget(self.act)
        column = spaced(QVBoxLayout(self), gap)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addLayout(done)

    def retranslate(self) -> None:
        self.save.setText(self.tr("Save to my models"))
        self.export.setText(self.tr("Export…"))
        self.another.setText(self.tr("Start another"))
        self._fill_menu()
        self._show_done()

    def set_run(self, folder: Path, goal: str, title: str) -> None:
        """Keep this run from now on."""
        self._folder, self._goal = folder, goal
        self.set_title(title)
        self._done = None
        self._fill_menu()
        self._show_done()

    def set_title(self, title: str) -> None:
        """What the run is called: names to keep it under are made of that."""
        self._title = title

    # -- the library --------------------------------------------------------------------------------------------

    def ask_name(self) -> None:
        """What shall it be called?"""
        heading = self.tr("What shall your model be called?")
        name = ask_text(self, self._services.theme, heading, file_name(shown_title(self._title), self.tr("My model")))
        if name:
            self.begin(self.tr("Saving “{0}”").format(name))
            self._runner.run(partial(self._job, "keep", str(self._folder), name), partial(self._kept, name))

    def _kept(self, name: str, result: dict[str, Any]) -> None:
        model = str(result.get("id", ""))
        self._done = Done(name, model=model, chats=result.get("kind", self._goal) == "text")
        self._show_done()
        self.models_changed.emit()
        if not self._done.chats:
            said = self.tr("“{0}” is in your models").format(name)
            self._services.messages.toast(said, self.tr("Undo"), lambda: self._undo(model))

    def _undo(self, model: str) -> None:
        """Out of the library again: into the trash, as everything."""
        if self._services.messages.guard(lambda: self._services.library.delete(model)):
            if self._done is not None and self._done.model == model:
                self._done = None
                self._show_done()
            self.models_changed.emit()

    # -- files --------------------------------------------------------------------------------------------------

    def _fill_menu(self) -> None:
        self.menu.clear()
        names = {
            "gguf": (self.tr("GGUF file"), self.tr("One file for Ollama, LM Studio and llama.cpp")),
            "huggingface": (self.tr("Hugging Face folder"), self.tr("For Python programs with transformers")),
            "folder": (self.tr("Folder with settings and seed"), self.tr("Weights, configuration and the seed")),
            "job": (self.tr("Job for a bigger machine"), self.tr("To train the same with torchrun on several GPUs")),
        }
        for kind in KINDS.get(self._goal, ()):
            text, tip = names[kind]
            action = self.menu.addAction(text, partial(self.ask_place, kind))
            action.setObjectName(f"train_export_{kind}")
            action.setToolTip(tip)
        self.menu.setToolTipsVisible(True)

    def ask_place(self, kind: str) -> None:
        """Where to? Then export."""
        name = file_name(shown_title(self._title), self.tr("My model"))
        if kind == "gguf":
            target = files.ask_save(self, self.tr("Export as GGUF file"), f"{name}.gguf", "GGUF (*.gguf)")
            if target is not None and target.suffix.lower() != ".gguf":
                target = target.with_name(f"{target.name}.gguf")
        else:
            place = files.ask_open(self, self.tr("In which folder shall it be put?"), folder=True)
            target = free_path(place, name) if place is not None else None
        if target is not None:
            self.begin(self.tr("Exporting “{0}”").format(target.name))
            job = partial(self._job, "export", str(self._folder), kind, str(target))
            self._runner.run(job, partial(self._exported, target))

    def _exported(self, target: Path, result: dict[str, Any]) -> None:
        path = Path(str(result.get("path") or target))
        self._done = Done(path.name, path=path)
        self._show_done()

    # -- working ------------------------------------------------------------------------------------------------

    def _job(self, method: str, *rest: Any) -> Any:
        *arguments, stop = rest
        return self._services.examiner.run(method, *arguments, stop=stop)

    def begin(self, title: str) -> None:
        """Work has begun: nothing else until it ends."""
        self._done, self._working = None, title
        self._show_done()
        self.show_progress(None)
        for control in (self.save, self.export):
            control.setEnabled(False)

    def show_progress(self, progress: Progress | None) -> None:
        """How far the saving or the export is."""
        share = progress.done / progress.total if progress is not None and progress.total else None
        state = self.tr("It is read back and compared before it counts as done.")
        self.progress.set_progress(self._working, state, share)

    def end(self) -> None:
        """Work is over, well or not."""
        self.progress.hide()
        for control in (self.save, self.export):
            control.setEnabled(True)

    def shutdown(self) -> None:
        """Stop, and wait."""
        self._runner.shutdown()

    def show_done(self, done: Done | None) -> None:
        """Say what was kept."""
        self._done = done
        self._show_done()

    def _show_done(self) -> None:
        done = self._done
        for part in (self._icon, self._said):
            part.setVisible(done is not None)
        self.act.setVisible(done is not None and (done.chats or done.path is not None))
        if done is None:
            return
        theme = self._services.theme
        if done.path is not None:
            self._said.setText(self.tr("Exported and compared: “{0}”.").format(done.name))
            self.act.setText(self.tr("Show in folder"))
            self.act.setIcon(theme.icon("open"))
        elif done.chats:
            self._said.setText(self.tr("“{0}” is in your models and writes in Chat.").format(done.name))
            self.act.setText(self.tr("Chat with it"))
            self.act.setIcon(theme.icon("chat"))
        else:
            self._said.setText(self.tr("“{0}” is in your models.").format(done.name))

    def _act(self) -> None:
        if self._done is None:
            return
        if self._done.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._done.path.parent)))
        else:
            self.chat_requested.emit(self._done.model)
