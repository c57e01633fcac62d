"""What can be done with the rows of the list. What fails is told, never raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gui.services import Services


class ListActions(QObject):
    """Changes the store, and tells."""

    changed = Signal()
    deleted = Signal(str)
    restored = Signal(str)
    audio_dropped = Signal(str)

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self.busy: frozenset[str] = frozenset()  # being recorded or transcribed: not to be deleted now

    def rename(self, recording_id: str, title: str) -> None:
        """Give a recording another title."""
        if self._services.messages.guard(lambda: self._services.store.recordings.rename(recording_id, title)):
            self.changed.emit()

    def delete(self, recording_id: str) -> None:
        """Into the trash; the toast's button undoes it."""
        messages, store = self._services.messages, self._services.store
        if recording_id in self.busy:
            messages.toast(self.tr("This recording is still being worked on. Stop that first."))
            return
        title: list[str] = []
        if not messages.guard(lambda: title.append(store.recordings.get(recording_id).title)):
            return
        if messages.guard(lambda: store.recordings.delete(recording_id)):
            self.deleted.emit(recording_id)
            self.changed.emit()
            text = self.tr("“{0}” is in the trash").format(title[0] or self.tr("Recording"))
            messages.toast(text, self.tr("Undo"), lambda: self._restore(recording_id))

    def _restore(self, recording_id: str) -> None:
        if self._services.messages.guard(lambda: self._services.store.trash.restore(recording_id)):
            self.changed.emit()
            self.restored.emit(recording_id)

    def keep_text_only(self, recording_id: str) -> None:
        """Delete the sound and keep the words: there is no way back, so this is asked."""
        from core.store.recording_folders import drop_audio

        services = self._services
        if recording_id in self.busy:
            return
        sure = services.messages.ask(
            self.tr("Delete the sound of this recording and keep its text?"),
            self.tr("Keep only the text"),
            self.tr("Leave it"),
            self.tr("The sound cannot be brought back."),
        )
        if sure and services.messages.guard(lambda: drop_audio(services.home, recording_id)):
            services.messages.guard(lambda: services.store.recordings.set_details(recording_id, has_audio=False))
            self.audio_dropped.emit(recording_id)
            self.changed.emit()
