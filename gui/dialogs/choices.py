"""A question with things to tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import Check, button, label, spaced
from gui.widgets.retranslate import Retranslated


@dataclass(frozen=True)
class Choice:
    """One thing to tick, and whether it is at first."""

    key: str
    text: str
    chosen: bool


class ChoicesDialog(Retranslated, QDialog):
    """A heading, a sentence, the choices, the button that goes on, and Cancel."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, heading: str, note: str, choices: Sequence[Choice], yes: str
    ) -> None:
        super().__init__(parent)
        self.setObjectName("choices")
        self.setWindowTitle(heading)
        self._checks = {choice.key: _check(choice, theme) for choice in choices}
        self._cancel = button("choices_cancel")
        self._ok = button("choices_ok", "primary")
        self._ok.setText(yes)
        layout = spaced(QVBoxLayout(self), theme.px("space_m"), theme.px("space_xl"))
        for role, text in (("heading", heading), ("muted", note)):
            words = label(role, wrap=True)
            words.setText(text)
            layout.addWidget(words)
        for check in self._checks.values():
            layout.addWidget(check)
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._ok)
        layout.addLayout(row)
        self.setMinimumWidth(theme.px("dialog"))
        self._ok.setDefault(True)
        self._ok.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        self.retranslate()

    @property
    def chosen(self) -> set[str]:
        """The keys of what is ticked."""
        return {key for key, check in self._checks.items() if check.isChecked()}

    def retranslate(self) -> None:
        self._cancel.setText(self.tr("Cancel"))


def ask_choices(
    parent: QWidget | None, theme: Theme, heading: str, note: str, choices: Sequence[Choice], yes: str
) -> set[str] | None:
    """The keys of what was ticked; None when the person changed their mind."""
    dialog = ChoicesDialog(parent, theme, heading, note, choices, yes)
    answer = dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return answer


def _check(choice: Choice, theme: Theme) -> Check:
    check = Check(f"choices_{choice.key}", theme)
    check.setText(choice.text)
    check.setAccessibleName(choice.text)
    check.setChecked(choice.chosen)
    return check
