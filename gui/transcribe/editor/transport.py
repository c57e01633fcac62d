"""The buttons under the waveform: play, a little back and forth, where we are, how fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.i18n import human_number
from gui.transcribe.editor.playback import SPEEDS, STEP_SECONDS
from gui.transcribe.editor.transcript import clock
from gui.widgets.controls import Select, icon_button, label, name_control, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme
    from gui.transcribe.editor.playback import Playback


class Transport(Retranslated, QWidget):
    """Drives a Playback and shows its state."""

    played = Signal()  # the person pressed play or jumped

    def __init__(self, theme: Theme, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._playback = theme, playback
        self._back = icon_button("transcribe_back", theme.icon("rewind", "muted"), theme)
        self.play_button = icon_button("transcribe_play", theme.icon("play-fill", "on_accent"), theme, "round_primary")
        self._forward = icon_button("transcribe_forward", theme.icon("fast-forward", "muted"), theme)
        self.play_button.setFixedSize(theme.px("target_large"), theme.px("target_large"))
        self.play_button.setIconSize(QSize(theme.px("icon"), theme.px("icon")))
        self._time = label("muted", "transcribe_time")
        self._speed = Select("transcribe_speed", theme)
        self._speed.setFixedWidth(theme.px("speed"))
        self._fill_speeds()
        self._lay_out()
        self._back.clicked.connect(lambda: self._skip(-STEP_SECONDS))
        self._forward.clicked.connect(lambda: self._skip(STEP_SECONDS))
        self.play_button.clicked.connect(self.toggle)
        self._speed.currentIndexChanged.connect(lambda _row: playback.set_speed(self._speed.currentData()))
        playback.moved.connect(lambda _seconds: self._show_time())
        playback.state_changed.connect(self._show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        row = spaced(QHBoxLayout(self), self._theme.px("space_xs"))
        for widget in (self._back, self.play_button, self._forward):
            row.addWidget(widget)
        row.addSpacing(self._theme.px("space_s"))
        row.addWidget(self._time, 1)
        row.addWidget(self._speed)

    def _fill_speeds(self) -> None:
        for speed in SPEEDS:
            self._speed.addItem("", speed)
        self._speed.select(1.0)

    def retranslate(self) -> None:
        name_control(self._back, self.tr("Back 5 seconds (Ctrl+Left)"))
        name_control(self._forward, self.tr("Forward 5 seconds (Ctrl+Right)"))
        name_control(self._speed, self.tr("How fast to play"))
        for row, speed in enumerate(SPEEDS):
            digits = 0 if speed == int(speed) else 2 if speed * 10 % 5 else 1
            self._speed.setItemText(row, f"{human_number(speed, digits)}×")
        self._show_state()
        self._show_time()

    def toggle(self) -> None:
        """Play or pause."""
        self.played.emit()
        self._playback.toggle()

    def _skip(self, seconds: float) -> None:
        self.played.emit()
        self._playback.skip(seconds)

    def _show_state(self) -> None:
        playing = self._playback.playing
        self.play_button.setIcon(self._theme.icon("pause-fill" if playing else "play-fill", "on_accent"))
        name_control(self.play_button, self.tr("Pause (Ctrl+Space)") if playing else self.tr("Play (Ctrl+Space)"))
        self._show_time()

    def _show_time(self) -> None:
        hours = self._playback.seconds >= 3600
        position, total = (clock(seconds, hours) for seconds in (self._playback.position, self._playback.seconds))
        text = f"{position} / {total}"
        if text != self._time.text():
            self._time.setText(text)
