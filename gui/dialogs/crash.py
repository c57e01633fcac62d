"""The dialog for a fault of ours: what it means for the person, and what helps us."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from core.version import VERSION
from gui.theme import Theme
from gui.widgets.controls import button, icon_label, label, spaced
from gui.widgets.details import FoldedDetails
from gui.widgets.retranslate import Retranslated


class CrashDialog(Retranslated, QDialog):
    """Accepted: go on. Rejected with `close_app`: the person wants to close Inkstone."""

    def __init__(self, trace: str, logs: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.close_app = False
        self._logs = logs
        self._heading = label("heading", wrap=True)
        self._text = label("", wrap=True)
        self._details = FoldedDetails("crash", theme)
        self._folder = button("crash_folder", "", theme.icon("open"))
        self._quit = button("crash_close")
        self._go_on = button("crash_continue", "primary")
        self._build(theme)
        self._details.set_text(f"{system_facts()}\n\n{trace}")
        self._folder.clicked.connect(self._open_folder)
        self._quit.clicked.connect(self._close_app)
        self._go_on.clicked.connect(self.accept)
        self._go_on.setDefault(True)
        self.retranslate()

    def _build(self, theme: Theme) -> None:
        head = spaced(QHBoxLayout(), theme.px("space_m"))
        head.addWidget(icon_label(theme.icon("warn", "warn"), theme.px("icon_nav")))
        head.addWidget(self._heading, 1)
        buttons = spaced(QHBoxLayout(), theme.px("space_s"))
        buttons.addWidget(self._folder)
        buttons.addStretch(1)
        buttons.addWidget(self._quit)
        buttons.addWidget(self._go_on)
        layout = spaced(QVBoxLayout(self), theme.px("space_m"), theme.px("space_xl"))
        layout.addLayout(head)
        layout.addWidget(self._text)
        layout.addWidget(self._details)
        layout.addSpacing(theme.px("space_s"))
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.px("dialog"))

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Inkstone"))
        self._heading.setText(self.tr("Something went wrong inside Inkstone"))
        self._text.setText(
            self.tr(
                "Your conversations are safe on this computer. You can go on; if things behave strangely, close "
                "Inkstone and open it again."
            )
        )
        self._folder.setText(self.tr("Open the log folder"))
        self._quit.setText(self.tr("Close Inkstone"))
        self._go_on.setText(self.tr("Go on"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))

    def _close_app(self) -> None:
        self.close_app = True
        self.reject()


def system_facts() -> str:
    """One line about this computer."""
    return f"Inkstone {VERSION} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
