"""Try a model that sorts texts: write, and see what it says while you write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from gui.train.keep.asker import Asker
from gui.train.keep.fields import Fields
from gui.train.keep.output import TryOutput
from gui.widgets.controls import button, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.training.goals import Predicted
    from gui.services import Services

MOST_CHARACTERS = 5000
STRONGEST = 0.35  # how strongly the word that mattered most is marked: it must stay readable


class TryLabels(Retranslated, QWidget):
    """A field to write in, the answer below it. The words that mattered are marked where they stand."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = self._theme = services.theme
        self._fields = Fields((), ())
        self._shown = 0
        self.asker = Asker(services.examiner, self)
        self.input = QPlainTextEdit()
        self.input.setObjectName("train_try_input")
        self.input.setTabChangesFocus(True)
        self.input.setFixedHeight(theme.px("report_chart") // 2)
        self.example = button("train_try_example", "quiet", theme.icon("shuffle", "muted"))
        self.output = TryOutput(theme)
        row = spaced(QHBoxLayout(), theme.px("space_s"))
        row.addWidget(self.example)
        row.addStretch(1)
        column = spaced(QVBoxLayout(self), theme.px("space_s"))
        column.addWidget(self.input)
        column.addLayout(row)
        column.addWidget(self.output)
        self.input.textChanged.connect(self._changed)
        self.example.clicked.connect(self.show_example)
        self.asker.answered.connect(self.show_answer)
        self.asker.failed.connect(self.output.show_error)
        self.asker.busy_changed.connect(self.output.set_busy)
        theme.changed.connect(self._mark_again)
        self._answer: Predicted | None = None
        self.retranslate()

    def retranslate(self) -> None:
        self.input.setPlaceholderText(self.tr("Write a message, and see which group it belongs to"))
        self.input.setAccessibleName(self.tr("A text to try"))
        self.example.setText(self.tr("Take one that it has never seen"))

    def set_run(self, folder: Path, fields: Fields) -> None:
        """Try this run from now on."""
        self.asker.set_folder(folder)
        self._fields = fields
        self.example.setVisible(bool(fields.rows))
        with QSignalBlocker(self.input):
            self.input.clear()
        self._forget()

    @property
    def _column(self) -> str:
        """The column that it reads."""
        return self._fields.columns[0].name if self._fields.columns else "text"

    def show_example(self) -> None:
        """The next text of the test part."""
        rows = self._fields.rows
        if rows:
            self.input.setPlainText(rows[self._shown % len(rows)].get(self._column, ""))
            self._shown += 1

    def shutdown(self) -> None:
        """End the worker."""
        self.asker.shutdown()

    def _changed(self) -> None:
        """Marks are changes too, but not of the text."""
        text = self.input.toPlainText()[:MOST_CHARACTERS]
        self.input.setExtraSelections([])
        if text.strip():
            self.asker.ask({self._column: text})
        else:
            self._forget()

    def _forget(self) -> None:
        self._answer = None
        self.asker.forget()
        self.input.setExtraSelections([])
        self.output.clear()

    def show_answer(self, answer: Predicted) -> None:
        """Show it, and mark the words."""
        self._answer = answer
        self.output.show_answer(answer)
        self._mark_again()

    def _mark_again(self) -> None:
        because = self._answer.because if self._answer is not None else ()
        self.input.setExtraSelections(list(self._marks(because)))

    def _marks(self, because: Sequence[tuple[str, float]]) -> Iterator[QTextEdit.ExtraSelection]:
        text = self.input.toPlainText()
        most = max((abs(weight) for _, weight in because), default=0.0) or 1.0
        for piece, weight in because:
            color = QColor(self._theme.color("ok" if weight > 0 else "warn"))
            color.setAlphaF(STRONGEST * abs(weight) / most)
            for start, end in places_of(piece, text):
                yield _selection(self.input, start, end, color)


def places_of(piece: str, text: str) -> list[tuple[int, int]]:
    """Where `piece` stands in `text`, in any case; a Latin word only where it is whole."""
    pattern = re.escape(piece.strip())
    if not pattern:
        return []
    if re.fullmatch(r"[\x00-\u024f]+", piece.strip()):
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def _selection(field: QPlainTextEdit, start: int, end: int, color: QColor) -> QTextEdit.ExtraSelection:
    """Qt counts in UTF-16."""
    text = field.toPlainText()
    selection = QTextEdit.ExtraSelection()
    cursor = QTextCursor(field.document())
    cursor.setPosition(_utf16(text[:start]))
    cursor.setPosition(_utf16(text[:end]), QTextCursor.MoveMode.KeepAnchor)
    style = QTextCharFormat()
    style.setBackground(color)
    selection.cursor, selection.format = cursor, style
    return selection


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
