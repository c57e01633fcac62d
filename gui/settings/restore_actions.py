"""What the Restore section does: quick things here, everything that reads or writes files in a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.runs import folders
from core.store import recording_folders
from core.store.trash import KEEP_SECONDS
from gui.dialogs import files
from gui.dialogs.choices import Choice, ask_choices
from gui.i18n import human_bytes
from gui.job_runner import JobRunner
from gui.services import Services

if TYPE_CHECKING:
    from core.events import Event, Progress
    from core.store.backups import Backup
    from core.store.trash import TrashItem

ENDING = ".inkstone"


@dataclass(frozen=True)
class Deleted:
    """Something in the trash, whoever keeps it. Times are seconds since 1970."""

    id: str
    kind: str  # "chat", "assistant", "recording", "model", "run"
    title: str
    deleted: float
    created: float = 0.0  # of a recording
    seconds: float = 0.0

    @property
    def expires(self) -> float:
        """When it goes for good."""
        return self.deleted + KEEP_SECONDS


class RestoreActions(QObject):
    """`changed`: the lists are different now; `restored`: pages should read again; `worked`: what goes on."""

    changed = Signal()
    restored = Signal()
    backups_listed = Signal(object)
    worked = Signal(str, object)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self._services = services
        self._parent = parent
        self._work = ""
        self._runner = JobRunner(services.messages, self)
        self._runner.progressed.connect(self._progressed)
        self._runner.ended.connect(self._ended)

    # -- trash --------------------------------------------------------------------------------------------------

    def trash(self) -> list[Deleted]:
        """Conversations, recordings, models and training runs alike, what was deleted last first."""
        kept: list[TrashItem] = []
        self._services.messages.guard(lambda: kept.extend(self._services.store.trash.list()))
        items = [_deleted(item) for item in kept if item.kind != "model"]
        models = self._services.library.trashed()
        items += [Deleted(model.id, "model", model.title, model.deleted.timestamp()) for model in models]
        runs = folders.trashed(self._services.home)
        items += [Deleted(run.id, "run", run.title, run.deleted.timestamp()) for run in runs]
        return sorted(items, key=lambda item: -item.deleted)

    def restore(self, item: Deleted) -> None:
        """Back to where it was."""
        if self._services.messages.guard(lambda: self._bring_back(item)):
            self._services.messages.toast(self.tr("“{0}” is back").format(item.title))
            self.restored.emit()
        self.changed.emit()

    def _bring_back(self, item: Deleted) -> None:
        if item.kind == "model":
            self._services.library.restore(item.id)
        elif item.kind == "run":
            folders.restore(self._services.home, item.id)
        else:
            self._services.store.trash.restore(item.id)

    def delete(self, item: Deleted) -> None:
        """There is no way back from here, so this is one of the rare questions."""
        question = self.tr("Delete “{0}” for good?").format(item.title)
        if self._sure(question):
            self._services.messages.guard(lambda: self._remove(item))
            self.changed.emit()

    def _remove(self, item: Deleted) -> None:
        if item.kind == "model":
            self._services.library.delete_forever(item.id)
        elif item.kind == "run":
            folders.delete_forever(self._services.home, item.id)
        else:
            self._services.store.trash.delete_forever(item.id)

    def empty_trash(self) -> None:
        """All of it."""
        if self._sure(self.tr("Delete everything in the trash for good?")):
            self._services.messages.guard(self._remove_all)
            self.changed.emit()

    def _remove_all(self) -> None:
        for item in self.trash():
            self._remove(item)

    def _sure(self, question: str) -> bool:
        return self._services.messages.ask(
            question, self.tr("Delete for good"), self.tr("Keep"), self.tr("This cannot be undone.")
        )

    # -- backups ------------------------------------------------------------------------------------------------

    def list_backups(self) -> None:
        """Asks the disk, in a thread; the answer is `backups_listed`."""
        self._runner.call(self._services.store.backups.list, self.backups_listed.emit)

    def make_backup(self) -> None:
        """A copy of everything written, now."""
        self._start(self.tr("Making a backup…"))
        self._runner.call(lambda: self._services.store.backups.make("by-hand"), lambda _: self._made())

    def _made(self) -> None:
        self._services.messages.toast(self.tr("The backup is made"))
        self.changed.emit()

    def restore_backup(self, backup: Backup) -> None:
        """What is there now becomes a backup first, so that even this can be undone."""
        agreed = self._services.messages.ask(
            self.tr("Go back to this backup?"),
            self.tr("Restore"),
            self.tr("Cancel"),
            self.tr(
                "Your conversations and transcripts become what they were then. What you have now is backed up first."
            ),
        )
        if agreed:
            self._start(self.tr("Restoring…"))
            self._runner.call(lambda: self._services.store.backups.restore(backup.path), lambda _: self._is_back())

    def _is_back(self) -> None:
        self._services.messages.toast(self.tr("Everything is restored"))
        self.changed.emit()
        self.restored.emit()

    # -- everything as one file ---------------------------------------------------------------------------------

    def export_all(self) -> None:
        """One file that another computer can read."""
        name = f"Inkstone-{time.strftime('%Y-%m-%d')}{ENDING}"
        target = files.ask_save(self._parent, self.tr("Back up everything"), name, self._filter())
        if target is not None:
            chosen = self._what_else()
            if chosen is not None:
                self._start(self.tr("Backing up everything…"))
                self._runner.run(lambda stop: self._export_to(target, stop, chosen), self._exported)

    def _what_else(self) -> set[str] | None:
        """What makes the file large is for the person to decide; with none of it there is nothing to ask.

        Models can be had again; sound cannot, so that it is in it unless somebody says no.
        """
        library, home = self._services.library, self._services.home
        models = sum(model.bytes for model in library.list() if not model.starter and not model.linked)
        sound = recording_folders.disk_use(home)
        choices = [
            Choice("models", self.tr("With models ({0})").format(human_bytes(models)), chosen=False),
            Choice("sound", self.tr("With the sound of recordings ({0})").format(human_bytes(sound)), chosen=True),
        ]
        offered = [choice for choice, size in zip(choices, (models, sound), strict=True) if size]
        if not offered:
            return set()
        return ask_choices(
            self._parent,
            self._services.theme,
            self.tr("What shall be in the backup?"),
            self.tr("Conversations, the text of recordings and settings are always in it."),
            offered,
            self.tr("Back up"),
        )

    def _export_to(self, target: Path, stop: threading.Event, chosen: set[str]) -> Iterator[Event]:
        events: Iterator[Event] = self._archive().export_all(
            *self._all(), target, stop, include_models="models" in chosen, include_sound="sound" in chosen
        )
        return events

    def _exported(self, _result: dict[str, Any]) -> None:
        self._services.messages.toast(self.tr("Everything is backed up in one file"))

    def import_all(self) -> None:
        """Adds what the file holds; nothing that is here goes away."""
        source = files.ask_open(self._parent, self.tr("Bring everything back"), self._filter())
        if source is not None:
            self.import_file(source)

    def import_file(self, source: Path) -> None:
        """The same, for a file that was dropped."""
        self._start(self.tr("Bringing everything back…"))
        self._runner.run(lambda stop: self._archive().import_all(*self._all(), source, stop), lambda _: self._is_back())

    def _all(self) -> tuple[Any, Any]:
        return self._services.home, self._services.store

    @staticmethod
    def _archive() -> Any:
        from core.store import archive

        return archive

    def _filter(self) -> str:
        return self.tr("Inkstone backups ({0})").format(f"*{ENDING}")

    # -- work ---------------------------------------------------------------------------------------------------

    def stop(self) -> None:
        """Give up what is running."""
        self._runner.stop()

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()

    def _start(self, work: str) -> None:
        self._work = work
        self.worked.emit(work, None)

    def _progressed(self, progress: Progress) -> None:
        self.worked.emit(self._work, progress)

    def _ended(self) -> None:
        self._work = ""
        self.worked.emit("", None)


def _deleted(item: TrashItem) -> Deleted:
    """What the store keeps; of a recording it also tells when it was made."""
    created, seconds = (float(item.payload.get(name) or 0.0) for name in ("created", "seconds"))
    return Deleted(item.id, item.kind, item.title, item.deleted, created, seconds)
