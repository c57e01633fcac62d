"""The left column: a new recording, what is running, search, the list, and how much room the sound takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.transcribe.list_model import Item, found, listed
from gui.transcribe.recording_list import RecordingList
from gui.widgets.controls import button, label, spaced
from gui.widgets.item_model import ItemModel
from gui.widgets.retranslate import Retranslated
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from gui.services import Services
    from gui.transcribe.list_actions import ListActions


class Sidebar(Retranslated, QFrame):
    """Shows what the store holds; `hidden` recordings belong to the queue."""

    opened = Signal(str, float)  # recording, second (-1: its beginning)
    new_requested = Signal()
    live_requested = Signal()
    queue_requested = Signal()
    again_requested = Signal(str)  # write its text once more

    def __init__(self, services: Services, actions: ListActions) -> None:
        super().__init__()
        self._services, self._actions = services, actions
        self._current = ""
        self._hidden: frozenset[str] = frozenset()
        self._bytes = 0
        self.setProperty("role", "sidebar")
        self.setFixedWidth(services.theme.px("list"))
        self._model = ItemModel[Item](self)
        self._build()
        self._model.renamed.connect(actions.rename)
        actions.changed.connect(self.refresh)
        self.retranslate()

    def _build(self) -> None:
        theme = self._services.theme
        self._new = button("transcribe_new", "", theme.icon("add"))
        self._live = button("transcribe_show_live", "running", theme.icon("record-fill", "accent"))
        self._queue = button("transcribe_show_queue", "aside", theme.icon("queue"))
        self.search = SearchField("transcribe_search", theme)
        self.list = RecordingList(theme, self._model)
        self._nothing = label("muted", "transcribe_nothing", wrap=True)
        self._nothing.setContentsMargins(*[theme.px("space_s")] * 4)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._use = label("small", "transcribe_disk_use", wrap=True)
        self._use.setContentsMargins(theme.px("space_s"), 0, theme.px("space_s"), 0)
        gap = theme.px("space_s")
        column = spaced(QVBoxLayout(self), gap, gap)
        for part in (self._new, self._live, self._queue, self.search):
            column.addWidget(part)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        column.addWidget(self._use)
        QWidget.setTabOrder(self.search, self.list)
        self._live.hide()
        self._queue.hide()
        self._new.clicked.connect(self.new_requested)
        self._live.clicked.connect(self.live_requested)
        self._queue.clicked.connect(self.queue_requested)
        self.search.searched.connect(self.refresh)
        self.list.opened.connect(self.opened)
        self.list.delete_requested.connect(self._actions.delete)
        self.list.menu_requested.connect(self.show_menu)

    def retranslate(self) -> None:
        self._new.setText(self.tr("New recording"))
        self.search.setPlaceholderText(self.tr("Search recordings"))
        self.search.setAccessibleName(self.tr("Search recordings"))
        self._show_use()
        self.refresh()

    # what runs

    def set_live(self, text: str) -> None:
        """What is being recorded, "" for nothing."""
        self._live.setText(text)
        self._live.setVisible(bool(text))

    def set_queue(self, text: str) -> None:
        """What is being transcribed, "" for nothing."""
        self._queue.setText(text)
        self._queue.setVisible(bool(text))

    # the list

    def set_hidden(self, hidden: frozenset[str]) -> None:
        """Leave these out."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.refresh()

    def set_current(self, recording: str) -> None:
        """This one is on show, "" for none."""
        self._current = recording
        self._mark()

    def refresh(self) -> None:
        """Read the list, or what the search finds, anew."""
        recordings, text = self._services.store.recordings, self.search.text().strip()
        untitled = self.tr("Recording")
        if text:
            items = found(recordings.search(text), untitled)
        else:
            shown = [recording for recording in recordings.list() if recording.id not in self._hidden]
            items = listed(shown, untitled, self.tr("text missing"))
        self._model.set_items(items)
        self._nothing.setVisible(not items)
        self.list.setVisible(bool(items))
        nothing = self.tr("Nothing found for “{0}”.").format(text)
        self._nothing.setText(nothing if text else self.tr("Your recordings will be listed here."))
        self._mark()

    def _mark(self) -> None:
        if not self.search.text():
            self.list.select(self._current)

    def set_disk_use(self, count: int) -> None:
        """Bytes of all recordings."""
        self._bytes = count
        self._show_use()

    def _show_use(self) -> None:
        self._use.setText(self.tr("Room taken: {0}").format(human_bytes(self._bytes)) if self._bytes else "")
        self._use.setVisible(bool(self._bytes))

    def show_menu(self, recording_id: str) -> QMenu:
        """What can be done with that recording."""
        recording, theme = self._services.store.recordings.get(recording_id), self._services.theme
        menu = QMenu(self)
        menu.setObjectName("transcribe_list_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("edit", "muted"), self.tr("Rename"), lambda: self.list.rename(recording_id))
        again = self.tr("Transcribe again") if recording.words else self.tr("Transcribe")
        action = menu.addAction(theme.icon("redo", "muted"), again, lambda: self.again_requested.emit(recording_id))
        action.setEnabled(recording.has_audio or bool(recording.source))
        text_only = self.tr("Keep only the text…")
        action = menu.addAction(
            theme.icon("text-t", "muted"), text_only, lambda: self._actions.keep_text_only(recording_id)
        )
        action.setEnabled(recording.has_audio and not recording.source)
        menu.addSeparator()
        menu.addAction(theme.icon("delete", "muted"), self.tr("Delete"), lambda: self._actions.delete(recording_id))
        menu.popup(QCursor.pos())
        return menu
