"""What a crash left: recordings on the disk whose text is not in the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.transcribe.session import Session
    from gui.services import Services
    from gui.transcribe.file_queue import FileQueue


class Recovery:
    """Looks, and brings back or throws away. All of it quick."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.found: Sequence[Session] = ()

    def look(self, working: frozenset[str]) -> None:
        """Find them. Left out: what is being worked on, and what the list shows as lacking its text already."""
        from core.store import recording_folders

        home, store = self._services.home, self._services.store
        known = {recording.id for recording in store.recordings.list() if recording.state == "recorded"}
        found = recording_folders.unfinished(home, store)
        self.found = [session for session in found if session.id not in known | working]

    @property
    def seconds(self) -> float:
        """How long they are together, as far as it is known."""
        return sum(self._length(session) for session in self.found)

    def _length(self, session: Session) -> float:
        """The sound on the disk counts: session.json may be a moment older."""
        from core.store.recording_folders import BYTES_A_SECOND
        from core.transcribe.session import AUDIO

        sound = self._services.home.recordings / session.id / AUDIO
        on_disk = sound.stat().st_size / BYTES_A_SECOND if sound.exists() else 0.0
        return max(session.seconds, on_disk)

    def recover(self, queue: FileQueue) -> list[str]:
        """Into the list; what has no text yet, or only a part of it, gets it. Their ids."""
        from core.store.recording_folders import adopt

        taken = []
        for session in self.found:
            recording = adopt(self._services.home, self._services.store, session.id)
            taken.append(recording.id)
            if recording.state in ("recorded", "transcribing"):
                queue.add_recording(recording.id, recording.title, anew=False, language=session.language)
        self.found = ()
        return taken

    def discard(self) -> list[str]:
        """Into the trash. Their ids."""
        from core.store.recording_folders import adopt

        gone = []
        for session in self.found:
            gone.append(adopt(self._services.home, self._services.store, session.id).id)
            self._services.store.recordings.delete(session.id)
        self.found = ()
        return gone
