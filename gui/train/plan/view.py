"""The layout of the plan: three cards, one dial, what to start from, and two folds for those who want to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from core.events import Progress
from gui.train.plan.cards import PresetCards
from gui.train.plan.rows import SettingRows
from gui.train.plan.search import SearchPanel
from gui.train.plan.spin import WholeNumber
from gui.widgets.controls import button, frame, icon_label, label, leave_room, spaced
from gui.widgets.fold import Fold
from gui.widgets.retranslate import Retranslated
from gui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from gui.services import Services

LONGEST_MINUTES = 24 * 60
STARTS = ("random", "starter")


class PlanView(Retranslated, QWidget):
    """Shows; the step decides."""

    minutes_changed = Signal(float)
    start_chosen = Signal(str)
    all_automatic = Signal()
    stop_requested = Signal()
    again_requested = Signal()
    new_requested = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        theme = self._theme = services.theme
        self._stage, self._own = "", 0
        self._grounds: dict[str, QWidget] = {}
        self.cards, self.rows, self.search = PresetCards(theme), SettingRows(theme), SearchPanel(services)
        self.minutes = WholeNumber("train_minutes", theme, 0, LONGEST_MINUTES)
        self.starts = {value: button(f"train_start_{value}", "choice") for value in STARTS}
        self._texts = {name: label("strong", wrap=True) for name in ("minutes", "start")}
        self._notes = {name: label("small", wrap=True) for name in ("minutes", "start")}
        self._measuring, self._bar = label("muted", "train_measuring"), QProgressBar()
        self._line = QWidget()
        self._again = button("train_measure", "", theme.icon("redo"))
        self._new = button("train_plan_new")
        self._notice, self._notice_text = frame("hint", "train_plan_notice"), label("", "train_plan_words", wrap=True)
        self.more, self.better = Fold("train_more", theme), Fold("train_better", theme)
        self._reset = button("train_all_automatic", "link")
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        px = self._theme.px
        column = spaced(QVBoxLayout(self), px("space_l"))
        column.addWidget(self.cards)
        column.addWidget(self._progress_line())
        column.addWidget(self._notice)
        column.addWidget(self._choice("start", *self.starts.values()))
        column.addWidget(self._choice("minutes", self.minutes))
        column.addWidget(self.more)
        column.addWidget(self.better)
        column.addStretch(1)
        row = spaced(QHBoxLayout(self._notice), px("space_m"), px("space_m"))
        row.addWidget(icon_label(self._theme.icon("info", "info"), px("icon")))
        row.addWidget(self._notice_text, 1)
        row.addWidget(self._new)
        top = spaced(QHBoxLayout())
        top.addStretch(1)
        top.addWidget(self._reset)
        self.more.body.addLayout(top)
        self.more.body.addWidget(self.rows)
        self.better.body.addWidget(self.search)
        self.minutes.setFixedWidth(px("setting_value"))

    def _progress_line(self) -> QWidget:
        ground = self._line
        self._bar.setTextVisible(False)
        row = spaced(QHBoxLayout(ground), self._theme.px("space_m"))
        row.addWidget(self._measuring)
        row.addWidget(self._bar, 1)
        row.addWidget(self._again)
        ground.setMinimumHeight(self._theme.px("target"))
        return ground

    def _choice(self, name: str, *controls: QWidget) -> QWidget:
        """A question with a sentence at the left, its controls at the right."""
        px = self._theme.px
        ground = TurningRow(px("space_s"), px("teaching_narrow"))
        texts = QWidget()
        words = spaced(QVBoxLayout(texts), px("space_xs"))
        words.addWidget(self._texts[name])
        words.addWidget(self._notes[name])
        ground.add(texts, 1)
        for control in controls:
            ground.add(control)
        self._grounds[name] = ground
        return ground

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for value, chip in self.starts.items():
            chip.setCheckable(True)
            group.addButton(chip)
            chip.clicked.connect(lambda _on, value=value: self.start_chosen.emit(value))
        self.minutes.valueChanged.connect(lambda value: self.minutes_changed.emit(float(value)))
        self._reset.clicked.connect(self.all_automatic)
        self._again.clicked.connect(self.again_requested)
        self._new.clicked.connect(self.new_requested)
        self.more.opened.connect(lambda: self.rows.rows)
        self.better.opened.connect(self.search.load)

    def retranslate(self) -> None:
        self._texts["minutes"].setText(self.tr("Time limit"))
        self._notes["minutes"].setText(self.tr("The size of the model and how long it learns follow from the time."))
        self.minutes.setSuffix(self.tr(" min"))
        self.minutes.setSpecialValueText(self.tr("as the plan says"))
        self.minutes.setAccessibleName(self.tr("How many minutes it may take"))
        self._texts["start"].setText(self.tr("What does it know at the start?"))
        self._notes["start"].setText(
            self.tr("From nothing it learns only your text. The starter model can write already.")
        )
        self.starts["random"].setText(self.tr("Nothing"))
        self.starts["starter"].setText(self.tr("What the starter model knows"))
        self.starts["random"].setToolTip(self.tr("Random initial weights"))
        self.starts["starter"].setToolTip(self.tr("Fine-tuning of a pre-trained model"))
        for chip in self.starts.values():
            chip.setAccessibleName(chip.text())
            leave_room(chip)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._again.setText(self.tr("Measure again"))
        self._new.setText(self.tr("Plan another run"))
        self._reset.setText(self.tr("Everything back to automatic"))
        self.better.set_texts(self.tr("Find better settings"), self.tr("Hide the search"))
        self._draw_texts()

    def _draw_texts(self) -> None:
        more = self.tr("More settings")
        if self._own:
            more = self.tr("More settings ({0} changed)").format(self._own)
        self.more.set_texts(more, self.tr("Fewer settings"))
        stages = {
            "preparing": self.tr("Laying out your examples…"),
            "measuring": self.tr("Timing real steps on this computer…"),
        }
        self._measuring.setText(stages.get(self._stage, self.tr("Getting ready to measure…")) if self._stage else "")

    # -- what is shown ------------------------------------------------------------------------------------------

    def show_goal(self, goal: str) -> None:
        """The settings of this goal; only texts can start from a model."""
        self.rows.show_goal(goal)
        self._grounds["start"].setVisible(goal == "text")

    def show_minutes(self, minutes: float) -> None:
        """How long it may take, 0 for as planned."""
        self.minutes.show_value(minutes)

    def show_start(self, value: object) -> None:
        """What it starts from."""
        for name, chip in self.starts.items():
            chip.setChecked(name == (value or STARTS[0]))

    def show_progress(self, progress: Progress | None, busy: bool) -> None:
        """How far the measuring is."""
        self._stage = ("starting" if progress is None else progress.stage) if busy else ""
        known = progress is not None and progress.total > 0
        self._bar.setRange(0, 1000 if known else 0)
        if progress is not None and known:
            self._bar.setValue(round(1000 * progress.done / progress.total))
        self._bar.setVisible(busy)
        self._measuring.setVisible(busy)
        self._line.setVisible(busy or not self._again.isHidden())
        self._draw_texts()

    def show_own(self, count: int) -> None:
        """How many values are the person's own."""
        self._own = count
        self._reset.setVisible(count > 0)
        self._draw_texts()

    def show_notice(self, text: str) -> None:
        """A calm word, "" for none."""
        self._notice_text.setText(text)
        self._notice.setVisible(bool(text))

    def show_again(self, shown: bool) -> None:
        """Nothing was measured: offer to try again."""
        self._again.setVisible(shown)
        self._line.setVisible(shown or not self._bar.isHidden())

    def set_frozen(self, frozen: bool, can_plan: bool) -> None:
        """A run that was begun keeps its plan; `can_plan`: another one may be planned beside it."""
        self._new.setVisible(frozen and can_plan)
        for part in (self.cards, *self._grounds.values(), self.more, self.better):
            part.setEnabled(not frozen)
