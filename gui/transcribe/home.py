"""What the page shows while nothing is recorded and nothing is read: record, or drop files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.transcribe import languages
from gui.transcribe.choices import Choices
from gui.transcribe.level_meter import LevelMeter
from gui.transcribe.record_button import RecordButton
from gui.transcribe.setup import Setup
from gui.widgets.controls import button, centre, label, spaced
from gui.widgets.drop_zone import DropZone
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.theme import Theme

NO_SOUND_AT_ALL = frozenset({"microphone_missing", "sound_library_missing"})


class Home(Retranslated, QScrollArea):
    """Builds the parts; the page decides."""

    record_requested = Signal()
    open_requested = Signal()
    import_requested = Signal()
    found_kept = Signal()  # the unfinished recordings
    found_discarded = Signal()

    def __init__(self, theme: Theme, choices: Choices) -> None:
        super().__init__()
        self._theme, self._choices = theme, choices
        self._problem = ""
        self._found: tuple[int, str] = (0, "")
        self.meter_place = QGridLayout()
        self.record = RecordButton(theme)
        self.setup = Setup(theme, choices)
        self.recovery = Notice("transcribe_recovery", theme)
        self.language_notice = Notice("transcribe_language_notice", theme)
        self.device_notice = Notice("transcribe_device_notice", theme)
        self.drop = DropZone(theme.icon("files", "muted"), theme)
        self._hint = label("muted", wrap=True)
        self._open = button("transcribe_open", "", theme.icon("open"))
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        px = self._theme.px
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        zone = self.drop.layout()
        assert isinstance(zone, QVBoxLayout)
        zone.addWidget(self._open, 0, Qt.AlignmentFlag.AlignHCenter)
        column = spaced(QVBoxLayout(), px("space_l"))
        for notice in (self.recovery, self.language_notice, self.device_notice):
            column.addWidget(notice)
        column.addLayout(self._record_row())
        column.addWidget(self._hint)
        column.addWidget(self.setup)
        column.addWidget(self.drop)
        self.setWidget(self._centred(column))

    def _record_row(self) -> QGridLayout:
        """The button over the meter; both in the middle."""
        room = self._theme.px("record_room")
        self.meter_place.setRowMinimumHeight(0, room)
        self.meter_place.addWidget(self.record, 0, 0, Qt.AlignmentFlag.AlignCenter)
        return self.meter_place

    def place_meter(self, meter: LevelMeter) -> None:
        """The level moves around the button from now on."""
        room = self._theme.px("record_room")
        meter.setFixedSize(room, room)
        meter.set_strip(False)
        self.meter_place.addWidget(meter, 0, 0, Qt.AlignmentFlag.AlignCenter)
        meter.lower()
        meter.show()

    def _centred(self, column: QVBoxLayout) -> QWidget:
        px, inner, ground = self._theme.px, QWidget(), QWidget()
        inner.setLayout(column)
        ground.setProperty("role", "page")
        inner.setProperty("role", "page")
        middle = centre(spaced(QHBoxLayout()), inner, px("form"))
        outer = spaced(QVBoxLayout(ground), 0, (px("space_xl"), px("space_l"), px("space_xl"), px("space_l")))
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)
        return ground

    def _connect(self) -> None:
        self.record.clicked.connect(self.record_requested)
        self._open.clicked.connect(self.open_requested)
        self.language_notice.acted.connect(self.import_requested)
        self.recovery.acted.connect(self.found_kept)
        self.recovery.other_acted.connect(self.found_discarded)
        self._choices.changed.connect(self.show_language)

    def retranslate(self) -> None:
        self.record.setText(self.tr("Record"))
        self.record.setAccessibleName(self.tr("Record"))
        self.record.setToolTip(self.tr("Start recording (Ctrl+R)"))
        self._hint.setText(self.tr("Every second is saved on this computer while you speak."))
        self.drop.set_text(self.tr("Or drop files here: sound or video, one or a hundred"))
        self._open.setText(self.tr("Open files…"))
        self.show_language()
        self._show_problem()
        self.set_found(*self._found)

    def take_focus(self) -> None:
        """The keyboard goes to the button that begins something."""
        (self.record if self.record.isEnabled() else self._open).setFocus()

    def show_language(self) -> None:
        """The first sentence, when nobody here understands the chosen language, or only roughly."""
        if self._choices.understood():
            rough = self.tr("The built-in model is rough. A Whisper model is far more exact.")
            only_built_in = not self._choices.models()
            self.language_notice.say(rough if only_built_in else "", "info", "info", self.tr("Import a model"))
            return
        name = languages.spoken_name(self._choices.language)
        text = self.tr(
            "No {0} yet: the chosen model does not understand it. You can record now and have the text later."
        )
        self.language_notice.say(text.format(name), "translate", "warn", self.tr("Import a model"))

    def set_problem(self, problem: str) -> None:
        """Why nothing is heard (an error's code), "" when it is."""
        self._problem = problem
        self._show_problem()

    def _show_problem(self) -> None:
        texts = {
            "": "",
            "microphone_missing": self.tr(
                "No microphone was found. Plug one in and it appears here; files work as well."
            ),
            "sound_library_missing": self.tr(
                "Recording needs the sound library PortAudio (libportaudio2), which is missing here. Files work."
            ),
        }
        other = self.tr("This microphone cannot be opened just now; another app may be using it. Files work.")
        self.device_notice.say(texts.get(self._problem, other), "microphone-slash", "warn")
        had_focus = self.record.hasFocus()
        self.record.setEnabled(self._problem not in NO_SOUND_AT_ALL)
        if had_focus:
            self.take_focus()

    def set_found(self, count: int, length: str) -> None:
        """Unfinished recordings: how many, and how long together ("" where nobody knows: files that were begun)."""
        self._found = count, length
        if not count:
            text = ""
        elif count == 1:
            one = self.tr("We found an unfinished recording, {0}.")
            text = one.format(length) if length else self.tr("We found an unfinished recording.")
        else:
            several = self.tr("We found {0} unfinished recordings, {1} in all.")
            text = (several if length else self.tr("We found {0} unfinished recordings.")).format(count, length)
        self.recovery.say(text, "clock-counter-clockwise", "accent", self.tr("Recover"), self.tr("Discard"))
