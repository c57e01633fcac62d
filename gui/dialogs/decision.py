"""A question with several answers, each a button that says what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, label, spaced


@dataclass(frozen=True)
class Answer:
    """One button. `role` is that of controls.button: one answer may be "primary"."""

    key: str
    text: str
    icon: str = ""
    role: str = ""


class DecisionDialog(QDialog):
    """A heading, a sentence, the answers below each other; `answer` is the key of the one that was pressed.

    The last answer is the one that changes nothing: Escape and closing mean it."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, heading: str, note: str, answers: Sequence[Answer]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("decision")
        self.setWindowTitle(heading)
        self.answer = answers[-1].key
        layout = spaced(QVBoxLayout(self), theme.px("space_m"), theme.px("space_xl"))
        for role, text in (("heading", heading), ("muted", note)):
            words = label(role, wrap=True)
            words.setText(text)
            layout.addWidget(words)
        for answer in answers:
            layout.addWidget(self._button(answer, theme))
        self.setMinimumWidth(theme.px("dialog"))

    def _button(self, answer: Answer, theme: Theme) -> QWidget:
        color = "on_accent" if answer.role == "primary" else "text"
        result = button(f"decision_{answer.key}", answer.role, theme.icon(answer.icon, color) if answer.icon else None)
        result.setText(answer.text)
        result.setAutoDefault(answer.role == "primary")
        result.setMinimumHeight(theme.px("target_large"))
        result.clicked.connect(lambda: self._choose(answer.key))
        return result

    def _choose(self, key: str) -> None:
        self.answer = key
        self.accept()


def decide(parent: QWidget | None, theme: Theme, heading: str, note: str, answers: Sequence[Answer]) -> str:
    """The key of the answer that was chosen."""
    dialog = DecisionDialog(parent, theme, heading, note, answers)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer
