"""Where everything is kept, and how much room it takes."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from core.models import place
from gui.i18n import human_bytes
from gui.job_runner import JobRunner
from gui.services import Services
from gui.settings.disk_use import KINDS, measure
from gui.settings.section import Section
from gui.widgets.controls import button, label, spaced


class HomeSection(Section):
    """The folder's path, a button that opens it, and a list of sizes measured in a thread."""

    def __init__(self, services: Services) -> None:
        super().__init__("home", services.theme)
        self._services = services
        self._runner = JobRunner(services.messages, self)
        self._sizes: dict[str, int] = {}
        self._note = label("muted", wrap=True)
        self._path = QLineEdit(str(services.home.root))
        self._path.setObjectName("settings_home")
        self._path.setReadOnly(True)
        self._path.setCursorPosition(0)
        self._open = button("settings_home_open", "", services.theme.icon("open"))
        self._names = {kind: label() for kind in (*KINDS, "total")}
        self._figures = {kind: label("strong" if kind == "total" else "muted") for kind in (*KINDS, "total")}
        self._build()
        self._open.clicked.connect(self._open_folder)
        self.retranslate()

    def _build(self) -> None:
        row = spaced(QHBoxLayout(), self.theme.px("space_s"))
        row.addWidget(self._path, 1)
        row.addWidget(self._open)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px("space_xl"))
        grid.setVerticalSpacing(self.theme.px("space_xs"))
        for row_number, kind in enumerate(self._names):
            grid.addWidget(self._names[kind], row_number, 0)
            grid.addWidget(self._figures[kind], row_number, 1)
        grid.setColumnStretch(2, 1)
        self.body.addWidget(self._note)
        self.body.addLayout(row)
        self.body.addLayout(grid)

    def retranslate(self) -> None:
        self.heading.setText(self.tr("Your folder"))
        self._note.setText(self._where())
        self._path.setAccessibleName(self.tr("Your folder"))
        self._open.setText(self.tr("Open folder"))
        names = {
            "conversations": self.tr("Conversations and transcripts"),
            "recordings": self.tr("Sound of recordings"),
            "models": self.tr("Models"),
            "backups": self.tr("Backups"),
            "trash": self.tr("Models in the trash"),
            "other": self.tr("Logs and temporary files"),
            "total": self.tr("Total"),
        }
        for kind, text in names.items():
            self._names[kind].setText(text)
        self._draw_sizes()

    def _where(self) -> str:
        home = self._services.home
        if not place.moved(home):
            return self.tr("Everything Inkstone keeps lies in this one folder on this computer.")
        return self.tr("Everything Inkstone keeps lies in this folder, and the models in {0}.").format(
            place.where(home)
        )

    def _draw_sizes(self) -> None:
        sizes = {**self._sizes, "total": sum(self._sizes.values())} if self._sizes else {}
        for kind, figure in self._figures.items():
            figure.setText(human_bytes(sizes[kind]) if kind in sizes else self.tr("measuring…"))

    def _measured(self, sizes: dict[str, int]) -> None:
        self._sizes = sizes
        self._draw_sizes()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._services.home.root)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._note.setText(self._where())
        if not self._runner.busy:
            self._runner.call(lambda: measure(self._services.home), self._measured)

    def shutdown(self) -> None:
        self._runner.shutdown()
