"""Which model answers: a combo box with what each is good for, and the way to more; a file dropped here is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QComboBox, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.i18n import human_bytes
from gui.model_words import name_of, purpose_of
from gui.widgets.controls import Select, plain_tip
from gui.widgets.drops import TakesDrops
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from pathlib import Path

    from core.models.model import Model
    from gui.services import Services
    from gui.theme import Theme

ABOUT = Qt.ItemDataRole.UserRole + 1
LEADS_AWAY = ABOUT + 1  # no model, but the way to more of them


class _TwoLines(QStyledItemDelegate):
    """The name, and under it in small letters what the model is good for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = super().sizeHint(option, index).width()
        return QSize(width, self._theme.px("target_large") + self._theme.px("space_s"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(option.rect, self._theme.color("accent_soft"))
        rect = option.rect.adjusted(self._theme.px("space_m"), self._theme.px("space_xs"), -4, -4)
        painter.setPen(self._theme.color("accent" if index.data(LEADS_AWAY) else "text"))
        painter.setFont(self._theme.font("base"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignTop, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.setPen(self._theme.color("muted"))
        painter.setFont(self._theme.font("small"))
        about = painter.fontMetrics().elidedText(
            str(index.data(ABOUT) or ""), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignBottom, about)
        painter.restore()


class ModelPicker(Retranslated, TakesDrops, Select):
    """Ids of the library in `currentData`; nothing is current while the chosen model is missing. The last entry has no
    id and is never current: `more_requested`."""

    chosen = Signal(str)
    more_requested = Signal()
    dropped = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__("chat_model", services.theme)
        self._services = services
        self._current = ""
        self._typing = False  # the list is closed, and a key is pressed
        self.setAcceptDrops(True)
        self.setItemDelegate(_TwoLines(services.theme, self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaximumWidth(services.theme.px("control"))
        self.activated.connect(self._choose)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Model"))
        self.setPlaceholderText(self.tr("Choose a model"))
        self.refresh(self._current)

    @property
    def models(self) -> int:
        """How many there are to choose from."""
        return self.count() - 1

    def refresh(self, current: str) -> None:
        """Read the library anew and show `current`."""
        self._current = current
        self.blockSignals(True)
        self.clear()
        for model in self._services.library.text_models():
            if not model.missing:
                self.addItem(name_of(model), model.id)
                self.setItemData(self.count() - 1, self._about(model), ABOUT)
                self.setItemData(self.count() - 1, plain_tip(self._about(model)), Qt.ItemDataRole.ToolTipRole)
        self._add_way_to_more()
        self._show_current()
        width = max((self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        self.view().setMinimumWidth(max(self._services.theme.px("control"), width + self._services.theme.px("target")))
        self._show_about()

    def _add_way_to_more(self) -> None:
        self.addItem(self.tr("Get more models…"))
        self.setItemData(self.models, self.tr("Those that suit this computer"), ABOUT)
        self.setItemData(self.models, True, LEADS_AWAY)

    def _choose(self, index: int) -> None:
        """A key that goes through the closed list must not lead away."""
        if not self.itemData(index, LEADS_AWAY):
            self.chosen.emit(self.currentData())
            return
        self._show_current()
        if not self._typing:
            self.more_requested.emit()

    def _show_current(self) -> None:
        """Show the model that answers."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(self._current))
        self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._typing = True
        super().keyPressEvent(event)
        self._typing = False

    def _show_about(self) -> None:
        about = self.currentData(ABOUT) if self.currentIndex() >= 0 else ""
        hint = self.tr("Drop a model file here to add it.")
        self.setToolTip(plain_tip(f"{about}\n{hint}" if about else hint))

    @staticmethod
    def _about(model: Model) -> str:
        """What it is good for, and how much of the computer it takes."""
        return " · ".join(part for part in (purpose_of(model), human_bytes(model.bytes)) if part)

    def add_paths(self, paths: list[Path]) -> None:
        self.dropped.emit(str(paths[0]))
