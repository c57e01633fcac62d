"""Every setting of a goal as a row: name and sentence, its control, and the way back to automatic."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from core.training.settings import Setting, settings_of
from gui.theme import Theme
from gui.train.plan.spin import Number, WholeNumber
from gui.train.plan.words import SettingWords
from gui.widgets.controls import Select, button, label, restyle, spaced
from gui.widgets.discard import discard
from gui.widgets.retranslate import Retranslated

AT_ONCE = 4  # rows made at one turn of the event loop


class SettingRow(Retranslated, QFrame):
    """`changed` carries name and value; None: back to automatic."""

    changed = Signal(str, object)

    def __init__(self, setting: Setting, words: SettingWords, theme: Theme) -> None:
        super().__init__()
        self.setting, self._words, self._theme = setting, words, theme
        self.setProperty("role", "setting")
        self.setObjectName(f"train_row_{setting.name}")
        self._name = label("strong", f"train_name_{setting.name}", wrap=True)
        self._sentence = label("small", f"train_sentence_{setting.name}", wrap=True)
        self.automatic = button(f"train_auto_{setting.name}", "link")
        self.control = self._make_control()
        self._lay_out()
        self.automatic.clicked.connect(lambda: self.changed.emit(setting.name, None))
        self.retranslate()
        self.show_value(None, changed=False)

    def _make_control(self) -> Select | WholeNumber | Number:
        setting, name = self.setting, f"train_set_{self.setting.name}"
        if setting.kind == "choice":
            control = Select(name, self._theme)
            control.currentIndexChanged.connect(lambda _: self._tell(control.currentData()))
            return control
        if setting.kind == "integer":
            whole = WholeNumber(name, self._theme, int(setting.low), int(setting.high))
            whole.valueChanged.connect(self._tell)
            return whole
        number = Number(name, self._theme, setting.low, setting.high)
        number.valueChanged.connect(self._tell)
        return number

    def _tell(self, value: Any) -> None:
        self.changed.emit(self.setting.name, value)

    def _lay_out(self) -> None:
        px = self._theme.px
        words = spaced(QVBoxLayout(), px("space_xs"))
        words.addWidget(self._name)
        words.addWidget(self._sentence)
        words.addStretch(1)
        side = spaced(QVBoxLayout(), px("space_xs"))
        self.control.setFixedWidth(px("setting_value"))
        side.addWidget(self.control)
        side.addWidget(self.automatic, 0, Qt.AlignmentFlag.AlignRight)
        side.addStretch(1)
        row = spaced(QHBoxLayout(self), px("space_l"), (px("space_m"), px("space_s"), 0, px("space_s")))
        row.addLayout(words, 1)
        row.addLayout(side)

    def show_value(self, value: Any, changed: bool) -> None:
        """What counts now, without telling anybody; `changed`: the person chose it."""
        if value is not None and isinstance(self.control, Select):
            self.control.select(value)
        elif value is not None:
            self.control.show_value(value)  # type: ignore[union-attr]
        self.automatic.setVisible(changed)
        if self.property("changed") != changed:
            self.setProperty("changed", changed)
            restyle(self)

    def retranslate(self) -> None:
        words = self._words.of(self.setting.name)
        self._name.setText(words.name)
        self._sentence.setText(words.sentence)
        self.automatic.setText(self.tr("Back to automatic"))
        self.automatic.setAccessibleName(self.tr("Back to automatic: {0}").format(words.name))
        for part in (self._name, self.control):
            part.setToolTip(words.term)
        self.control.setAccessibleName(f"{words.name} ({words.term})")
        self.control.setAccessibleDescription(words.sentence)
        if isinstance(self.control, Select):
            self._fill(self.control)

    def _fill(self, control: Select) -> None:
        chosen = control.currentData()
        control.blockSignals(True)
        control.clear()
        for value in self.setting.choices:
            control.addItem(self._words.choice(value), value)
        control.blockSignals(False)
        control.select(chosen)


class SettingRows(QWidget):
    """All settings of a goal, a few made at each turn of the event loop: they are folded away at first, and twenty at
    once would hold the window up. `changed` as that of a row."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("train_settings")
        self._theme, self._words = theme, SettingWords(self)
        self._goal = ""
        self._made: dict[str, SettingRow] = {}
        self._waiting: list[Setting] = []
        self._values: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(lambda: self._make(AT_ONCE))
        self._column = spaced(QVBoxLayout(self), theme.px("space_xs"))

    @property
    def rows(self) -> dict[str, SettingRow]:
        """All rows, by the names of their settings."""
        self._make(len(self._waiting))
        return self._made

    def show_goal(self, goal: str) -> None:
        """The rows of this goal."""
        if goal == self._goal:
            return
        self._goal = goal
        for row in self._made.values():
            discard(row, self._column)
        self._made, self._waiting = {}, list(settings_of(goal))
        self._soon.start()

    def show_values(self, automatic: dict[str, Any], own: dict[str, Any]) -> None:
        """What the plan has decided, and what the person has."""
        self._values = automatic, own
        for row in self._made.values():
            self._show_value(row)

    def _make(self, count: int) -> None:
        some, self._waiting = self._waiting[:count], self._waiting[count:]
        for setting in some:
            row = self._made[setting.name] = SettingRow(setting, self._words, self._theme)
            self._show_value(row)
            row.changed.connect(self.changed)
            self._column.addWidget(row)
        if self._waiting:
            self._soon.start()

    def _show_value(self, row: SettingRow) -> None:
        (automatic, own), name = self._values, row.setting.name
        row.show_value(own.get(name, automatic.get(name)), name in own)
