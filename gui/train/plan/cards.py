"""Three plans to choose from: quick, standard, thorough."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from core.training.request import PlanMeasured
from core.training.settings import PRESETS
from gui.i18n import human_bytes, human_number
from gui.theme import Theme
from gui.train.spans import human_span
from gui.widgets.controls import icon_label, label, spaced
from gui.widgets.retranslate import Retranslated
from gui.widgets.turning_row import TurningRow

ICONS = {"quick": "lightning", "standard": "scales", "thorough": "graduation-cap"}


class PresetCard(Retranslated, QPushButton):
    """One of them: what it does, how long it takes here, what it needs."""

    def __init__(self, preset: str, theme: Theme) -> None:
        super().__init__()
        self.preset, self._theme = preset, theme
        self._plan: PlanMeasured | None = None
        self._measuring = False
        self.setObjectName(f"train_preset_{preset}")
        self.setProperty("role", "preset")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = label("strong", f"train_preset_{preset}_name")
        self._what = label("small", f"train_preset_{preset}_what", wrap=True)
        self._time = label("heading", f"train_preset_{preset}_time", wrap=True)
        self._needs = label("small", f"train_preset_{preset}_needs", wrap=True)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        head = spaced(QHBoxLayout(), px("space_s"))
        icon = icon_label(self._theme.icon(ICONS[self.preset], "accent"), px("icon_nav"))
        head.addWidget(icon)
        head.addWidget(self._name, 1)
        column = self._column = spaced(QVBoxLayout(self), px("space_s"), px("space_l"))
        column.addLayout(head)
        column.addWidget(self._what)
        column.addStretch(1)
        column.addWidget(self._time)
        column.addWidget(self._needs)
        for part in (icon, self._name, self._what, self._time, self._needs):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._theme.px("preset_card"), self._column.heightForWidth(width))

    def sizeHint(self) -> QSize:
        width = self._theme.px("setting_value")
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px("card"), self._theme.px("preset_card"))

    def show_plan(self, plan: PlanMeasured | None, measuring: bool) -> None:
        """What was measured; None: it is not known (yet)."""
        self._plan, self._measuring = plan, measuring
        self.retranslate()

    def retranslate(self) -> None:
        names = {
            "quick": (self.tr("Quick"), self.tr("A first taste: a small model that soon shows what it can do.")),
            "standard": (self.tr("Standard"), self.tr("A good balance of time and quality for most examples.")),
            "thorough": (
                self.tr("Thorough"),
                self.tr("Takes its time; worth it when you have many examples."),
            ),
        }
        name, what = names[self.preset]
        self._name.setText(name)
        self._what.setText(what)
        self._time.setText(self._minutes())
        self._needs.setText(self._need())
        self._needs.setToolTip(self._inside())
        self.setToolTip(self._inside())
        self.setAccessibleName(f"{name}. {what} {self._minutes()} {self._need()}")

    def _minutes(self) -> str:
        if self._plan is not None:
            return human_span(60 * self._plan.low_minutes, 60 * self._plan.high_minutes)
        return self.tr("measuring…") if self._measuring else "–"

    def _need(self) -> str:
        if self._plan is None:
            return " "
        text = self.tr("Memory {0} · disk {1}")
        return text.format(human_bytes(self._plan.memory), human_bytes(self._plan.disk))

    def _inside(self) -> str:
        if self._plan is None:
            return ""
        text = self.tr("{0} parameters, {1} steps; reads each example {2} times")
        passes = human_number(self._plan.passes, 1 if self._plan.passes < 10 else 0)
        return text.format(human_number(self._plan.parameters), human_number(self._plan.steps), passes)


class PresetCards(TurningRow):
    """`chosen` carries the preset that the person picked."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme.px("space_m"), theme.px("teaching_narrow"))
        self.setObjectName("train_presets")
        self.cards = {preset: PresetCard(preset, theme) for preset in PRESETS}
        group = QButtonGroup(self)
        for preset, card in self.cards.items():
            group.addButton(card)
            self.add(card, 1)
            card.toggled.connect(lambda on, preset=preset: self.chosen.emit(preset) if on else None)

    def select(self, preset: str) -> None:
        """Show this one as chosen, without telling anybody."""
        card = self.cards[preset]
        card.blockSignals(True)
        card.setChecked(True)
        card.blockSignals(False)

    def show_plans(self, plans: dict[str, PlanMeasured], measuring: bool) -> None:
        """What is known of each."""
        for preset, card in self.cards.items():
            card.show_plan(plans.get(preset), measuring)
