"""The health light: an icon, a word, one sentence, and what one can do about it. Never colour alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from gui.i18n import human_number
from gui.theme import Theme
from gui.widgets.controls import button, icon_label, label, restyle, spaced
from gui.widgets.retranslate import Retranslated
from gui.widgets.turning_row import TurningRow

LOOKS = {
    "starting": ("hourglass-medium", "muted"),
    "learning": ("trend-down", "ok"),
    "levelled": ("flag", "info"),
    "memorising": ("warn", "warn"),
    "unstable": ("restore", "warn"),
    "memory": ("restore", "warn"),
    "slow": ("hourglass-medium", "warn"),
    "person": ("pause", "info"),
    "words": ("pause", "info"),
    "recording": ("pause", "info"),
    "disk": ("warn", "error"),
    "battery": ("battery-warning", "warn"),
    "finishing": ("flag", "info"),
    "reporting": ("clipboard-text", "info"),
    "busy": ("hourglass-medium", "info"),
    "stopping": ("hourglass-medium", "muted"),
    "stopped": ("pause", "info"),
    "failed": ("error", "error"),
    "done": ("ok", "ok"),
}
"""State -> icon and colour."""
OTHER = ("trend-down", "muted")


class HealthLight(Retranslated, QFrame):
    """`set_state` says how it goes; `acted` carries what its button asks for: "finish", "resume", "retry" or
    "switch"."""

    acted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.state, self._best_step = "starting", 0
        self.setObjectName("train_health")
        self.setProperty("role", "health")
        self._icon = icon_label(theme.icon("trend-down", "muted"), theme.px("icon_nav"))
        self._word = label("strong", "train_health_word", wrap=True)
        self._sentence: QLabel = label("", "train_health_sentence", wrap=True)
        self._action = button("train_health_action")
        row = spaced(QHBoxLayout(self), theme.px("space_m"), (theme.px("space_l"), theme.px("space_s")) * 2)
        row.addWidget(self._icon)
        words = TurningRow(theme.px("space_m"), theme.px("dialog"))
        words.add(self._word)
        words.add(self._sentence, 1)
        row.addWidget(words, 1)
        row.addWidget(self._action)
        self.setMinimumHeight(theme.px("target_large") + theme.px("space_s"))
        self._action.clicked.connect(lambda: self.acted.emit(self._button()[0]))
        self.retranslate()

    def set_state(self, state: str, best_step: int = 0) -> None:
        """Show `state`, a key of LOOKS; `best_step` is where the best so far was saved."""
        if (state, best_step) != (self.state, self._best_step):
            self.state, self._best_step = state, best_step
            self.retranslate()

    @property
    def word(self) -> str:
        """What it says in a word."""
        return self._word.text()

    def retranslate(self) -> None:
        icon, tone = LOOKS.get(self.state, OTHER)
        word, sentence = self._text()
        self._icon.set_icon(self._theme.icon(icon, tone))
        self._word.setText(word)
        self._sentence.setText(sentence)
        self._action.setText(self._button()[1])
        self._action.setVisible(bool(self._button()[0]))
        self.setAccessibleName(f"{word}. {sentence}")
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)

    def _button(self) -> tuple[str, str]:
        if self.state in ("memorising", "levelled"):
            return "finish", self.tr("Finish now")
        if self.state in ("person", "stopped"):
            return "resume", self.tr("Go on")
        if self.state == "busy":
            return "switch", self.tr("Pause it, start this one")
        if self.state == "failed":
            return "retry", self.tr("Try again")
        return "", ""

    def _text(self) -> tuple[str, str]:
        """The word and the sentence."""
        going = {
            "starting": (
                self.tr("Getting ready"),
                self.tr("The first steps follow at once."),
            ),
            "learning": (self.tr("Learning well"), self.tr("The error is falling. There is nothing you have to do.")),
            "levelled": (self.tr("Levelled off"), self._levelled()),
            "memorising": (self.tr("Memorising instead of learning"), self._memorising()),
            "unstable": (
                self.tr("Unstable: smaller steps now"),
                self.tr("The numbers got out of hand. It went back to the last save point and goes on more carefully."),
            ),
            "memory": (
                self.tr("Memory was short"),
                self.tr("It goes on from the last save point and looks at fewer examples at a time."),
            ),
            "slow": (
                self.tr("Slow at the moment"),
                self.tr("No step for a while: another program may need the computer. It goes on by itself."),
            ),
        }
        return going.get(self.state) or self._standing()

    def _standing(self) -> tuple[str, str]:
        texts = {
            "person": (self.tr("Paused"), self.tr("Everything is saved. Go on whenever you like.")),
            "words": (self.tr("Waiting"), self.tr("An answer is being written first; learning goes on afterwards.")),
            "recording": (self.tr("Waiting"), self.tr("A recording is running; learning goes on afterwards.")),
            "disk": (
                self.tr("The disk is full"),
                self.tr("Nothing is lost. Make some room, and it goes on by itself."),
            ),
            "battery": (
                self.tr("Battery low"),
                self.tr("Learning waits. Plug the computer in, and it goes on by itself."),
            ),
            "finishing": (self.tr("Finishing"), self.tr("The best that it has learned so far is being kept.")),
            "reporting": (
                self.tr("Taking the exam"),
                self.tr("It answers examples that it has never seen. The report card comes next."),
            ),
            "busy": (self.tr("One at a time"), self.tr("Another run is learning just now.")),
            "stopping": (self.tr("Saving"), self.tr("This moment is being saved, so that nothing is lost.")),
            "stopped": (self.tr("Paused"), self.tr("Everything up to here is saved. Go on today or another day.")),
            "failed": (
                self.tr("Stopped unexpectedly"),
                self.tr("What was learned up to the last save point is kept. Try again from there."),
            ),
            "done": (self.tr("Done"), self.tr("The report card is ready.")),
        }
        return texts.get(self.state, (self.tr("Learning"), ""))

    def _levelled(self) -> str:
        return self.tr("It hardly gets better any more. Finish now, or let it try on for a while.")

    def _memorising(self) -> str:
        if self._best_step:
            text = self.tr("It gets worse on examples it has not seen. The best, from step {0}, is saved.")
            return text.format(human_number(self._best_step))
        return self.tr("It gets worse on examples it has not seen. The best so far is saved.")
