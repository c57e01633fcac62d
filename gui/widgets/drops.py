"""Files and folders that are dropped on a page, or pasted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    Base = QWidget
else:
    Base = object


class TakesDrops(Base):
    """Mix in before the Qt class, and call `setAcceptDrops(True)`."""

    def add_paths(self, paths: list[Path]) -> None:
        """These were dropped; called when the drop itself is over, because its source waits until then."""
        raise NotImplementedError

    def show_over(self, over: bool) -> None:
        """Something that can be dropped is over the widget, or no longer."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            self.show_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.show_over(False)
        paths = dropped_paths(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.add_paths(paths))


def dropped_paths(data: QMimeData) -> list[Path]:
    """The files and folders in a drag or on the clipboard; nothing else."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
