"""The technical part of a message: folded away, with a button that copies it."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, spaced
from gui.widgets.retranslate import Retranslated


class FoldedDetails(Retranslated, QWidget):
    """ "Show details" and "Copy"; the text itself appears only when it is asked for."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fold = button(f"{name}_details", "quiet")
        self._copy = button(f"{name}_copy", "quiet", theme.icon("copy", "muted"))
        self._text = QPlainTextEdit()
        self._text.setObjectName(f"{name}_text")
        self._text.setReadOnly(True)
        self._text.setFont(theme.font("mono"))
        self._text.setMaximumHeight(theme.px("list"))
        self._text.hide()
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        row.addWidget(self._fold)
        row.addWidget(self._copy)
        row.addStretch(1)
        layout = spaced(QVBoxLayout(self), theme.px("space_s"))
        layout.addLayout(row)
        layout.addWidget(self._text)
        self._fold.clicked.connect(self._toggle)
        self._copy.clicked.connect(self._copy_text)
        self.retranslate()

    def set_text(self, text: str) -> None:
        """Hold `text`, folded. Without one there is nothing to show."""
        self._text.setPlainText(text)
        self._text.hide()
        self.setVisible(bool(text))
        self.retranslate()

    def retranslate(self) -> None:
        opened = not self._text.isHidden()
        self._fold.setText(self.tr("Hide details") if opened else self.tr("Show details"))
        self._fold.setIcon(self._theme.icon("details-open" if opened else "details", "muted"))
        self._copy.setText(self.tr("Copy details"))
        self._text.setAccessibleName(self.tr("Details"))

    def _toggle(self) -> None:
        self._text.setVisible(self._text.isHidden())
        self.retranslate()

    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
