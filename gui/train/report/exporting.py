"""Saves the report as a web page or a PDF: asks where, writes in a thread, says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, QObject, QSizeF, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QWidget

from gui.dialogs import files
from gui.job_runner import JobRunner
from gui.train.names import file_name

if TYPE_CHECKING:
    from core.events import LossPoint
    from gui.services import Services
    from gui.train.report.reading import Report

MARGIN = 18  # mm around a page
DPI = 96  # what a pixel of the page is


class ReportExport(QObject):
    """The name's ending decides."""

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services, self._window = services, parent
        self._runner = JobRunner(services.messages, self)

    def ask(self, report: Report, points: Sequence[LossPoint], title: str, kind: str) -> None:
        """Ask for a place, then save there as "pdf" or "html"."""
        names = {"pdf": self.tr("PDF document"), "html": self.tr("Web page (HTML)")}
        name = file_name(title, "") or self.tr("Report card")
        order = [kind, *(other for other in names if other != kind)]
        filters = ";;".join(f"{names[one]} (*.{one})" for one in order)
        path = files.ask_save(self._window, self.tr("Save the report as a file"), f"{name}.{kind}", filters)
        if path is None:
            return
        if path.suffix.lower() not in (".pdf", ".html", ".htm"):
            path = path.with_name(f"{path.name}.{kind}")
        self._save(path, report, points, title)

    def shutdown(self) -> None:
        """Wait until a file that is being written is whole."""
        self._runner.shutdown()

    def _save(self, path: Path, report: Report, points: Sequence[LossPoint], title: str) -> None:
        from gui.train.report.document import ReportDocument

        page = ReportDocument(report, points, title, self._services.theme).html()
        font = self._services.theme.font("base")
        self._runner.call(partial(write_report, path, page, font), lambda _done: self._saved(path))

    def _saved(self, path: Path) -> None:
        folder = QUrl.fromLocalFile(str(path.parent))
        self._services.messages.toast(
            self.tr("Saved as “{0}”").format(path.name),
            self.tr("Show in folder"),
            lambda: QDesktopServices.openUrl(folder),
        )


def write_report(path: Path, page: str, font: QFont) -> None:
    """Write the page whole or not at all; a PDF when the name ends so. May run in any thread: everything that is
    drawn belongs to it alone. InkstoneError when the disk refuses."""
    from core.files import write_atomically

    write_atomically(path, _printed(page, font) if path.suffix.lower() == ".pdf" else page)


def _printed(page: str, font: QFont) -> bytes:
    """The bytes of a PDF."""
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, margins, QPageLayout.Unit.Millimeter))
    writer.setCreator("Inkstone")
    writer.setResolution(DPI)
    document = QTextDocument()
    document.setDefaultFont(font)
    document.setHtml(page)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    del writer  # it ends the file when it goes
    return bytes(content.data().data())
