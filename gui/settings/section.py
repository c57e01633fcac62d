"""A plain section of the Settings page: a heading, rows, and whether a search finds it."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import label, spaced
from gui.widgets.retranslate import Retranslated


class Section(Retranslated, QFrame):
    """Subclasses fill `body` and set `heading` in `retranslate`."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName(f"settings_section_{name}")
        self.setProperty("role", "card")
        self.theme = theme
        self.heading = label("heading")
        self.body = spaced(QVBoxLayout(self), theme.px("space_m"), theme.px("space_l"))
        self.body.addWidget(self.heading)

    def add_row(self, control: QWidget, role: str = "") -> Row:
        """A control on the right with its words on the left; `role` of its name."""
        row = Row(control, self.theme, role)
        self.body.addWidget(row)
        return row

    def finds(self, wanted: str) -> bool:
        """Whether every word of the search is written somewhere in this section."""
        texts = [child.text() for child in self.findChildren(QLabel)]
        texts += [child.text() for child in self.findChildren(QAbstractButton)]
        texts += [child.text() for child in self.findChildren(QLineEdit)]
        everything = " ".join(texts).casefold()
        return all(word in everything for word in wanted.casefold().split())

    def shutdown(self) -> None:
        """The window closes: sections with work in a thread end it here."""


class Row(QWidget):
    """A name, a muted sentence below it, and the control."""

    def __init__(self, control: QWidget, theme: Theme, role: str = "") -> None:
        super().__init__()
        self._control = control
        self._name = label(role, wrap=True)
        self._note = label("muted", wrap=True)
        words = spaced(QVBoxLayout())
        words.addWidget(self._name)
        words.addWidget(self._note)
        layout = spaced(QHBoxLayout(self), theme.px("space_l"))
        layout.addLayout(words, 1)
        layout.addWidget(control)
        self._name.setBuddy(control)

    def set_texts(self, name: str, note: str = "") -> None:
        """Its words; the control is announced by the name."""
        self._name.setText(name)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._control.setAccessibleName(name)
        self._control.setAccessibleDescription(note)
