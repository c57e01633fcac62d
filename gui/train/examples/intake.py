"""Where examples come in: drop, open, paste, or one of the samples."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.train.examples.samples import sample_ids, sample_name
from gui.widgets.controls import button, centre, label, restyle, spaced
from gui.widgets.discard import discard
from gui.widgets.drop_zone import DropZone
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated

LARGE = 200_000  # characters: more are taken as they are, a field would be slow with them


class PasteField(QPlainTextEdit):
    """A place to paste and to write in. What is too large for it is handed on at once."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("train_data_paste_text")
        self.setTabChangesFocus(True)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and len(source.text()) > LARGE:
            self.taken.emit(source.text())
        elif source.hasText():
            self.insertPlainText(source.text())


class Intake(Retranslated, QWidget):
    """Builds and asks; the step decides."""

    open_requested = Signal()
    folder_requested = Signal()
    pasted = Signal(str)
    sample_chosen = Signal(str)
    kept = Signal()  # stay with the examples that are there

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._goal = theme, ""
        self.drop = DropZone(theme.icon("files", "muted"), theme)
        self._hint = label("small", wrap=True)
        self.open = button("train_data_open", "primary", theme.icon("open", "on_accent"))
        self._folder = button("train_data_folder", "", theme.icon("folder"))
        self._paste = button("train_data_paste", "", theme.icon("clipboard-text"))
        self._keep = button("train_data_keep", "quiet", theme.icon("back", "muted"))
        self._field_box = QWidget()
        self._field = PasteField()
        self._use = button("train_data_paste_use", "primary")
        self._cancel = button("train_data_paste_cancel", "quiet")
        self._sample = button("train_data_sample", "link")
        self._samples_box = QWidget()
        self._samples: dict[str, QPushButton] = {}
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        buttons = FlowLayout(px("space_s"))
        for part in (self.open, self._folder, self._paste):
            part.setMinimumHeight(px("target_large"))
            buttons.addWidget(part)
        held = QWidget()
        held.setLayout(buttons)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zone = self.drop.layout()
        assert isinstance(zone, QVBoxLayout)
        middle = centre(spaced(QHBoxLayout()), held, self._buttons_width())
        zone.addSpacing(px("space_s"))
        zone.addLayout(middle)
        zone.addWidget(self._hint)
        zone.setContentsMargins(px("space_xl"), px("space_xxl"), px("space_xl"), px("space_xl"))
        column = spaced(QVBoxLayout(self), px("space_m"))
        column.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.drop)
        column.addWidget(self._paste_box())
        column.addSpacing(px("space_s"))
        column.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._samples_box)
        column.addStretch(1)
        FlowLayout(px("space_s"), self._samples_box)

    def _buttons_width(self) -> int:
        """The buttons stay together in the middle of a wide zone."""
        px = self._theme.px
        parts = (self.open, self._folder, self._paste)
        return sum(part.sizeHint().width() for part in parts) + 2 * px("space_s") + px("space_xs")

    def _paste_box(self) -> QWidget:
        px = self._theme.px
        row = spaced(QHBoxLayout(), px("space_s"))
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._use)
        column = spaced(QVBoxLayout(self._field_box), px("space_s"))
        column.addWidget(self._field)
        column.addLayout(row)
        self._field.setMinimumHeight(px("list") // 2)
        self._field_box.hide()
        return self._field_box

    def _connect(self) -> None:
        self.open.clicked.connect(self.open_requested)
        self._folder.clicked.connect(self.folder_requested)
        self._paste.clicked.connect(self.ask_paste)
        self._field.taken.connect(self._take)
        self._field.textChanged.connect(lambda: self._use.setEnabled(not self._field.document().isEmpty()))
        self._use.clicked.connect(lambda: self._take(self._field.toPlainText()))
        self._cancel.clicked.connect(self._close_paste)
        self._keep.clicked.connect(self.kept)
        self._sample.clicked.connect(lambda: self.sample_chosen.emit(sample_ids(self._goal)[0]))

    def retranslate(self) -> None:
        self.open.setText(self.tr("Open files…"))
        self._folder.setText(self.tr("Open a folder…"))
        self._paste.setText(self.tr("Paste"))
        self._keep.setText(self.tr("Keep the examples that are there"))
        self._use.setText(self.tr("Use this text"))
        self._cancel.setText(self.tr("Cancel"))
        self._field.setAccessibleName(self.tr("Your examples"))
        self._sample.setText(self.tr("Or try a sample"))
        drops = {
            "text": self.tr("Drop your texts here: txt, md or docx, one file or a whole folder"),
            "labels": self.tr("Drop a table with texts and their groups here, or a folder that has a folder per group"),
            "table": self.tr("Drop your table here: csv, tsv, xlsx or json"),
        }
        hints = {
            "text": self.tr("A hundred pages make a good start. More text makes a better writer."),
            "labels": self.tr("Fifty sorted examples a group make a good start."),
            "table": self.tr("One row per example, one column per property. A hundred rows make a good start."),
        }
        places = {
            "text": self.tr("Paste your text here"),
            "labels": self.tr("Paste rows from a spreadsheet here: a text and its group on each line"),
            "table": self.tr("Paste rows from a spreadsheet here, with the names of the columns first"),
        }
        self.drop.set_text(drops.get(self._goal, ""))
        self._hint.setText(hints.get(self._goal, ""))
        self._field.setPlaceholderText(places.get(self._goal, ""))
        for sample, chip in self._samples.items():
            chip.setText(sample_name(sample))
        held = self.open.parentWidget()
        if held is not None:
            held.setMaximumWidth(self._buttons_width())

    def show_goal(self, goal: str, may_keep: bool) -> None:
        """Ask for what this goal needs; `may_keep`: there are examples to go back to."""
        self._keep.setVisible(may_keep)
        self._show_main(not may_keep)
        if goal != self._goal:
            self._goal = goal
            self._close_paste()
            self._make_samples()
            self.retranslate()

    def _show_main(self, main: bool) -> None:
        """Opening files is the one thing to do here, unless there are examples to go on with."""
        if (self.open.property("role") == "primary") != main:
            self.open.setProperty("role", "primary" if main else "")
            self.open.setIcon(self._theme.icon("open", "on_accent" if main else "text"))
            restyle(self.open)

    def _make_samples(self) -> None:
        flow = self._samples_box.layout()
        assert flow is not None
        for chip in self._samples.values():
            discard(chip, flow)
        self._samples = {sample: self._chip(sample) for sample in sample_ids(self._goal)}
        for chip in self._samples.values():
            flow.addWidget(chip)

    def _chip(self, sample: str) -> QPushButton:
        chip = button(f"train_data_sample_{sample}", "", self._theme.icon("flask", "muted"))
        chip.clicked.connect(lambda: self.sample_chosen.emit(sample))
        return chip

    def ask_paste(self) -> None:
        """Show the field with what lies in the clipboard; a very large text is taken at once."""
        text = QGuiApplication.clipboard().text()
        if len(text) > LARGE:
            self.pasted.emit(text)
            return
        self._field_box.show()
        self._field.setPlainText(text)
        self._use.setEnabled(bool(text))
        self._field.setFocus()

    def _take(self, text: str) -> None:
        if text.strip():
            self.pasted.emit(text)

    def _close_paste(self) -> None:
        self._field_box.hide()
        self._field.clear()
