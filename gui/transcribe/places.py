"""Which part of the Transcribe page is on show, and how one gets there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.transcribe.layout import TranscribeLayout

TEXT_NAME = "transcribe_text"  # of the live text while it is on show; the editor's list has it otherwise


class TranscribePlaces(TranscribeLayout):
    """Home, the recording that is being made, the files, a recording that is read."""

    def show_home(self) -> None:
        """Record, or drop files. While something is recorded: that."""
        if self.controller.live is not None:
            self.show_live()
            return
        self._show(self._home)
        self._home.take_focus()

    def show_live(self) -> None:
        """The recording that is being made."""
        if self.controller.live is not None:
            self._show(self._live)
            self._live.text.setFocus()

    def show_queue(self) -> None:
        """The files."""
        self._show(self._queue)
        self._queue.list.setFocus()

    def open_recording(self, recording_id: str, second: float = -1.0) -> None:
        """Read a recording."""
        if self.controller.live is not None and self.controller.live.id == recording_id:
            self.show_live()
            return
        self._editor.open(recording_id, self.controller.working_on(recording_id))
        self._show(self._editor)
        self._editor.take_focus()
        if second >= 0:
            self._editor.go_to(second)

    def _show(self, part: QWidget) -> None:
        live = part is self._live
        self._live.text.setObjectName(TEXT_NAME if live else "transcribe_live_text")
        self._sidebar.set_current(self._editor.recording if part is self._editor else "")
        if part is not self._editor:
            self._editor.close_recording()
        if part is self._home and self.controller.live is None:
            self._home.place_meter(self._meter)
        self._stack.setCurrentWidget(part)
        if self._narrow() and not self._sidebar.isHidden():
            self._toggle_list()

    def _reopen(self, recording_id: str) -> None:
        if self._editor.recording == recording_id:
            self._editor.open(recording_id, self.controller.working_on(recording_id))

    def _deleted(self, recording_id: str) -> None:
        if self._editor.recording == recording_id:
            self.show_home()
