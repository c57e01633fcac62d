"""Step 6: the report card."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property as QtProperty
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from gui.job_runner import JobRunner
from gui.train.names import shown_title
from gui.train.report.exporting import ReportExport
from gui.train.report.reading import Report, judged
from gui.train.report.view import ReportView, report_and_points
from gui.train.step import Step
from gui.widgets.controls import button, spaced
from gui.widgets.discard import discard
from gui.widgets.empty_state import EmptyState
from gui.widgets.two_columns import show_in_scroller

if TYPE_CHECKING:
    from core.events import LossPoint
    from gui.services import Services
    from gui.train.draft import Draft

MOST_CELL_ROWS = 50


class ReportStep(Step):
    """Reads the report of `draft.run` in a thread each time it is entered."""

    def __init__(self, services: Services, draft: Draft) -> None:
        super().__init__(services, draft)
        self.setObjectName("train_report")
        self._report: Report | None = None
        self._points: list[LossPoint] = []
        self._view: ReportView | None = None
        self._runner = JobRunner(services.messages, self)
        self._export = ReportExport(services, self)
        self._none = EmptyState("train_report_none", services.theme.icon("chart-line-up", "muted"), services.theme)
        self._column = spaced(QVBoxLayout(self))
        self._column.addWidget(self._none, 1)
        self.retranslate()

    # -- what the page asks -------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("How good is it?")

    def next_text(self) -> str:
        return self.tr("Try it and keep it")

    def missing(self) -> str:
        return "" if self._report is not None else self.tr("There is no report yet")

    def enter(self) -> None:
        self._report, self._points = None, []
        self.retranslate()
        if self.draft.run:
            self._runner.stop()
            self._runner.call(partial(report_and_points, self.folder), partial(self._take, self.draft.run))

    @property
    def view(self) -> ReportView | None:
        """What is on show; None while there is no report."""
        return self._view

    def _take(self, run: str, read: tuple[Report | None, list[LossPoint]]) -> None:
        if run == self.draft.run:
            self.show_report(*read)

    def show_report(self, report: Report | None, points: list[LossPoint]) -> None:
        """Show this one."""
        self._report, self._points = report, points
        self.retranslate()
        self.changed.emit()

    def shutdown(self) -> None:
        self._runner.shutdown()
        self._export.shutdown()

    # -- drawing ------------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Report card"))
        self._none.set_texts(
            self.tr("No report yet"),
            self.tr("When the training is over, the report card says here how good the model became."),
        )
        self._draw()

    def _draw(self) -> None:
        if self._view is not None:
            discard(self._view, self._column)
            self._view = None
        self._none.setVisible(self._report is None)
        if self._report is not None:
            title, export = shown_title(self.draft.title), self._export_button()
            self._view = ReportView(self.services.theme, self._report, self._points, title, export)
            self._view.cell_chosen.connect(self._read_cell)
            self._column.addWidget(self._view)

    def _export_button(self) -> QPushButton:
        theme = self.services.theme
        result = button("train_report_export", "", theme.icon("export"))
        result.setText(self.tr("Save the report…"))
        result.setAccessibleName(self.tr("Save the report as a file"))
        menu = QMenu(result)
        menu.setObjectName("train_report_export_menu")
        menu.addAction(self.tr("PDF document"), lambda: self.save("pdf"))
        menu.addAction(self.tr("Web page (HTML)"), lambda: self.save("html"))
        result.setMenu(menu)
        return result

    def save(self, kind: str) -> None:
        """Ask where, then write the report as "html" or "pdf"."""
        if self._report is not None:
            self._export.ask(self._report, self._points, shown_title(self.draft.title), kind)

    # -- the rows behind a cell ---------------------------------------------------------------------------------

    def _read_cell(self, truth: str, guess: str) -> None:
        self._runner.call(partial(_cell_rows, self.folder, truth, guess), partial(self._show_cell, truth, guess))

    def _show_cell(self, truth: str, guess: str, rows: list[dict[str, Any]]) -> None:
        if self._view is not None and self._report is not None:
            columns = self._report.columns
            panel = self._view.show_rows(truth, guess, [judged(row, columns) for row in rows])
            show_in_scroller(panel)

    def _plain_text(self) -> str:
        return self._view.plain_text() if self._view is not None else ""

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (the contract's name)


def _cell_rows(folder: Path, truth: str, guess: str) -> list[dict[str, Any]]:
    from core.training.report.rows import cell_rows

    return cell_rows(folder, truth, guess, MOST_CELL_ROWS)
