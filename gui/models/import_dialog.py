"""Before an import: what was found, and whether to copy it or leave it where it is."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.theme import Theme
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated


class ImportDialog(Retranslated, QDialog):
    """`mode` is "copy" or "link"."""

    def __init__(self, path: Path, size: int, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("models_import_dialog")
        self._path = path
        self._size = size
        self._heading = label("heading", wrap=True)
        self._copy, self._copy_note = QRadioButton(), label("muted", wrap=True)
        self._link, self._link_note = QRadioButton(), label("muted", wrap=True)
        self._copy.setObjectName("models_import_copy")
        self._link.setObjectName("models_import_link")
        self._cancel = button("models_import_cancel")
        self._go = button("models_import_go", "primary")
        self._build(theme)
        self._copy.setChecked(True)
        self._go.setDefault(True)
        self._go.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self.retranslate()

    def _build(self, theme: Theme) -> None:
        space = theme.px
        layout = spaced(QVBoxLayout(self), space("space_s"), space("space_xl"))
        layout.addWidget(self._heading)
        layout.addSpacing(space("space_s"))
        self._group = QButtonGroup(self)
        for choice, note in ((self._copy, self._copy_note), (self._link, self._link_note)):
            self._group.addButton(choice)
            choice.setMinimumHeight(space("target"))
            note.setContentsMargins(space("space_xl"), 0, 0, space("space_s"))
            layout.addWidget(choice)
            layout.addWidget(note)
        row = spaced(QHBoxLayout(), space("space_s"))
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._go)
        layout.addSpacing(space("space_s"))
        layout.addLayout(row)
        self.setMinimumWidth(space("dialog"))

    @property
    def mode(self) -> Literal["copy", "link"]:
        """What the person chose."""
        return "copy" if self._copy.isChecked() else "link"

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Import a model"))
        self._heading.setText(self.tr("Import “{0}”").format(self._path.name))
        self._copy.setText(self.tr("Copy it into Inkstone (recommended)"))
        self._copy_note.setText(
            self.tr("Needs {0} more on the disk. Your file stays as it is.").format(human_bytes(self._size))
        )
        self._link.setText(self.tr("Use it where it is"))
        self._link_note.setText(self.tr("Needs no more room. If you move or delete the file, the model is gone."))
        self._cancel.setText(self.tr("Cancel"))
        self._go.setText(self.tr("Import"))


def choose_mode(path: Path, size: int, theme: Theme, parent: QWidget | None) -> Literal["copy", "link"] | None:
    """Ask; None when the person changed their mind."""
    dialog = ImportDialog(path, size, theme, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    mode = dialog.mode if agreed else None
    dialog.deleteLater()
    return mode
