"""Try a model of a table: a field for every column, the answer beside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from gui.train.examples.words import column_name
from gui.train.keep.asker import Asker
from gui.train.keep.fields import CATEGORY, NUMBER, Cells, Field, Fields
from gui.train.keep.output import TryOutput
from gui.widgets.controls import Select, button, label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.services import Services

MOST_FIELDS = 60  # of a very wide table the rest counts as empty


class TryTable(Retranslated, QWidget):
    """What is left empty counts as empty."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = self._theme = services.theme
        self._fields = Fields((), ())
        self._shown = 0
        self._inputs: dict[str, QLineEdit | Select] = {}
        self.asker = Asker(services.examiner, self)
        self.input = QWidget()
        self.input.setObjectName("train_try_input")
        self._form = QFormLayout(self.input)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(theme.px("space_s"))
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.example = button("train_try_example", "", theme.icon("shuffle"))
        self.empty = button("train_try_clear", "quiet", theme.icon("eraser", "muted"))
        self.output = TryOutput(theme)
        self._lay_out()
        self.example.clicked.connect(self.show_example)
        self.empty.clicked.connect(self.clear)
        self.asker.answered.connect(self.output.show_answer)
        self.asker.failed.connect(self.output.show_error)
        self.asker.busy_changed.connect(self.output.set_busy)
        self.retranslate()

    def _lay_out(self) -> None:
        gap = self._theme.px("space_l")
        row = spaced(QHBoxLayout(), self._theme.px("space_s"))
        for control in (self.example, self.empty):
            row.addWidget(control)
        row.addStretch(1)
        body = spaced(QHBoxLayout(), gap)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.input)
        self.input.setProperty("role", "page")
        body.addWidget(self._area, 1, Qt.AlignmentFlag.AlignTop)
        body.addWidget(self.output, 1, Qt.AlignmentFlag.AlignTop)
        column = spaced(QVBoxLayout(self), self._theme.px("space_m"))
        column.addLayout(row)
        column.addLayout(body)

    def retranslate(self) -> None:
        self.input.setAccessibleName(self.tr("A row to try"))
        self.example.setText(self.tr("Fill in a row that it has never seen"))
        self.empty.setText(self.tr("Clear"))
        for field in self._inputs.values():
            if isinstance(field, Select):
                field.setItemText(0, self.tr("(empty)"))

    def set_run(self, folder: Path, fields: Fields) -> None:
        """Try this run from now on."""
        self.asker.set_folder(folder)
        self._fields, self._shown = fields, 0
        self.example.setVisible(bool(fields.rows))
        while self._form.rowCount():
            self._form.removeRow(0)
        self._inputs = {field.name: self._input(field) for field in fields.columns[:MOST_FIELDS]}
        for name, control in self._inputs.items():
            self._form.addRow(self._name(name), control)
        self._area.setFixedHeight(min(self._theme.px("try_form"), self.input.sizeHint().height()))
        self.clear()

    def _name(self, name: str) -> QLabel:
        called, width = label(), self._theme.px("try_name")
        called.setText(called.fontMetrics().elidedText(column_name(name), Qt.TextElideMode.ElideMiddle, width))
        called.setToolTip(column_name(name))
        called.setFixedWidth(width)
        return called

    def _input(self, field: Field) -> QLineEdit | Select:
        control = self._choice(field) if field.kind == CATEGORY else self._line(field)
        control.setAccessibleName(column_name(field.name))
        return control

    def _choice(self, field: Field) -> Select:
        combo = Select(f"train_try_field_{field.name}", self._theme)
        combo.addItem(self.tr("(empty)"), "")
        for choice in field.choices:
            combo.addItem(choice, choice)
        combo.currentIndexChanged.connect(lambda _index: self._changed())
        return combo

    def _line(self, field: Field) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(f"train_try_field_{field.name}")
        line.setPlaceholderText(field.typical)
        if field.kind == NUMBER:
            validator = QDoubleValidator(line)
            validator.setLocale(validator.locale().c())  # as numbers are written in files
            line.setValidator(validator)
        line.textChanged.connect(lambda _text: self._changed())
        return line

    def cells(self) -> Cells:
        """What is filled in."""
        return {
            name: str(field.currentData() or "") if isinstance(field, Select) else field.text().strip()
            for name, field in self._inputs.items()
        }

    def show_example(self) -> None:
        """The next row of the test part."""
        rows = self._fields.rows
        if rows:
            self.fill(rows[self._shown % len(rows)])
            self._shown += 1

    def clear(self) -> None:
        """Every field empty."""
        self.fill({})

    def fill(self, cells: Cells) -> None:
        """Put these values in, and ask once."""
        for name, field in self._inputs.items():
            field.blockSignals(True)
            if isinstance(field, Select):
                field.setCurrentIndex(max(0, field.findData(cells.get(name, ""))))
            else:
                field.setText(cells.get(name, ""))
            field.blockSignals(False)
        self._changed(at_once=True)

    def shutdown(self) -> None:
        """End the worker."""
        self.asker.shutdown()

    def _changed(self, at_once: bool = False) -> None:
        cells = self.cells()
        if any(cells.values()):
            self.asker.ask(cells, at_once)
        else:
            self.asker.forget()
            self.output.clear()
