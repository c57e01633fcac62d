"""A transcript beside its sound: waveform on top, sentences below, every change saved as it is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Property as QtProperty
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import InkstoneError
from core.transcribe.session import AUDIO, audio_path, load_session
from gui.i18n import human_number
from gui.transcribe.editor.document import Document
from gui.transcribe.editor.exporting import TranscriptExport
from gui.transcribe.editor.find_bar import FindBar
from gui.transcribe.editor.header import Header
from gui.transcribe.editor.menu import sentence_menu
from gui.transcribe.editor.playback import STEP_SECONDS
from gui.transcribe.editor.player_panel import PlayerPanel
from gui.transcribe.editor.text_list import TextList
from gui.widgets.controls import centre, label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.store.recordings import StoredSegment
    from gui.services import Services


class TranscriptEditor(Retranslated, QWidget):
    """`open` shows a recording, `close_recording` none; `shutdown` before the window goes."""

    minutes_requested = Signal(str)  # recording id
    ask_requested = Signal(str)
    changed = Signal(str)  # title or text of this recording are others

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._was_playing = False
        theme = services.theme
        self.document = Document(services, self)
        self.header = Header(theme)
        self.player = PlayerPanel(services, services.player)
        self.find_bar = FindBar(theme, self.document)
        self.text = TextList(theme, self.document)
        self._nothing = label("muted", "transcribe_no_text", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.export = TranscriptExport(services, self)
        self._lay_out()
        self._connect()
        self._add_keys()
        self.retranslate()
        self._show_undo()

    # Building

    def _lay_out(self) -> None:
        px = self._services.theme.px
        edge, gap = px("space_l"), px("space_m")
        top = QWidget()
        column = spaced(QVBoxLayout(top), gap, (edge, gap, edge, gap))
        for part in (self.header, self.player, self.find_bar):
            column.addWidget(part)
        widest = px("reading") + px("transcript_margin") + 2 * edge
        middle = self._middle = centre(spaced(QHBoxLayout()), top, widest)
        layout = spaced(QVBoxLayout(self))
        layout.addLayout(middle)
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self.text.verticalScrollBar().installEventFilter(self)

    def _connect(self) -> None:
        header, text, playback = self.header, self.text, self.player.playback
        header.title.renamed.connect(self._rename)
        header.undo.clicked.connect(self.undo)
        header.redo.clicked.connect(self.redo)
        header.search.clicked.connect(lambda: self.open_find(replace=False))
        header.copy.clicked.connect(self.copy_all)
        header.export.clicked.connect(lambda: self._export(None))
        header.export.menu().triggered.connect(self._export)
        header.minutes.clicked.connect(lambda: self._request(self.minutes_requested))
        header.ask.clicked.connect(lambda: self._request(self.ask_requested))
        text.play_requested.connect(self._play)
        text.calmed.connect(self._calm)
        text.toggle_requested.connect(self.player.transport.toggle)
        text.menu_requested.connect(self._open_menu)
        text.deleted.connect(self._offer_back)
        self.player.jumped.connect(text.follow)
        playback.moved.connect(lambda _seconds: self._show_place())
        playback.state_changed.connect(self._show_place)
        self.find_bar.found.connect(text.set_found)
        self.find_bar.closed.connect(text.setFocus)
        self.find_bar.replaced.connect(self._say_replaced)
        self.document.changed.connect(self._text_changed)
        self.document.undo_changed.connect(self._show_undo)

    def _add_keys(self) -> None:
        transport, playback = self.player.transport, self.player.playback
        for keys, run in (
            ("Ctrl+Space", transport.toggle),
            ("F8", transport.toggle),  # where the input method keeps Ctrl+Space to itself
            ("Ctrl+Left", lambda: playback.skip(-STEP_SECONDS)),
            ("Ctrl+Right", lambda: playback.skip(STEP_SECONDS)),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+F", lambda: self.open_find(replace=False)),
            ("Ctrl+H", lambda: self.open_find(replace=True)),
            ("F3", lambda: self.find_bar.step(1)),
            ("Shift+F3", lambda: self.find_bar.step(-1)),
            ("Ctrl+M", lambda: self.text.merge(1)),
            ("Ctrl+Shift+M", lambda: self.text.merge(-1)),
        ):
            self._key(keys, run)

    def _key(self, keys: str, run: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The scroll bar takes room from the sentences: take it from what is above too, so that both stay in line."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and watched is self.text.verticalScrollBar():
            room = self.text.verticalScrollBar().sizeHint().width() if event.type() == QEvent.Type.Show else 0
            self._middle.setContentsMargins(0, 0, room, 0)
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        self._say_nothing()

    # What the page calls

    @property
    def recording_id(self) -> str:
        """What is open, "" for nothing."""
        return self.document.id

    def open(self, recording_id: str) -> None:
        """Show this recording; one that is not there is told through messages."""
        self.text.finish_editing()
        self._services.messages.guard(lambda: self._open(recording_id))

    def close_recording(self) -> None:
        """Show nothing; what is being edited is saved, what is heard stops."""
        self.text.finish_editing()
        self.find_bar.close_bar()
        self.player.close_sound()
        self.document.close()
        self.header.show_recording(None)

    def take_focus(self) -> None:
        """The keyboard goes to the text; where there is none, to what plays the sound, or else to the title."""
        places = (self.text, self.player.transport.play_button, self.header.title)
        next(place for place in places if place.isVisibleTo(self)).setFocus()

    def shutdown(self) -> None:
        """Save what is being edited, stop the sound, and wait for every thread."""
        self.text.finish_editing()
        self.player.shutdown()
        self.export.shutdown()

    def _plain_text(self) -> str:
        return self.document.plain_text

    plainText = QtProperty(str, _plain_text)  # noqa: N815 (the contract's name)

    # Opening

    def _open(self, recording_id: str) -> None:
        recording = self._services.store.recordings.get(recording_id)
        self.find_bar.close_bar()
        self.document.open(recording_id)
        self.header.show_recording(recording)
        self.player.open(self._sound(recording_id), recording.seconds, recording.has_audio)
        self._show_emptiness()

    def _sound(self, recording_id: str) -> Path | None:
        """Where the sound should lie."""
        folder = self._services.home.recordings / recording_id
        try:
            return audio_path(folder, load_session(folder))
        except InkstoneError:
            return folder / AUDIO

    # Doing

    def undo(self) -> None:
        """Take the last change back."""
        self.text.finish_editing()
        self.document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.text.finish_editing()
        self.document.redo()

    def open_find(self, replace: bool) -> None:
        """Open the bar, with the selected words in it."""
        field = self.text.field
        selected = field.textCursor().selectedText() if field is not None else ""
        self.text.finish_editing()
        self.find_bar.open_bar(replace, selected)

    def copy_all(self) -> None:
        """The whole text into the clipboard."""
        self.text.finish_editing()
        QApplication.clipboard().setText(self.document.plain_text)
        self._services.messages.toast(self.tr("The whole text is copied"))

    def _export(self, action: QAction | None) -> None:
        self.text.finish_editing()
        choice = self.header.export_actions[action] if action is not None else None
        self.export.ask(self.header.title.text(), self.document.transcript.segments, choice)

    def _request(self, signal: SignalInstance) -> None:
        self.text.finish_editing()
        if self.recording_id:
            signal.emit(self.recording_id)

    def _play(self, seconds: float) -> None:
        self._was_playing = self.player.playback.playing
        self.player.playback.play(seconds)

    def _calm(self) -> None:
        """Who double-clicks wants to write: silent before, silent again."""
        if not self._was_playing:
            self.player.playback.pause()

    def _rename(self, title: str) -> None:
        recordings = self._services.store.recordings
        self._services.messages.guard(lambda: recordings.rename(self.recording_id, title))
        self._refresh()

    def _open_menu(self, spot: QPoint) -> None:
        menu = sentence_menu(self.text)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(spot)

    def _offer_back(self, gone: list[StoredSegment]) -> None:
        text = self.tr("Sentence deleted") if len(gone) == 1 else self.tr("{0} sentences deleted")
        recording = self.recording_id

        def bring_back() -> None:
            if self.recording_id == recording:
                self.document.bring_back(gone)

        self._services.messages.toast(text.format(human_number(len(gone))), self.tr("Undo"), bring_back)

    def _say_replaced(self, count: int) -> None:
        text = self.tr("{0} places replaced").format(human_number(count))
        self._services.messages.toast(text, self.tr("Undo"), self.undo)

    # Showing

    def _text_changed(self) -> None:
        self._show_emptiness()
        self._refresh()

    def _refresh(self) -> None:
        """Title and facts as the store has them now."""
        recordings = self._services.store.recordings
        if self._services.messages.guard(lambda: self.header.show_recording(recordings.get(self.recording_id))):
            self.changed.emit(self.recording_id)

    def _show_place(self) -> None:
        playback = self.player.playback
        lit = playback.playing or playback.position > 0
        self.text.set_position(playback.position, lit)
        row = self.document.transcript.row_at(playback.position)
        if lit and row >= 0:
            segment = self.document.transcript.segments[row]
            self.player.set_sentence(segment.start, segment.end)
        else:
            self.player.set_sentence(0.0, 0.0)

    def _show_undo(self) -> None:
        self.header.undo.setEnabled(self.document.can_undo)
        self.header.redo.setEnabled(self.document.can_redo)

    def _say_nothing(self) -> None:
        heard = self.header.state == "done"
        none = self.tr("No speech was heard in this recording.")
        self._nothing.setText(none if heard else self.tr("There is no text yet."))

    def _show_emptiness(self) -> None:
        self._say_nothing()
        empty = not self.document.transcript.rowCount()
        self._nothing.setVisible(empty)
        self.text.setVisible(not empty)
        for control in (self.header.copy, self.header.export, self.header.minutes, self.header.ask, self.header.search):
            control.setEnabled(not empty)
