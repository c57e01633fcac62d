"""Make it faster, from the wish to the new model: the dialog, the work that goes on without it, the news of its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.errors import InkstoneError
from gui.model_words import name_of
from gui.models.faster.maker import Maker
from gui.services import Services

if TYPE_CHECKING:
    from core.models.model import Model
    from gui.models.faster.dialog import FasterDialog


class Making(QObject):
    """`changed`: the library holds one more, or one less; `arrived`: this one was made, and the person keeps it."""

    changed = Signal()
    arrived = Signal(str)

    def __init__(self, services: Services, parent: QWidget) -> None:
        super().__init__(parent)
        self.maker = Maker(services, self)
        self.dialog: FasterDialog | None = None
        self._services, self._parent = services, parent
        self._model: Model | None = None  # the one made faster last
        self._tell = QTimer(self, singleShot=True, interval=0)  # the dialog shows both models in a turn of its own
        self._tell.timeout.connect(self.changed)
        self.maker.made.connect(self._made)
        self.maker.failed.connect(self._failed)

    def open(self, model: Model) -> None:
        """What can it become? While one is being made, that one is shown: there is one after the other."""
        if self.dialog is not None:
            self.dialog.come_to_front()
            return
        dialog = self._show(self.maker.model or model)
        if self.maker.model is None:
            dialog.look()

    def may_close(self) -> bool:
        """Whether the window may go, and what is being made with it."""
        model = self.maker.model
        return model is None or self._services.messages.ask(
            self.tr("“{0}” is still being made faster. Close Inkstone?").format(name_of(model)),
            self.tr("Close"),
            self.tr("Go on"),
            self.tr("The new model is not ready, and is thrown away. The model you have stays as it is."),
        )

    def shutdown(self) -> None:
        """The window closes."""
        self._tell.stop()
        self.maker.shutdown()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.close()

    def _show(self, model: Model) -> FasterDialog:
        from gui.models.faster.dialog import FasterDialog

        self._model = model
        dialog = self.dialog = FasterDialog(self._services, self.maker, model, self._parent.window())
        dialog.finished.connect(self._closed)
        dialog.show()
        return dialog

    def _closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        dialog.deleteLater()
        if dialog.discarded:
            self.changed.emit()
        elif dialog.made:
            self.arrived.emit(dialog.made)

    def _made(self, result: dict[str, Any]) -> None:
        """It is in the library already. Where the dialog is open, it shows both side by side."""
        self._tell.start()
        if self.dialog is None and self._model is not None:
            text = self.tr("“{0}” was made faster").format(name_of(self._model))
            self._services.messages.toast(text, self.tr("Compare the two"), lambda: self._show_result(result))

    def _show_result(self, result: dict[str, Any]) -> None:
        if self.dialog is None and self._model is not None:
            self._show(self._model).show_result(result)

    def _failed(self, error: InkstoneError) -> None:
        if self.dialog is None:
            self._services.messages.show_error(error)
