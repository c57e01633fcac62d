"""Which column is read and which is predicted, in one sentence with combo boxes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.examples.seen import ExamplesSeen
from gui.i18n import human_number
from gui.theme import Theme
from gui.train.examples.words import column_name
from gui.widgets.controls import Select, label, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated


class Roles(Retranslated, QFrame):
    """`chosen`: the column and "text" or "label"."""

    chosen = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._seen: ExamplesSeen | None = None
        self._words = {role: label("strong") for role in ("text", "label")}
        self._selects = {role: Select(f"train_data_{role}", theme) for role in ("text", "label")}
        self._note = label("muted", "train_data_note", wrap=True)
        flow = FlowLayout(theme.px("space_l"))
        self._pairs = {}
        for role, select in self._selects.items():
            pair = self._pairs[role] = QFrame()
            row = spaced(QHBoxLayout(pair), theme.px("space_s"))
            row.addWidget(self._words[role])
            row.addWidget(select)
            select.setMinimumWidth(theme.px("preview_column") * 2 // 3)
            select.setMaximumWidth(theme.px("preview_column"))
            flow.addWidget(pair)
            select.activated.connect(lambda _place, role=role: self._choose(role))
        column = spaced(QVBoxLayout(self), theme.px("space_s"), theme.px("space_m"))
        column.addLayout(flow)
        column.addWidget(self._note)
        self.retranslate()

    def show_examples(self, seen: ExamplesSeen) -> None:
        """The columns of these."""
        self._seen = seen
        source = seen.source
        self._pairs["text"].setVisible(source.goal == "labels")
        for role, select in self._selects.items():
            chosen = getattr(source, role)
            select.clear()
            if not chosen:
                select.addItem(self.tr("Please choose"), "")
            for column in seen.columns:
                select.addItem(column_name(column.name), column.name)
            select.select(chosen)
        self.retranslate()

    def retranslate(self) -> None:
        labels = self._seen is not None and self._seen.source.goal == "labels"
        self._words["text"].setText(self.tr("It reads"))
        self._words["label"].setText(self.tr("and finds out") if labels else self.tr("It predicts"))
        self._selects["text"].setAccessibleName(self.tr("Column with the text"))
        self._selects["label"].setAccessibleName(self.tr("Column to be predicted"))
        self._note.setText(self._sentence() if self._seen is not None else "")
        self._note.setVisible(bool(self._note.text()))

    def _sentence(self) -> str:
        """What the choice means."""
        assert self._seen is not None
        seen, source = self._seen, self._seen.source
        label_kind = next((column.kind for column in seen.columns if column.name == source.label), "")
        if not label_kind:
            return ""
        inputs = [column for column in seen.columns if column.kind != "ignore" and column.name != source.label]
        if source.goal == "labels":
            return ""
        count = human_number(len(inputs))
        if label_kind == "number":
            return self.tr("From {0} other columns it learns to estimate this number.").format(count)
        return self.tr("From {0} other columns it learns which group a row belongs to.").format(count)

    def _choose(self, role: str) -> None:
        name = self._selects[role].currentData()
        if name and self._seen is not None and name != getattr(self._seen.source, role):
            self.chosen.emit(name, role)
