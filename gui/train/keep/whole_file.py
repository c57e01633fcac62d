"""Lets a finished run judge a whole file: asks which and where to, shows how far it is, opens the folder."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events import Progress
from core.examples.source import Source
from gui.dialogs import files
from gui.i18n import human_duration, human_number
from gui.job_runner import JobRunner
from gui.train.names import file_name
from gui.widgets.controls import button, label, spaced
from gui.widgets.progress_card import ProgressCard
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.services import Services

EXAMPLES = "*.csv *.tsv *.xlsx *.json *.jsonl *.txt"


class WholeFile(Retranslated, QWidget):
    """ "Predict a whole file…"; what was written before Stop is not kept, as half a file would be taken for a whole."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = services.theme
        self._services = services
        self._folder, self._goal = Path(), ""
        self._written: Path | None = None
        self._rows = 0
        self._runner = JobRunner(services.messages, self)
        self.choose = button("train_predict_file", "", theme.icon("table"))
        self._note = label("muted", wrap=True)
        self._done = label("", "train_predict_done", wrap=True)
        self.open = button("train_predict_open", "", theme.icon("open"))
        self.progress = ProgressCard("train_predict_progress", theme)
        row = spaced(QHBoxLayout(), theme.px("space_m"))
        row.addWidget(self.choose)
        row.addWidget(self._note, 1)
        done = spaced(QHBoxLayout(), theme.px("space_m"))
        done.addWidget(self._done, 1)
        done.addWidget(self.open)
        column = spaced(QVBoxLayout(self), theme.px("space_m"))
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addLayout(done)
        self.choose.clicked.connect(self.ask)
        self.open.clicked.connect(self._open_folder)
        self.progress.stop_requested.connect(self._runner.stop)
        self._runner.progressed.connect(self._progressed)
        self._runner.ended.connect(self._ended)
        self.retranslate()

    def retranslate(self) -> None:
        self.choose.setText(self.tr("Predict a whole file…"))
        self._note.setText(self.tr("A table with the same columns; the answers are written beside them."))
        self.open.setText(self.tr("Open the folder"))
        self._show_done()

    def set_run(self, folder: Path, goal: str) -> None:
        """Use this run from now on."""
        self._folder, self._goal, self._written = folder, goal, None
        self._show_done()

    def ask(self) -> None:
        """Which file, and where to."""
        source = files.ask_open(self, self.tr("The file to predict"), self.tr("Tables ({0})").format(EXAMPLES))
        if source is not None:
            self.predict(source)

    def predict(self, source: Path) -> None:
        """Where to, then begin."""
        name = self.tr("{0} with predictions").format(file_name(source.name, self.tr("Table")))
        title, filters = self.tr("Save the predictions as"), self.tr("Table (*.csv)")
        target = files.ask_save(self, title, str(source.with_name(f"{name}.csv")), filters)
        if target is None:
            return
        if target.suffix.lower() != ".csv":
            target = target.with_name(f"{target.name}.csv")
        self._written = None
        self._show_done()
        self._show_progress(source.name, None)
        self._source = source.name
        job = partial(self._job, str(self._folder), Source(self._goal, (str(source),)), str(target))
        self.choose.setEnabled(False)
        self._runner.run(job, lambda result: self._finished(result, target))

    def _job(self, folder: str, source: Source, target: str, stop: Any) -> Any:
        return self._services.examiner.run("predict_file", folder, source, target, stop=stop)

    def shutdown(self) -> None:
        """Stop, and wait."""
        self._runner.shutdown()

    def _progressed(self, progress: Progress) -> None:
        self._show_progress(self._source, progress)

    def _show_progress(self, name: str, progress: Progress | None) -> None:
        title = self.tr("Predicting “{0}”").format(name)
        if progress is None or not progress.total:
            self.progress.set_progress(title, self.tr("Reading…"), None)
            return
        state = f"{progress.done / progress.total:.0%}"
        if progress.seconds_left is not None:
            state = self.tr("{0}, about {1} left").format(state, human_duration(progress.seconds_left))
        self.progress.set_progress(title, state, progress.done / progress.total)

    def _finished(self, result: dict[str, Any], target: Path) -> None:
        self._written, self._rows = Path(str(result.get("path") or target)), int(result.get("rows") or 0)
        self._show_done()

    def _ended(self) -> None:
        self.progress.hide()
        self.choose.setEnabled(True)

    def _show_done(self) -> None:
        for part in (self._done, self.open):
            part.setVisible(self._written is not None)
        if self._written is not None:
            said = self.tr("{0} rows predicted, saved as “{1}”.")
            self._done.setText(said.format(human_number(self._rows), self._written.name))

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))
