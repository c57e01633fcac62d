"""How a file was read: what was guessed, each changed with a click."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.examples.seen import ExamplesSeen
from gui.theme import Theme
from gui.train.examples.words import DELIMITERS, ENCODINGS, delimiter_name, encoding_name
from gui.widgets.controls import Select, label, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated

FIELDS = ("encoding", "delimiter", "header", "sheet")


class OptionsRow(Retranslated, QWidget):
    """`chosen` carries the name of a field of Source and its new value. Only what was guessed for these examples
    shows."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._seen: ExamplesSeen | None = None
        self._labels = {field: label("small") for field in FIELDS}
        self._selects = {field: Select(f"train_data_{field}", theme) for field in FIELDS}
        self._pairs = {field: _pair(self._labels[field], self._selects[field], theme) for field in FIELDS}
        row = FlowLayout(theme.px("space_m"), self)
        for field in FIELDS:
            row.addWidget(self._pairs[field])
            self._selects[field].activated.connect(lambda _place, field=field: self._choose(field))
        self.retranslate()

    def show_examples(self, seen: ExamplesSeen) -> None:
        """What was guessed for these."""
        self._seen = seen
        self._draw()

    def retranslate(self) -> None:
        names = {
            "encoding": self.tr("Characters"),
            "delimiter": self.tr("Between cells"),
            "header": self.tr("First row"),
            "sheet": self.tr("Sheet"),
        }
        tips = {"encoding": self.tr("Encoding"), "delimiter": self.tr("Delimiter"), "header": self.tr("Header row")}
        for field, name in names.items():
            self._labels[field].setText(name)
            self._selects[field].setAccessibleName(name)
            self._selects[field].setToolTip(tips.get(field, ""))
        self._draw()

    def _draw(self) -> None:
        """A field that plays no part (the encoding of a workbook) does not show."""
        if self._seen is None:
            return
        entries = self._entries(self._seen)
        for field in FIELDS:
            self._pairs[field].setVisible(bool(entries[field]))
            select = self._selects[field]
            select.clear()
            for text, value in entries[field]:
                select.addItem(text, value)
            select.select(getattr(self._seen.source, field))
        self.setVisible(any(entries.values()))

    def _entries(self, seen: ExamplesSeen) -> dict[str, list[tuple[str, object]]]:
        source = seen.source
        entries: dict[str, list[tuple[str, object]]] = {field: [] for field in FIELDS}
        if source.encoding and source.paths:
            names = dict.fromkeys((source.encoding, *seen.encodings, *ENCODINGS))
            entries["encoding"] = [(encoding_name(name), name) for name in names]
        if source.delimiter:
            signs = dict.fromkeys((*DELIMITERS, source.delimiter))
            entries["delimiter"] = [(delimiter_name(sign), sign) for sign in signs]
        if source.header is not None and not source.sample:
            entries["header"] = [(self.tr("Names of the columns"), True), (self.tr("An example already"), False)]
        if len(seen.sheets) > 1:
            entries["sheet"] = [(name, name) for name in seen.sheets]
        return entries

    def _choose(self, field: str) -> None:
        value = self._selects[field].currentData()
        if self._seen is not None and value != getattr(self._seen.source, field):
            self.chosen.emit(field, value)


def _pair(words: QLabel, select: Select, theme: Theme) -> QWidget:
    pair = QWidget()
    row = spaced(QHBoxLayout(pair), theme.px("space_s"))
    row.addWidget(words)
    row.addWidget(select)
    return pair
