"""The page while something is recorded: the time that is safe, the level, pause and stop, the words as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from core.errors import InkstoneError
from core.events import Behind, Event, LanguageHeard, Level, Progress, Segment, Settled, SpeechModelLoaded, Tentative
from gui.error_text import describe
from gui.i18n import human_duration
from gui.transcribe import languages
from gui.transcribe.level_meter import LevelMeter
from gui.transcribe.live_text import LiveText
from gui.transcribe.words import clock
from gui.widgets.controls import button, centre, label, name_control, spaced
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme
    from gui.transcribe.live_recording import Stage

SILENT_SECONDS = 1.5  # of nothing at all: said within two seconds
BEHIND_SECONDS = 2.0  # less is not worth a word


class LiveView(Retranslated, QWidget):
    """Shows what it is told; holds no recording."""

    pause_requested = Signal()
    stop_requested = Signal()
    later_requested = Signal()  # do not wait for the rest of the text

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._meter: LevelMeter | None = None
        self._time = label("number", "transcribe_time")
        self._saved = label("small")
        self._pause = button("transcribe_pause", "", theme.icon("pause"))
        self._stop = button("transcribe_stop", "primary", theme.icon("stop-fill", "on_accent"))
        self._notice = Notice("transcribe_live_notice", theme)
        self.text = LiveText(theme)
        self._jump = QToolButton(self)
        self._lay_out()
        self._connect()
        self.begin("", with_text=True)
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        self._jump.setObjectName("transcribe_jump")
        self._jump.setProperty("role", "round")
        self._jump.setIcon(self._theme.icon("arrow-down"))
        self._jump.hide()
        times = spaced(QVBoxLayout())
        times.addWidget(self._time)
        times.addWidget(self._saved)
        self._head = spaced(QHBoxLayout(), px("space_m"))
        self._head.addLayout(times)
        self._head.addSpacing(px("space_l"))
        self._head.addStretch(1)
        self._head.addWidget(self._pause)
        self._head.addWidget(self._stop)
        inner = self._inner = QWidget()
        column = spaced(QVBoxLayout(inner), px("space_l"))
        column.addLayout(self._head)
        column.addWidget(self._notice)
        column.addWidget(self.text, 1)
        edge = px("space_xl")
        row = spaced(QHBoxLayout(self), 0, (edge, px("space_l"), edge, px("space_s")))
        centre(row, inner, px("reading"))

    def _connect(self) -> None:
        self._pause.clicked.connect(self.pause_requested)
        self._stop.clicked.connect(self.stop_requested)
        self._notice.acted.connect(self.later_requested)
        self._jump.clicked.connect(self.text.jump_to_end)
        self.text.following_changed.connect(self._jump.setHidden)
        self.text.installEventFilter(self)

    def place_meter(self, meter: LevelMeter) -> None:
        """The level is a strip beside the time from now on."""
        self._meter = meter
        meter.setMinimumSize(0, self._theme.px("level_height"))
        meter.setMaximumSize(self._theme.px("reading"), self._theme.px("level_height"))
        meter.set_strip(True)
        self._head.insertWidget(2, meter, 1000)
        meter.show()

    # what is told

    def begin(self, device: str, with_text: bool) -> None:
        """A new recording from the microphone called `device`."""
        self._device, self._with_text = device, with_text
        self._stage: Stage = "recording"
        self._silent, self._behind, self._restarted = False, 0.0, False
        self._loading = with_text
        self._language = ""
        self._trouble: InkstoneError | None = None
        self.text.clear_text()
        self._show_time(0.0)
        self.set_stage("recording")

    def set_level(self, event: Level) -> None:
        """15 times a second."""
        if self._meter is not None:
            self._meter.take(event)
        self._show_time(event.saved)
        silent = event.silent_seconds >= SILENT_SECONDS
        if silent != self._silent:
            self._silent = silent
            self._say()

    def set_stage(self, stage: Stage) -> None:
        """Recording, paused, or only the text is still being written."""
        self._stage = stage
        self._pause.setEnabled(stage in ("recording", "paused"))
        self._stop.setEnabled(stage in ("recording", "paused"))
        if self._meter is not None:
            self._meter.paused = stage != "recording"
            self._meter.update()
        self.retranslate()

    def take(self, event: Event) -> None:
        """What the speech engine tells."""
        if isinstance(event, Settled | Tentative | Segment):
            self.text.take(event)
            self._restarted = self._restarted and not isinstance(event, Segment)
        elif isinstance(event, Behind):
            self._behind = event.seconds
        elif isinstance(event, SpeechModelLoaded):
            self._loading = False
        elif isinstance(event, Progress):
            self._loading = True
        elif isinstance(event, LanguageHeard):
            self._language = event.language
        if not isinstance(event, Settled | Tentative):
            self.retranslate()

    def set_restarted(self) -> None:
        """The engine was lost and starts again."""
        self._restarted, self._behind = True, 0.0
        self.text.begin_again()
        self._say()

    def set_trouble(self, error: InkstoneError) -> None:
        """There will be no more text."""
        self._trouble = error
        self.retranslate()

    # showing

    def _show_time(self, seconds: float) -> None:
        shown = clock(seconds)
        if shown != self._time.text():
            self._time.setText(shown)
            self._time.setAccessibleName(shown)

    def retranslate(self) -> None:
        paused = self._stage == "paused"
        self._pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self._pause.setIcon(self._theme.icon("play" if paused else "pause"))
        self._pause.setToolTip(self.tr("Space"))
        self._stop.setText(self.tr("Stop"))
        self._stop.setToolTip(self.tr("Stop and keep the recording (Ctrl+R)"))
        name_control(self._jump, self.tr("To the newest words"))
        saved = self.tr("saved on this computer")
        heard = self.tr("{0} was heard").format(languages.spoken_name(self._language)) if self._language else ""
        self._saved.setText(" · ".join(part for part in (saved, heard) if part))
        self.text.setPlaceholderText(self._placeholder())
        self._say()

    def _placeholder(self) -> str:
        if not self._with_text or self._trouble is not None:
            return ""
        return (
            self.tr("The model is getting ready…") if self._loading else self.tr("Just speak. Your words appear here.")
        )

    def _say(self) -> None:
        """The one thing that matters most now."""
        text, icon, tone = self._sentence()
        later = self.tr("Finish later") if self._stage == "finishing" else ""
        self._notice.say(text, icon, tone, later)

    def _sentence(self) -> tuple[str, str, str]:
        if self._stage == "finishing":
            return self.tr("The recording is saved. The last words are being written…"), "hourglass", "info"
        if self._stage == "paused":
            return self.tr("Paused. Nothing is recorded until you go on."), "pause", "info"
        if self._silent:
            name = self._device or self.tr("the microphone")
            text = self.tr("We hear nothing from {0}. Is it muted or unplugged?")
            return text.format(name), "microphone-slash", "warn"
        if self._trouble is not None:
            text = self.tr("The recording goes on without text, which can be written later. {0}")
            return text.format(describe(self._trouble).sentence), "warning", "warn"
        if not self._with_text:
            return (
                self.tr("Only the sound is kept: no model here understands this language. The text can come later."),
                "info",
                "info",
            )
        if self._restarted:
            return self.tr("The text starts again after a hiccup. The recording was not interrupted."), "info", "info"
        if self._behind >= BEHIND_SECONDS:
            text = self.tr("The text is behind by {0}. Nothing is lost; it catches up when you pause.")
            return text.format(human_duration(self._behind)), "hourglass", "info"
        return "", "info", "info"

    # keys and places

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.pause_requested.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_jump()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_jump()

    def _place_jump(self) -> None:
        gap, size = self._theme.px("space_l"), self._theme.px("target_large")
        self._jump.setFixedSize(size, size)
        corner = self.text.geometry().bottomRight()
        at = self._inner.mapTo(self, corner)
        self._jump.move(at.x() - size - gap, at.y() - size - gap)
        self._jump.raise_()
