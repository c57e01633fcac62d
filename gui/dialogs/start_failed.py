"""Inkstone could not open its folder: say it, and offer another one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from core.errors import InkstoneError
from gui.dialogs import files
from gui.error_text import describe
from gui.theme import Theme


def ask_other_home(error: InkstoneError, theme: Theme) -> Path | None:
    """A folder to use for this start; None to give up."""
    text = describe(error)
    box = QMessageBox()
    box.setObjectName("start_failed")
    box.setWindowIcon(theme.icons.logo())
    box.setWindowTitle(QCoreApplication.translate("StartFailed", "Inkstone"))
    box.setText(text.sentence)
    box.setDetailedText(text.details)
    choose = box.addButton(
        QCoreApplication.translate("StartFailed", "Choose a folder"), QMessageBox.ButtonRole.AcceptRole
    )
    box.addButton(QCoreApplication.translate("StartFailed", "Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    if box.clickedButton() is not choose:
        return None
    return files.ask_open(None, QCoreApplication.translate("StartFailed", "Choose a folder for Inkstone"), folder=True)
