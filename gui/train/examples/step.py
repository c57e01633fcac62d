"""Step 2: the examples come in, and the person sees what was understood of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout

from core.errors import InkstoneError
from core.events import Event, Progress
from core.examples.seen import ExamplesSeen
from core.examples.source import Source
from core.examples.suffixes import EXAMPLE_SUFFIXES, TEXT_SUFFIXES
from gui.dialogs import files
from gui.error_text import describe
from gui.i18n import human_duration
from gui.train.examining import Examining
from gui.train.examples.changes import with_kind, with_reading, with_role
from gui.train.examples.intake import Intake
from gui.train.examples.seen_view import SeenView
from gui.train.examples.words import ENCODINGS, encoding_name, progress_text, source_name
from gui.train.step import Step
from gui.train.undo import offer_undo
from gui.widgets.controls import spaced
from gui.widgets.drops import dropped_paths
from gui.widgets.notice import Notice
from gui.widgets.progress_card import ProgressCard

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.draft import Draft


class ExamplesStep(Step):
    """The examples before stay until new ones are read: a file that cannot be read takes nothing away."""

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        theme = services.theme
        self._reader = Examining(services, "look", self)
        self._asks_other = False  # the person wants other examples than those that are there
        self._error: InkstoneError | None = None
        self._before = draft.source  # what was there when a reading began
        self._asked = draft.source  # what was to be read last
        self._reading: Source | None = None
        self._progress: Progress | None = None
        self._problem = Notice("train_data_problem", theme)
        self._card = ProgressCard("train_data_progress", theme)
        self._intake, self._view = Intake(theme), SeenView(theme)
        column = spaced(QVBoxLayout(self), theme.px("space_m"))
        for part in (self._problem, self._card, self._intake):
            column.addWidget(part)
        column.addWidget(self._view, 1)
        column.addStretch()
        self._connect()
        self._show()

    def _connect(self) -> None:
        intake, view, reader = self._intake, self._view, self._reader
        intake.open_requested.connect(self.open_files)
        intake.folder_requested.connect(self.open_folder)
        intake.pasted.connect(lambda text: self._read(Source(self.draft.goal, pasted=text)))
        intake.sample_chosen.connect(lambda sample: self._read(Source(self.draft.goal, sample=sample)))
        intake.kept.connect(lambda: self._ask_other(False))
        view.other_requested.connect(lambda: self._ask_other(True))
        view.options.chosen.connect(self._change_reading)
        view.roles.chosen.connect(self._choose_role)
        view.table.role_chosen.connect(self._choose_role)
        view.table.kind_chosen.connect(self._choose_kind)
        self._card.stop_requested.connect(reader.stop)
        self._problem.acted.connect(self._mend_problem)
        reader.answered.connect(self._take)
        reader.failed.connect(self.show_error)
        reader.progressed.connect(lambda progress: self.show_reading(reader.source, progress))
        reader.changed.connect(lambda: self.show_reading(reader.source, None))
        self.draft.changed.connect(self._draft_changed)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._paste)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # -- for the page -------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Your examples") if self._shows_seen else self.tr("Give it examples")

    def missing(self) -> str:
        if self._reading is not None:
            return self.tr("Reading…")
        seen = self.draft.seen
        if seen is None:
            return self.tr("Give it some examples first")
        if seen.source.goal != "text" and len(seen.columns) < 2:
            return self.tr("It needs at least two columns")
        if seen.source.goal == "labels" and not seen.source.text:
            return self.tr("Choose the column with the text")
        if seen.source.goal != "text" and not seen.source.label:
            return self.tr("Choose the column to be predicted")
        return ""

    def next_text(self) -> str:
        return self.tr("Next: check them")

    def enter(self) -> None:
        """Read what was given before this step was there."""
        self._asks_other = False
        if self.draft.has_examples and self.draft.seen is None and self._reader.source is None:
            self._read(self.draft.source)
        self._show()

    def shutdown(self) -> None:
        self._reader.shutdown()

    def retranslate(self) -> None:
        self._show()

    # -- what the person gives ----------------------------------------------------------------------------------

    def open_files(self) -> None:
        """Ask for files."""
        suffixes = TEXT_SUFFIXES if self.draft.goal == "text" else EXAMPLE_SUFFIXES
        patterns = " ".join(f"*{suffix}" for suffix in sorted(suffixes))
        filters = self.tr("Examples ({0});;All files (*)").format(patterns)
        chosen = files.ask_open(self, self.tr("Open examples"), filters, False, True)
        if chosen:
            self.add_paths(chosen if isinstance(chosen, list) else [chosen])

    def open_folder(self) -> None:
        """Ask for a folder."""
        chosen = files.ask_open(self, self.tr("Open a folder of examples"), folder=True)
        if chosen is not None:
            self.add_paths([chosen])

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Learn from these files or folders."""
        self._read(Source(self.draft.goal, paths=tuple(map(str, paths))))

    def set_over(self, over: bool) -> None:
        """Something that can be dropped is over the page."""
        self._intake.drop.set_over(over)

    def _paste(self) -> None:
        """Ctrl+V: files that were copied, or text."""
        paths = dropped_paths(QGuiApplication.clipboard().mimeData())
        if paths:
            self.add_paths(paths)
        else:
            self._ask_other(True)
            self._intake.ask_paste()

    def _ask_other(self, asks: bool) -> None:
        self._asks_other = asks
        self._show()

    # -- how they are read --------------------------------------------------------------------------------------

    def _change_reading(self, field: str, value: Any) -> None:
        self._read(with_reading(self.draft.source, field, value))

    def _choose_role(self, name: str, role: str) -> None:
        seen = self.draft.seen
        column = next((one for one in seen.columns if one.name == name), None) if seen else None
        if column is not None:
            self._read(with_role(self.draft.source, column, role))

    def _choose_kind(self, column: str, kind: str) -> None:
        self._read(with_kind(self.draft.source, column, kind))

    # -- reading ------------------------------------------------------------------------------------------------

    def _read(self, source: Source) -> None:
        self._error, self._progress = None, None
        self._before, self._asked = self.draft.source, source
        self._reader.ask(source)

    def _take(self, told: list[Event], _result: dict[str, Any]) -> None:
        seen = next(event for event in told if isinstance(event, ExamplesSeen))
        kept = self.draft.kept()
        self._asks_other = False
        before = self.draft.source
        self.draft.set_seen(seen)
        if (before.paths, before.pasted, before.sample) != (seen.source.paths, seen.source.pasted, seen.source.sample):
            offer_undo(self.services, self.draft, kept)

    def show_error(self, error: InkstoneError | None) -> None:
        """Why nothing was read; what was chosen for that reading goes back to what it is."""
        self._error = error
        if self._view.seen is not None:
            self._view.show_examples(self._view.seen)
        self._show()

    def _mend_problem(self) -> None:
        """The button beside it: read what was not read yet, or say with which encoding."""
        if self._error is None:
            self._read(self.draft.source)
            return
        menu = QMenu(self)
        menu.setObjectName("train_data_encoding_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for encoding in ENCODINGS:
            source = with_reading(self._asked, "encoding", encoding)
            action = menu.addAction(encoding_name(encoding), partial(self._read, source))
            action.setObjectName(f"train_data_encoding_{encoding}")
        menu.popup(self._problem.mapToGlobal(self._problem.rect().bottomLeft()))

    def show_reading(self, source: Source | None, progress: Progress | None) -> None:
        """What is being read, None for nothing, and how far."""
        self._reading, self._progress = source, progress
        self._show()

    def _draft_changed(self) -> None:
        """Another goal, another run: what is being read is for nobody any more."""
        if self._reader.source is not None and self.draft.source != self._before:
            self._reader.stop()
        self._show()

    # -- showing ------------------------------------------------------------------------------------------------

    @property
    def _shows_seen(self) -> bool:
        return self.draft.seen is not None and not self._asks_other

    def _show(self) -> None:
        seen = self.draft.seen
        if seen is not None and seen is not self._view.seen:
            self._view.show_examples(seen)
        self._intake.show_goal(self.draft.goal, may_keep=seen is not None)
        with self.keeping_keyboard():
            self._view.setVisible(self._shows_seen)
            self._intake.setVisible(not self._shows_seen and (seen is not None or self._reading is None))
            self._show_reading()
            self._show_problem()
        self.changed.emit()

    def _show_reading(self) -> None:
        source, progress = self._reading, self._progress
        if source is None:
            self._card.hide()
            return
        title = self.tr("Reading “{0}”").format(source_name(source))
        if progress is None or not progress.total:
            self._card.set_progress(title, self.tr("Looking at what is in it…"), None)
            return
        text = progress_text(progress.done, progress.total)
        if progress.seconds_left is not None:
            text = self.tr("{0}, about {1} left").format(text, human_duration(progress.seconds_left))
        self._card.set_progress(title, text, progress.done / progress.total)

    def _show_problem(self) -> None:
        """Why nothing was read; or that it was stopped."""
        if self._error is not None:
            unclear = self._error.code == "examples_undecodable" and bool(self._asked.paths)
            choose = self.tr("Choose the encoding…") if unclear else ""
            self._problem.say(describe(self._error).sentence, "warning-circle", "error", choose)
        elif self.draft.has_examples and self.draft.seen is None and self._reading is None:
            self._problem.say(
                self.tr("“{0}” is not read yet.").format(source_name(self.draft.source)),
                "file-text",
                "info",
                self.tr("Read it"),
            )
        else:
            self._problem.say("")
