"""Above the input: what was done so that the model fits, or the question how to load one that stopped the engine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated


class LoadNotice(Retranslated, QFrame):
    """Hidden until there is something to say. Every button hides it."""

    careful_chosen = Signal()
    as_before_chosen = Signal()
    other_chosen = Signal()
    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        self._icon = QLabel(self)
        self._words = label("", "chat_load_notice", wrap=True)
        self._careful = self._button("chat_load_careful", "primary", self.careful_chosen)
        self._before = self._button("chat_load_as_before", "", self.as_before_chosen)
        self._other = self._button("chat_load_other", "", self.other_chosen)
        self._ok = self._button("chat_load_ok", "link", self.dismissed)
        self._lay_out()
        self.retranslate()
        self.hide()

    def _button(self, name: str, role: str, pressed: SignalInstance) -> QPushButton:
        made: QPushButton = button(name, role)
        made.clicked.connect(self.hide)
        made.clicked.connect(pressed)
        return made

    def _lay_out(self) -> None:
        px = self._theme.px
        top, bottom = spaced(QHBoxLayout(), px("space_s")), spaced(QHBoxLayout(), px("space_s"))
        top.addWidget(self._icon)
        top.addWidget(self._words, 1)
        top.addWidget(self._ok)
        bottom.addStretch(1)
        for choice in self._choices:
            bottom.addWidget(choice)
        column: QBoxLayout = spaced(
            QVBoxLayout(self), px("space_xs"), (px("space_m"), px("space_s"), px("space_s"), px("space_s"))
        )
        column.addLayout(top)
        column.addLayout(bottom)

    @property
    def _choices(self) -> Sequence[QPushButton]:
        return self._other, self._before, self._careful

    @property
    def asking(self) -> bool:
        """Whether the question stands there."""
        return not self.isHidden() and not self._careful.isHidden()

    def tell(self, sentence: str) -> None:
        """What was done."""
        self._show(sentence, question=False)

    def ask(self) -> None:
        """Whether a model that stopped its engine is to be loaded carefully."""
        self._show(self._question(), question=True)

    def _show(self, words: str, question: bool) -> None:
        icon, size = ("warn" if question else "info"), self._theme.px("icon")
        self._icon.setPixmap(self._theme.icon(icon, icon).pixmap(size, size))
        self._words.setText(words)
        self._ok.setVisible(not question)
        for choice in self._choices:
            choice.setVisible(question)
        self.show()

    def _question(self) -> str:
        return self.tr("The last time, this model stopped the engine. Try again with careful settings?")

    def retranslate(self) -> None:
        self._careful.setText(self.tr("Careful"))
        self._careful.setToolTip(self.tr("A short memory window, fewer threads, no graphics card"))
        self._before.setText(self.tr("As before"))
        self._other.setText(self.tr("Another model"))
        self._ok.setText(self.tr("OK"))
        for choice in (*self._choices, self._ok):
            choice.setAccessibleName(choice.text())
        if not self._careful.isHidden():
            self._words.setText(self._question())
