"""The options of a conversation in plain words; the technical names are in the tooltips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gui.chat.choices import Choices
from gui.repair_words import words_in
from gui.widgets.controls import Select, button, label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.settings import Settings
    from gui.theme import Theme

LENGTHS = (128, 256, 512, 1024, 2048, 4096)  # tokens
WINDOWS = (0, 1024, 2048, 4096, 8192, 16384, 32768)
STEPS = 20  # of the slider for one whole unit of temperature
HOTTEST = 1.5
LARGEST_SEED = 2**31 - 1


class OptionsPanel(Retranslated, QFrame):
    """Opens under its button; every change takes effect with the next answer."""

    changed = Signal()

    def __init__(self, theme: Theme, settings: Settings, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme, self._settings, self._choices = theme, settings, choices
        self.setObjectName("chat_options_panel")
        self.setProperty("role", "card")
        self._title = label("heading")
        self._temperature = QSlider(Qt.Orientation.Horizontal)
        self._temperature.setObjectName("chat_temperature")
        self._temperature.setRange(0, round(HOTTEST * STEPS))
        self._temperature.setPageStep(STEPS // 4)
        self._feel = label("small")
        self._length = self._combo("chat_length")
        self._window = self._combo("chat_window")
        self._seed = QLineEdit()
        self._seed.setObjectName("chat_seed")
        self._reset = button("chat_options_reset", "link")
        self._lay_out()
        self._connect()
        self.retranslate()

    def _combo(self, name: str) -> QComboBox:
        return Select(name, self._theme)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setSpacing(self._theme.px("space_m"))
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        adventurous = QVBoxLayout()
        adventurous.setSpacing(0)
        adventurous.addWidget(self._temperature)
        adventurous.addWidget(self._feel)
        self._names = [QLabel() for _ in range(4)]
        self._form.addRow(self._names[0], adventurous)
        for name, field in zip(self._names[1:], (self._length, self._window, self._seed), strict=True):
            self._form.addRow(name, field)
        foot = QHBoxLayout()
        foot.addWidget(self._reset)
        foot.addStretch(1)
        column = spaced(QVBoxLayout(self), self._theme.px("space_m"), self._theme.px("space_l"))
        column.addWidget(self._title)
        column.addLayout(self._form)
        column.addLayout(foot)
        self.setFixedWidth(self._theme.px("options"))

    def _connect(self) -> None:
        self._temperature.valueChanged.connect(lambda step: self._choose("temperature", step / STEPS))
        self._length.activated.connect(lambda: self._choose("answer_tokens", self._length.currentData()))
        self._window.activated.connect(lambda: self._choose("context_tokens", self._window.currentData()))
        self._seed.textEdited.connect(self._choose_seed)
        self._reset.clicked.connect(self._forget)

    def retranslate(self) -> None:
        self._title.setText(self.tr("How the AI answers here"))
        names = (
            (self.tr("How adventurous"), self.tr("Temperature: how often a less likely word is taken")),
            (self.tr("Longest answer"), self.tr("The greatest number of new tokens (max_tokens)")),
            (self.tr("Memory window"), self.tr("Context length in tokens. A larger one needs more of the computer.")),
            (self.tr("Seed"), self.tr("The same seed, question and options give the same answer")),
        )
        fields: tuple[QWidget, ...] = (self._temperature, self._length, self._window, self._seed)
        for called, field, (name, tip) in zip(self._names, fields, names, strict=True):
            called.setText(name)
            called.setToolTip(tip)
            field.setToolTip(tip)
            field.setAccessibleName(name)
        self._seed.setPlaceholderText(self.tr("a new one each time"))
        self._reset.setText(self.tr("As the model recommends"))
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen for the conversation on show."""
        options, settings = self._choices.options, self._settings
        self._temperature.blockSignals(True)
        temperature = float(options.get("temperature", self._choices.recommended().temperature))
        self._temperature.setValue(round(temperature * STEPS))
        self._temperature.blockSignals(False)
        self._fill(self._length, LENGTHS, int(options.get("answer_tokens", settings.answer_tokens)))
        self._fill(self._window, WINDOWS, int(options.get("context_tokens", settings.context_tokens)))
        seed = int(options.get("seed", settings.seed))
        self._seed.setText(str(seed) if seed >= 0 else "")
        self._feel.setText(self._feeling(self._temperature.value() / STEPS))

    def _fill(self, combo: QComboBox, values: tuple[int, ...], current: int) -> None:
        combo.clear()
        for value in sorted({*values, current}):
            combo.addItem(self._about_words(value), value)
            combo.setItemData(combo.count() - 1, self.tr("{0} tokens").format(value), Qt.ItemDataRole.ToolTipRole)
        combo.setCurrentIndex(combo.findData(current))

    def _about_words(self, tokens: int) -> str:
        if not tokens:
            return self.tr("as fits this computer")
        return self.tr("about {0} words").format(words_in(tokens))

    def _feeling(self, temperature: float) -> str:
        if temperature == 0:
            return self.tr("always the likeliest word")
        if temperature <= 0.4:
            return self.tr("careful: for facts and translation")
        if temperature <= 0.9:
            return self.tr("balanced")
        return self.tr("daring: for stories and ideas")

    def _choose(self, name: str, value: float | None) -> None:
        self._choices.set_option(name, value)
        self._feel.setText(self._feeling(self._temperature.value() / STEPS))
        self.changed.emit()

    def _choose_seed(self, text: str) -> None:
        digits = "".join(char for char in text if char.isascii() and char.isdigit())
        if digits != text:
            self._seed.setText(digits)
        self._choose("seed", min(int(digits), LARGEST_SEED) if digits else None)

    def _forget(self) -> None:
        for name in ("temperature", "answer_tokens", "context_tokens", "seed"):
            self._choices.set_option(name, None)
        self.refresh()
        self.changed.emit()

    def open_below(self, button: QWidget) -> None:
        """Show it under its button, right edges in line."""
        self.refresh()
        self.adjustSize()
        corner = button.mapToGlobal(button.rect().bottomRight())
        self.move(max(0, corner.x() - self.width()), corner.y() + self._theme.px("space_xs"))
        self.show()
        self._temperature.setFocus()
