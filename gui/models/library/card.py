"""One model of the library as a card: what it is, how it feels here, one thing to do with it, the rest in a menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.i18n import human_bytes
from gui.model_words import facts_of, name_of, purpose_of
from gui.models.facts import MoreAbout
from gui.models.feel_line import FeelLine
from gui.models.library.words import facts_about, meta_of, used_of
from gui.theme import Theme
from gui.widgets.controls import button, icon_button, icon_label, label, name_control, restyle, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.feel import Feel
    from core.models.model import Model

ICONS = {"text": "chat", "speech": "microphone", "labels": "tag", "table": "table", "encoder": "graduation-cap"}


@dataclass(frozen=True)
class Shelf:
    """A model, and what the page knows of it. `quicker`: "Make it faster" can do something for it; `run`: the training
    run it came from, where that is still there."""

    model: Model
    feel: Feel | None = None
    in_use: bool = False
    quicker: bool = False
    run: str = ""


class LibraryCard(Retranslated, QFrame):
    """Asks; its page decides. Every signal carries the model's id."""

    use_requested = Signal(str)
    rename_requested = Signal(str)
    faster_requested = Signal(str)
    folder_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, shelf: Shelf, theme: Theme) -> None:
        super().__init__()
        self.shelf = shelf
        self._theme = theme
        self.setObjectName("models_card")
        self.setProperty("role", "card")
        self._name = label("heading", "models_card_name", wrap=True)
        self._badge = label("chip_accent")
        self._purpose = label("", wrap=True)
        self._meta = label("muted", wrap=True)
        self._feel = FeelLine("models_card_feel", theme)
        self._used = label("muted", wrap=True)
        self._more = MoreAbout("models_about", theme, lambda: facts_about(self.shelf.model))
        self._use = button("models_use", "", theme.icon(_use_icon(shelf.model)))
        self._delete = icon_button("models_delete", theme.icon("delete", "muted"), theme)
        self._menu = icon_button("models_more", theme.icon("menu", "muted"), theme)
        self._build(theme)
        self._connect()
        self.retranslate()

    def _build(self, theme: Theme) -> None:
        space = theme.px
        row = spaced(QHBoxLayout(self), space("space_l"), space("space_l"))
        top = Qt.AlignmentFlag.AlignTop
        icon = theme.icon(ICONS.get(self.shelf.model.kind, "models"), "accent")
        row.addWidget(icon_label(icon, space("icon_nav")), 0, top)
        column, buttons = spaced(QVBoxLayout(), space("space_xs")), spaced(QHBoxLayout(), space("space_xs"))
        head = QWidget()
        flow = FlowLayout(space("space_s"), head)
        flow.addWidget(self._name)
        flow.addWidget(self._badge)
        for part in (head, self._purpose, self._meta, self._feel, self._used, self._more):
            column.addWidget(part)
        for control in (self._use, self._delete, self._menu):
            buttons.addWidget(control, 0, top)
        row.addLayout(column, 1)
        row.addLayout(buttons)

    def _connect(self) -> None:
        self._use.clicked.connect(lambda: self.use_requested.emit(self.shelf.model.id))
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self.shelf.model.id))
        self._menu.clicked.connect(self._open_menu)

    def set_item(self, shelf: Shelf) -> None:
        """Show it as it is now."""
        if shelf != self.shelf:
            self.shelf = shelf
            self.retranslate()

    def retranslate(self) -> None:
        model, name = self.shelf.model, name_of(self.shelf.model)
        self._name.setText(name)
        self._purpose.setText(purpose_of(model))
        self._meta.setText(meta_of(model))
        self._feel.show_feel(self.shelf.feel, model.kind)
        used = self.tr("Its file is gone") if model.missing else used_of(model)
        self._used.setText(used)
        self._used.setVisible(bool(used))
        self._show_badge()
        self._show_buttons(model, name)
        self._more.refresh()
        self.setAccessibleName(name)

    def _show_badge(self) -> None:
        in_use = self.shelf.in_use
        self._badge.setText(self.tr("In use"))
        self._badge.setVisible(in_use)
        if self.property("selected") != in_use:
            self.setProperty("selected", in_use)
            restyle(self)

    def _show_buttons(self, model: Model, name: str) -> None:
        words = {
            "text": (self.tr("Chat"), self.tr("Chat with {0}")),
            "speech": (self.tr("Transcribe"), self.tr("Use {0} to transcribe")),
            "labels": (self.tr("Try it"), self.tr("Try {0}")),
            "table": (self.tr("Try it"), self.tr("Try {0}")),
        }
        text, spoken = words.get(model.kind, ("", "{0}"))
        self._use.setText(text)
        self._use.setVisible(bool(text) and (model.kind in ("text", "speech") or bool(self.shelf.run)))
        self._use.setEnabled(not model.missing)
        self._delete.setVisible(not model.starter and not self._is_narrow())
        self._menu.setVisible(not model.starter or self.shelf.quicker)
        name_control(self._use, spoken.format(name))
        name_control(self._delete, self._deleting(self.tr("Move {0} to the trash").format(name)))
        name_control(self._menu, self.tr("More to do with {0}").format(name))

    def _is_narrow(self) -> bool:
        """Where there is little room the menu alone has it."""
        return self.width() < self._theme.px("dialog")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._delete.setVisible(not self.shelf.model.starter and not self._is_narrow())

    def _deleting(self, text: str) -> str:
        size = self.shelf.model.frees
        return self.tr("{0}: frees {1}").format(text, human_bytes(size)) if size else text

    def _open_menu(self) -> None:
        """Made anew each time: forty menus that nobody opens would only cost."""
        model, menu = self.shelf.model, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = self._theme.icon
        entries = [
            ("models_rename", "edit", self.tr("Rename…"), self.rename_requested, not model.starter),
            ("models_faster", "lightning", self.tr("Make it faster…"), self.faster_requested, self.shelf.quicker),
            ("models_folder", "open", self.tr("Open folder"), self.folder_requested, True),
            ("models_trash", "delete", self._deleting(self.tr("Move to the trash")), self.delete_requested, True),
        ]
        for name, glyph, text, signal, offered in entries:
            if offered and not (name == "models_trash" and model.starter):
                action = QAction(icon(glyph), text, menu)
                action.setObjectName(name)
                action.triggered.connect(lambda _=False, signal=signal: signal.emit(model.id))
                menu.addAction(action)
        menu.popup(self._menu.mapToGlobal(self._menu.rect().bottomLeft()))

    def unfold(self, opened: bool) -> None:
        """Show what only some want to know, or hide it."""
        self._more.set_open(opened)

    def stops(self) -> list[QWidget]:
        """Where the Tab key halts: first what one came for."""
        return [self._use, self._delete, self._menu, self._more.button]


def plain_text(shelf: Shelf) -> str:
    """What one can read on its card, whether that was made already or not."""
    model = shelf.model
    return "\n".join(part for part in (name_of(model), purpose_of(model), *facts_of(model), used_of(model)) if part)


def _use_icon(model: Model) -> str:
    return {"speech": "microphone", "text": "chat"}.get(model.kind, "play")
