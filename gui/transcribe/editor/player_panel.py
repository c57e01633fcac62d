"""The sound above the text: waveform and transport, or one line that says why there is none."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.errors import InkstoneError
from gui.job_runner import JobRunner
from gui.transcribe.editor.peaks import Peaks
from gui.transcribe.editor.playback import Playback
from gui.transcribe.editor.transport import Transport
from gui.widgets.controls import frame, icon_label, label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.host import EngineHost
    from gui.services import Services
    from gui.transcribe.editor.waveform import Waveform


class PlayerPanel(Retranslated, QWidget):
    """`jumped` when the person wants to hear another place."""

    jumped = Signal()

    def __init__(self, services: Services, player: EngineHost, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = self._theme = services.theme
        self.playback = Playback(player, self)
        self.peaks = Peaks(player, self.playback, self)
        self.waveform: Waveform | None = None
        self._path: Path | None = None
        self._kept, self._has_sound = True, False
        self._known: tuple[list[float], float] | None = None
        self._sentence = (0.0, 0.0)
        self._card = frame("card", "transcribe_player")
        self._inside = spaced(QVBoxLayout(self._card), theme.px("space_s"), theme.px("space_m"))
        self._place = QWidget()
        self._place.setFixedHeight(theme.px("waveform"))
        self.transport = Transport(theme, self.playback)
        self._inside.addWidget(self._place)
        self._inside.addWidget(self.transport)
        self._silent = QWidget()
        self._why = label("muted", "transcribe_no_sound", wrap=True)
        row = spaced(QHBoxLayout(self._silent), theme.px("space_s"))
        row.addWidget(icon_label(theme.icon("speaker-simple-slash", "muted"), theme.px("icon_small")))
        row.addWidget(self._why, 1)
        layout = spaced(QVBoxLayout(self))
        layout.addWidget(self._card)
        layout.addWidget(self._silent)
        self._late = QTimer(self, singleShot=True, interval=0)
        self._late.timeout.connect(self._show_waveform)
        self._loader = JobRunner(services.messages, self)
        self._connect(services)
        self.retranslate()

    def _connect(self, services: Services) -> None:
        self.playback.failed.connect(services.messages.show_error)
        self.playback.moved.connect(self._moved)
        self.playback.state_changed.connect(self._state_changed)
        self.transport.played.connect(self.jumped)
        self.peaks.ready.connect(self._show_peaks)
        self.peaks.failed.connect(self._no_picture)

    def retranslate(self) -> None:
        self._say_why()

    def open(self, path: Path | None, seconds: float, kept: bool = True) -> None:
        """Make this sound ready. None: there is none, because it was not `kept` or its file has gone."""
        self._known = None
        self._path, self._kept, self._has_sound = path, kept, path is not None and path.exists()
        self._card.setVisible(self._has_sound)
        self._silent.setVisible(not self._has_sound)
        self._say_why()
        self.playback.open(path if self._has_sound else None, seconds)
        if self._has_sound:
            self._late.start()  # the text is painted first
        self.peaks.read(path if self._has_sound else None, seconds)

    def close_sound(self) -> None:
        """Nothing is open."""
        self._late.stop()
        self.peaks.read(None, 0.0)
        self.playback.open(None, 0.0)

    def set_sentence(self, start: float, end: float) -> None:
        """Shade this stretch."""
        self._sentence = (start, end)
        if self.waveform is not None:
            self.waveform.set_sentence(start, end)

    def shutdown(self) -> None:
        """Stop everything and wait for it."""
        self._late.stop()
        self._loader.shutdown()
        self.peaks.shutdown()
        self.playback.shutdown()

    def _show_waveform(self) -> None:
        """Its module takes a third of a second to import, once: in a thread, so that nobody waits for it."""
        if self.waveform is not None:
            self._draw_sound(self.waveform)
        elif not self._loader.busy:
            self._loader.call(lambda: import_module("gui.transcribe.editor.waveform"), self._build_waveform)

    def _build_waveform(self, module: Any) -> None:
        waveform: Waveform = module.Waveform(self._theme)
        self._inside.replaceWidget(self._place, waveform)
        self._place.deleteLater()
        waveform.jumped.connect(self._jump)
        waveform.stepped.connect(self.playback.skip)
        waveform.toggled.connect(self.transport.toggle)
        self.waveform = waveform
        self._draw_sound(waveform)

    def _draw_sound(self, waveform: Waveform) -> None:
        """The sound of the moment."""
        waveform.open(self.playback.seconds)
        waveform.set_sentence(*self._sentence)
        if self._known is not None:
            self._show_peaks(*self._known)

    def _show_peaks(self, peaks: list[float], seconds: float) -> None:
        self._known = peaks, seconds
        if self.waveform is not None and not self._late.isActive():
            self.waveform.show_peaks(peaks, self.playback.seconds or seconds)
            self.waveform.set_sentence(*self._sentence)

    def _no_picture(self, _error: InkstoneError) -> None:
        """Playing will say what is wrong with the sound, should somebody want to hear it."""

    def _state_changed(self) -> None:
        if not self.playback.playing and self.peaks.missing:
            self.playback.release()  # the process is needed for the picture; Play begins anew from here

    def _say_why(self) -> None:
        if self._kept and self._path is not None:
            why = self.tr("The sound file “{0}” is not there any more. The text can still be read and corrected.")
            self._why.setText(why.format(self._path.name))
        else:
            self._why.setText(self.tr("Text only: the sound of this recording was not kept."))

    def _jump(self, seconds: float) -> None:
        self.jumped.emit()
        self.playback.seek(seconds)

    def _moved(self, seconds: float) -> None:
        if self.waveform is not None:
            self.waveform.set_position(seconds)
