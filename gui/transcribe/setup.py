"""What can be chosen before a recording or a file: microphone, language, model, names to expect, how carefully."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from core.models.speech import BUILT_IN
from gui.model_words import name_of
from gui.transcribe import languages
from gui.transcribe.choices import Choices
from gui.widgets.controls import Select, button, label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

TYPING_MS = 600  # after the last key the names are kept

SOUND_SERVERS = ("pulse", "default", "pipewire", "sysdefault")  # as ALSA calls them on Linux


class Setup(Retranslated, QWidget):
    """Shows the choices, and makes them."""

    def __init__(self, theme: Theme, choices: Choices) -> None:
        super().__init__()
        self._theme, self._choices = theme, choices
        self._devices: list[dict[str, Any]] = []
        self.device = Select("transcribe_device", theme)
        self.language = Select("transcribe_language", theme)
        self.engine = Select("transcribe_engine", theme)
        self._vocabulary = QLineEdit(choices.vocabulary)
        self._vocabulary.setObjectName("transcribe_vocabulary")
        self._precise = button("transcribe_precise", "choice")
        self._fast = button("transcribe_fast", "choice")
        self._labels = {name: label("small") for name in ("device", "language", "engine", "vocabulary", "care")}
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px("space_l"))
        grid.setVerticalSpacing(px("space_xs"))
        care = spaced(QHBoxLayout(), px("space_s"))
        care.addWidget(self._precise)
        care.addWidget(self._fast)
        care.addStretch(1)
        cells: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            ("language", self.language),
            ("device", self.device),
            ("engine", self.engine),
            ("care", care),
        )
        for place, (name, cell) in enumerate(cells):
            self._add(grid, name, cell, place // 2 * 3, place % 2)
        self._add(grid, "vocabulary", self._vocabulary, 6, 0, columns=2)
        for row in (2, 5):
            grid.setRowMinimumHeight(row, px("space_s"))
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def _add(
        self, grid: QGridLayout, name: str, cell: QWidget | QHBoxLayout, row: int, column: int, columns: int = 1
    ) -> None:
        grid.addWidget(self._labels[name], row, column, 1, columns)
        if isinstance(cell, QWidget):
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            cell.setMinimumWidth(self._theme.px("card"))
            grid.addWidget(cell, row + 1, column, 1, columns)
            self._labels[name].setBuddy(cell)
        else:
            grid.addLayout(cell, row + 1, column, 1, columns)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for chip, precise in ((self._precise, True), (self._fast, False)):
            chip.setCheckable(True)
            chip.setChecked(precise == self._choices.precise)
            group.addButton(chip)
            chip.clicked.connect(lambda _checked, precise=precise: self._choices.set("precise", precise))
        for name, combo in (("device", self.device), ("language", self.language), ("engine", self.engine)):
            combo.currentIndexChanged.connect(lambda _index, name=name, combo=combo: self._chosen(name, combo))
        self._vocabulary.textEdited.connect(lambda _text: self._typing.start())
        self._vocabulary.editingFinished.connect(self.keep_typed)
        self._typing.timeout.connect(self.keep_typed)
        self._choices.changed.connect(self.refresh)

    def _chosen(self, name: str, combo: Select) -> None:
        self._choices.set(name, combo.currentData())

    def refresh(self) -> None:
        """Show what is chosen; where no model was, another language may have brought another one."""
        self.language.select(self._choices.language)
        self.engine.select(self._choices.engine)
        self.device.select(self._choices.device)

    def keep_typed(self) -> None:
        """The names that were typed count from now on."""
        self._typing.stop()
        self._choices.set("vocabulary", self._vocabulary.text().strip())

    def retranslate(self) -> None:
        texts = {
            "device": self.tr("Microphone"),
            "language": self.tr("Language spoken"),
            "engine": self.tr("Model"),
            "vocabulary": self.tr("Names and terms to expect"),
            "care": self.tr("How carefully"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
        for control, name in ((self.device, "device"), (self.language, "language"), (self.engine, "engine")):
            control.setAccessibleName(texts[name])
        self._vocabulary.setAccessibleName(texts["vocabulary"])
        self._vocabulary.setPlaceholderText(self.tr("For example: names of people and places, special words"))
        self._vocabulary.setToolTip(self.tr("Whisper models then spell these words as you do (prompt)."))
        self._precise.setText(self.tr("Precise"))
        self._precise.setToolTip(self.tr("Weighs several readings of each sentence (beam search); takes longer."))
        self._fast.setText(self.tr("Fast"))
        self._fast.setToolTip(self.tr("Takes the first reading; good for slow computers."))
        self._fill_languages()
        self.set_devices(self._devices)
        self.refresh_engines()

    def _fill_languages(self) -> None:
        _fill(self.language, languages.choices())
        self.language.select(self._choices.language)

    def refresh_engines(self) -> None:
        """The library may hold other models now."""
        built_in = (BUILT_IN, self.tr("Built in: English only, rough"))
        models = [(model.id, name_of(model)) for model in self._choices.models()]
        _fill(self.engine, [built_in, *models])
        self.engine.select(self._choices.engine)

    def set_devices(self, devices: Sequence[dict[str, Any]]) -> None:
        """The microphones that are plugged in now. One that was chosen and is gone comes back when it is plugged in."""
        self._devices = list(devices)
        default = self._default_name()
        first = self.tr("System default ({0})").format(default) if default else self.tr("System default")
        entries = [("", first), *((str(device["id"]), str(device["name"])) for device in devices if device["id"])]
        if self.device.view().isVisible():  # the person is choosing
            return
        if entries != [(self.device.itemData(row), self.device.itemText(row)) for row in range(self.device.count())]:
            _fill(self.device, entries)
        self.device.select(self._choices.device)

    @property
    def device_name(self) -> str:
        """What a person calls it."""
        return self.device.currentText() if self.current_device else self._default_name()

    def _default_name(self) -> str:
        """ "" where it is only the way to the sound server, which tells a person nothing."""
        name = next((str(device["name"]) for device in self._devices if device.get("default")), "")
        return "" if name in SOUND_SERVERS else name

    @property
    def current_device(self) -> str:
        """What would be recorded from: the chosen one, if it is there."""
        return str(self.device.currentData() or "")


def _fill(combo: Select, entries: Sequence[tuple[str, str]]) -> None:
    """Other entries, without telling anybody."""
    combo.blockSignals(True)
    combo.clear()
    for value, text in entries:
        combo.addItem(text, value)
    combo.blockSignals(False)
