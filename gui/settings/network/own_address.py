"""A choice among a few, the last of which is an address of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gui.settings.section import Row
from gui.theme import Theme
from gui.widgets.controls import Select, label, spaced

OWN = "own"


class OwnAddress(QWidget):
    """`chosen` carries one of the ids, or an address that `check` has put right; what is wrong is said and not kept."""

    chosen = Signal(str)

    def __init__(
        self, name: str, theme: Theme, ids: tuple[str, ...], value: str, check: Callable[[str], str | None]
    ) -> None:
        super().__init__()
        self._ids, self._check, self._kept = ids, check, value
        self._select = Select(name, theme)
        self._select.setFixedWidth(theme.px("control"))
        for choice in (*ids, OWN):
            self._select.addItem("", choice)
        self._row = Row(self._select, theme)
        self._address = QLineEdit()
        self._address.setObjectName(f"{name}_address")
        self._problem = label("error", f"{name}_problem", wrap=True)
        layout = spaced(QVBoxLayout(self), theme.px("space_s"))
        for part in (self._row, self._address, self._problem):
            layout.addWidget(part)
        self._problem.hide()
        self._show(value)
        self._select.currentIndexChanged.connect(self._choose)
        self._address.editingFinished.connect(self._read)

    def set_texts(self, name: str, note: str, choices: tuple[str, ...], address: str, problem: str) -> None:
        """Its words, those of the choices in their order, what the field is called, and what is said of a bad one."""
        self._row.set_texts(name, note)
        for place, text in enumerate(choices):
            self._select.setItemText(place, text)
        self._address.setAccessibleName(address)
        self._address.setPlaceholderText(address)
        self._problem.setText(problem)

    def show_typed(self, text: str) -> None:
        """As if somebody had typed it; "" goes back to what holds."""
        self._show(text or self._kept)
        self._problem.hide()
        if text:
            self._read()

    def _show(self, value: str) -> None:
        own = value not in self._ids
        self._select.select(OWN if own else value)
        self._address.setText(value if own else "")
        self._address.setVisible(own)

    def _choose(self) -> None:
        choice = self._select.currentData()
        self._address.setVisible(choice == OWN)
        if choice != OWN:
            self._problem.hide()
            self._keep(choice)
        elif self._address.text():
            self._read()
        else:
            self._address.setFocus()

    def _read(self) -> None:
        """What was typed, once the person is done with it."""
        if self._address.isHidden():
            return
        address = self._check(self._address.text())
        self._problem.setVisible(address is None and bool(self._address.text().strip()))
        self._address.setAccessibleDescription("" if address else self._problem.text())
        if address is not None:
            self._address.setText(address)
            self._keep(address)

    def _keep(self, value: str) -> None:
        if value != self._kept:
            self._kept = value
            self.chosen.emit(value)
