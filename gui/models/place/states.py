"""States of the dialog that moves the models, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.errors import InkstoneError
from core.events import Progress
from core.models.place import Room
from gui.main_window import MainWindow
from gui.models.place.dialog import PlaceDialog

GB = 1_000_000_000
State = Callable[[MainWindow], AbstractContextManager[QWidget]]


def _state(show: Callable[[PlaceDialog], None]) -> State:
    @contextmanager
    def state(window: MainWindow) -> Iterator[QWidget]:
        window.show_page("models")
        dialog = PlaceDialog(window.services, window)
        show(dialog)
        dialog.show()
        yield dialog
        dialog.shutdown()
        dialog.hide()
        dialog.deleteLater()

    return state


def _chosen(dialog: PlaceDialog, free: int) -> None:
    dialog.show_target(Path("/media/zhang/大硬盘"))
    dialog.show_room(Room(int(14.2 * GB), 6 * GB, free))


def _enough(dialog: PlaceDialog) -> None:
    _chosen(dialog, 412 * GB)


def _short(dialog: PlaceDialog) -> None:
    _chosen(dialog, 9 * GB)


def _moving(dialog: PlaceDialog) -> None:
    _enough(dialog)
    dialog.show_progress(Progress("copying", 5.1 * GB, 14.2 * GB, 82.0))


def _failed(dialog: PlaceDialog) -> None:
    _enough(dialog)
    dialog.show_error(InkstoneError("models_copy_damaged", path="/media/zhang/大硬盘/Inkstone models/qwen/qwen.gguf"))


STATES: tuple[tuple[str, State], ...] = (
    ("place", _state(lambda _: None)),
    ("place_chosen", _state(_enough)),
    ("place_short", _state(_short)),
    ("place_moving", _state(_moving)),
    ("place_failed", _state(_failed)),
)
