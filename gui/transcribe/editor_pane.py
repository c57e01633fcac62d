"""A recording that is read: the editor, and a line above it while its text is missing or being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.controls import spaced
from gui.widgets.notice import Notice
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.services import Services
    from gui.transcribe.editor.editor import TranscriptEditor

WITHIN_SECONDS = 0.01  # a start that was rounded is inside its sentence


class EditorPane(Retranslated, QWidget):
    """Makes the editor when the first recording is opened: it draws with a library that takes its time to load."""

    text_requested = Signal(str)  # write the text of this recording, on from where it ends
    minutes_requested = Signal(str)
    ask_requested = Signal(str)
    changed = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._editor: TranscriptEditor | None = None
        self._id = ""
        self._writing = False
        self._notice = Notice("transcribe_text_missing", services.theme)
        edge = services.theme.px("space_xl")
        top = spaced(QVBoxLayout(), 0, (edge, services.theme.px("space_m"), edge, 0))
        top.addWidget(self._notice)
        self._column = spaced(QVBoxLayout(self))
        self._column.addLayout(top)
        self._notice.acted.connect(lambda: self.text_requested.emit(self._id))

    @property
    def recording(self) -> str:
        """Which one is on show, "" for none."""
        return self._id

    def open(self, recording_id: str, writing: bool) -> None:
        """Show a recording; `writing`: its text is still being written."""
        if self._editor is None:
            self._editor = self._make_editor()
        self._id, self._writing = recording_id, writing
        self._editor.open(recording_id)
        self.retranslate()

    def take_focus(self) -> None:
        """The keyboard goes to the text; where there is none, to what plays the sound."""
        if self._editor is not None:
            self._editor.take_focus()

    def go_to(self, second: float) -> None:
        """Show the sentence that is spoken then."""
        if self._editor is not None:
            row = self._editor.document.transcript.row_at(second + WITHIN_SECONDS)
            self._editor.text.select(max(0, row))

    def set_writing(self, writing: bool) -> None:
        """Whether the text of the recording on show is being written."""
        if writing != self._writing:
            self._writing = writing
            self.retranslate()

    def close_recording(self) -> None:
        """Nothing is on show; what was edited is saved."""
        self._id = ""
        if self._editor is not None:
            self._editor.close_recording()

    def shutdown(self) -> None:
        """The page goes away."""
        if self._editor is not None:
            self._editor.shutdown()

    def retranslate(self) -> None:
        if not self._id or not self._services.messages.guard(self._say):
            self._notice.say("")

    def _say(self) -> None:
        recording = self._services.store.recordings.get(self._id)
        if self._writing:
            self._notice.say(self.tr("The text of this recording is being written."), "pencil-line", "info")
        elif recording.state == "done":
            self._notice.say("")
        elif recording.words:
            text = self.tr("The text ends before the recording does.")
            self._notice.say(text, "info", "info", self.tr("Write the rest"))
        else:
            text = self.tr("This recording has no text yet.")
            self._notice.say(text, "info", "info", self.tr("Transcribe"))

    def _make_editor(self) -> TranscriptEditor:
        from gui.transcribe.editor.editor import TranscriptEditor

        editor = TranscriptEditor(self._services)
        editor.minutes_requested.connect(self.minutes_requested)
        editor.ask_requested.connect(self.ask_requested)
        editor.changed.connect(self.changed)
        self._column.addWidget(editor, 1)
        return editor
