"""One open transcript: every change is on the disk before anybody sees it, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.store.recording_records import order
from gui.transcribe.editor import finding, sentences
from gui.transcribe.editor.transcript import Transcript

if TYPE_CHECKING:
    from core.store.recordings import StoredSegment
    from gui.services import Services

Segments = Sequence["StoredSegment"]


class Change(QUndoCommand):
    """Some sentences give way to others, in one transaction.

    `done` says whether the store has it: when the store refuses, nothing changes, and the document puts the stack
    back to where it was.
    """

    def __init__(self, document: Document, remove: Segments, add: Segments) -> None:
        super().__init__()
        self._document, self._remove, self._add = document, remove, add
        self.done = False

    def redo(self) -> None:
        if not self.done:
            self.done = self._document.apply(self._remove, self._add)

    def undo(self) -> None:
        if self.done:
            self.done = not self._document.apply(self._add, self._remove)

    def is_deletion_of(self, segments: Segments) -> bool:
        """Whether exactly these were taken away."""
        return not self._add and list(self._remove) == list(segments)


class Document(QObject):
    """Reads, changes and saves; the rows are in `transcript`. Refusals of the store are told through messages."""

    changed = Signal()  # the text is another
    undo_changed = Signal()
    touched = Signal(str)  # the sentence that an undo or redo was about

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.id = ""
        self.transcript = Transcript(self)
        self.transcript.edited.connect(self.edit)
        self._last = ""
        self._stack = QUndoStack(self)
        self._stack.indexChanged.connect(self._index_changed)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._stack.canUndo()

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._stack.canRedo()

    @property
    def plain_text(self) -> str:
        """All text, one line a sentence."""
        return "\n".join(segment.text for segment in self.transcript.segments)

    def open(self, recording_id: str) -> None:
        """Show this recording. Raises InkstoneError("recording_unknown")."""
        segments = self._services.store.recordings.segments(recording_id)
        self.close()
        self.id = recording_id
        self.transcript.reset(segments)

    def close(self) -> None:
        """Show nothing; what was done here can no longer be taken back."""
        self.id = ""
        self.transcript.reset([])
        self._stack.clear()

    def edit(self, row: int, text: str) -> bool:
        """What a person wrote; nothing at all means: delete."""
        old = self.transcript.segments[row]
        if not sentences.tidy(text):
            return self.delete([row])
        return sentences.tidy(text) == old.text or self._do([old], [sentences.edited(old, text)])

    def approve(self, row: int) -> bool:
        """The marked words of this sentence are right."""
        old = self.transcript.segments[row]
        return self._do([old], [sentences.approved(old)])

    def split(self, row: int, cursor: int, text: str | None = None) -> bool:
        """Two sentences, cut before the cursor in `text` (what is being edited; None: the row's own)."""
        old = self.transcript.segments[row]
        whole = old if text is None else sentences.as_written(old, text)
        halves = sentences.split(whole, cursor, self._services.store.recordings.new_segment_id())
        return halves is not None and self._do([old], halves)

    def merge(self, row: int, text: str | None = None, other: int | None = None) -> bool:
        """A sentence and the next one (or `other`, a neighbour) become one. `text` is what is being edited in `row`."""
        other = row + 1 if other is None else other
        if not 0 <= other < len(self.transcript.segments):
            return False
        old, neighbour = self.transcript.segments[row], self.transcript.segments[other]
        whole = old if text is None else sentences.edited(old, text)
        pair = (whole, neighbour) if row < other else (neighbour, whole)
        return self._do([old, neighbour], [sentences.merged(*pair)])

    def delete(self, rows: Sequence[int]) -> bool:
        """Take these sentences away."""
        return self._do([self.transcript.segments[row] for row in sorted(rows)], [])

    def bring_back(self, segments: Segments) -> None:
        """Undo of a deletion, whatever was done since."""
        missing = [segment for segment in segments if self.transcript.row_of(segment.id) < 0]
        command = self._stack.command(self._stack.index() - 1)
        if isinstance(command, Change) and command.is_deletion_of(segments):
            self.undo()
        elif missing:
            self._do([], missing)

    def replace_one(self, match: finding.Match, replacement: str) -> bool:
        """One match gives way."""
        old = self.transcript.segments[match.row]
        changed = sentences.tidied(sentences.rewritten(old, match.start, match.end, replacement))
        return self._do([old], [changed] if changed.text else [])

    def replace_all(self, pattern: re.Pattern[str], replacement: str) -> int:
        """All matches give way, as one step. How many there were; 0 also when the store refused."""
        remove, add, count = [], [], 0
        for segment in self.transcript.segments:
            changed, found = finding.replaced(segment, pattern, replacement)
            if found:
                remove.append(segment)
                add += [changed] if changed.text else []
                count += found
        return count if remove and self._do(remove, add) else 0

    def undo(self) -> None:
        """Take the last change back. When the store refuses, it stays."""
        command = self._stack.command(self._stack.index() - 1)
        self._stack.undo()
        if isinstance(command, Change) and command.done:
            self._stack.redo()
        self.touched.emit(self._last)

    def redo(self) -> None:
        """Do again what was taken back."""
        command = self._stack.command(self._stack.index())
        self._stack.redo()
        if isinstance(command, Change) and not command.done:
            self._stack.undo()
        self.touched.emit(self._last)

    def _index_changed(self, _index: int) -> None:
        self.undo_changed.emit()

    def _do(self, remove: Segments, add: Segments) -> bool:
        command = Change(self, remove, add)
        command.redo()
        if command.done:
            self._stack.push(command)
        return command.done

    def apply(self, remove: Segments, add: Segments) -> bool:
        """Store first, then show. False when the store refused (and has said so)."""
        ids = [segment.id for segment in remove]
        change = self._services.store.recordings.change
        if not self._services.messages.guard(lambda: change(self.id, ids, add)):
            return False
        gone = set(ids)
        kept = [segment for segment in self.transcript.segments if segment.id not in gone]
        self._last = add[0].id if add else ""
        self.transcript.update(sorted([*kept, *add], key=order))
        self.changed.emit()
        return True
