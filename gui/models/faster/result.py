"""Both models side by side: figures, and what each answers to the same questions."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.models.faster.words import rows, sentence
from gui.theme import Theme
from gui.widgets.controls import frame, icon_label, label, spaced
from gui.widgets.retranslate import Retranslated

LONG_WORD = re.compile(r"\S{24}(?=\S)")


class ResultView(Retranslated, QWidget):
    """Named models_faster_result; `plainText` is what one can read on it. Built anew for every language."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("models_faster_result")
        self._theme = theme
        self._result: dict[str, Any] | None = None
        self._sentence = label("strong", "models_faster_verdict", wrap=True)
        self._icon = icon_label(theme.icon("ok", "ok"), theme.px("icon"))
        head = spaced(QHBoxLayout(), theme.px("space_s"))
        head.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._sentence, 1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("models_faster_scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = spaced(QVBoxLayout(self), theme.px("space_l"))
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def show_result(self, result: dict[str, Any]) -> None:
        """What WorkshopService.faster ended with."""
        self._result = result
        good = not {"worse", "not_faster"} & set(result["verdict"])
        icon = self._theme.icon("ok", "ok") if good else self._theme.icon("warn", "warn")
        self._icon.set_icon(icon)
        self.retranslate()

    def retranslate(self) -> None:
        self._scroll.setAccessibleName(self.tr("Both models side by side"))
        if self._result is not None:
            self._sentence.setText(sentence(self._result))
            self._scroll.setWidget(self._table(self._result))

    def _table(self, result: dict[str, Any]) -> QWidget:
        box = frame("card")
        grid = QGridLayout(box)
        space = self._theme.px
        grid.setContentsMargins(*[space("space_l")] * 4)
        grid.setHorizontalSpacing(space("space_l"))
        grid.setVerticalSpacing(space("space_s"))
        for column, text in enumerate((self.tr("Before"), self.tr("Now")), 1):
            grid.addWidget(_text("strong", text), 0, column)
            grid.setColumnStretch(column, 1)
        for name, values, tip in rows(result):
            _add_row(grid, _text("muted", name, tip), [_text("", value, tip) for value in values])
        for question, *answers in zip_longest(result["questions"], *result["answers"], fillvalue=""):
            grid.addWidget(_text("muted", question), grid.rowCount(), 0, 1, 3)
            _add_row(grid, _text("", ""), [_text("", breakable(answer) or "–") for answer in answers])
        grid.setRowStretch(grid.rowCount(), 1)
        return box

    def _plain_text(self) -> str:
        if self._result is None:
            return ""
        figures = "\n".join(" · ".join([name, *values]) for name, values, _ in rows(self._result))
        answers = "\n".join(answer for side in self._result["answers"] for answer in side)
        return f"{self._sentence.text()}\n{figures}\n{answers}"

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (as of every list)


def _add_row(grid: QGridLayout, name: QLabel, values: list[QLabel]) -> None:
    row = grid.rowCount()
    for column, cell in enumerate([name, *values]):
        grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)


def breakable(text: str) -> str:
    """So that a word without an end, which a poor model may write, widens nothing: it may be broken anywhere."""
    return LONG_WORD.sub("\\g<0>\u200b", text)


def _text(role: str, text: str, tip: str = "") -> QLabel:
    result = label(role, wrap=True)
    result.setText(text)
    result.setToolTip(tip)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return result
