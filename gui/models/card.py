"""One model as a card: name, what it is good for, facts, and what one can do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.model_words import facts_of, name_of, purpose_of
from gui.theme import Theme
from gui.widgets.controls import button, icon_button, icon_label, label, name_control, restyle, spaced
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from core.models.library import Model


class ModelCard(Retranslated, QFrame):
    """Asks; its page decides."""

    use_requested = Signal(str)
    rename_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, model: Model, in_use: bool, theme: Theme) -> None:
        super().__init__()
        self.model = model
        self._in_use = in_use
        self._hears = model.kind == "speech"
        self.setObjectName("models_card")
        self.setProperty("role", "card")
        self._name = label("heading", "models_card_name", wrap=True)
        self._starter = label("chip_accent")
        self._purpose = label("", wrap=True)
        self._facts = [label("chip") for _ in facts_of(model)]
        self._use = button("models_use", "", theme.icon("microphone" if self._hears else "chat"))
        self._rename = icon_button("models_rename", theme.icon("edit", "muted"), theme)
        self._delete = icon_button("models_delete", theme.icon("delete", "muted"), theme)
        self._build(theme)
        self._connect()
        self.set_in_use(in_use)

    def _build(self, theme: Theme) -> None:
        space = theme.px
        layout = spaced(QHBoxLayout(self), space("space_l"), space("space_l"))
        layout.addWidget(icon_label(theme.icon("models", "accent"), space("icon_nav")), 0, Qt.AlignmentFlag.AlignTop)
        words = spaced(QVBoxLayout(), space("space_s"))
        head = spaced(QHBoxLayout(), space("space_s"))
        head.addWidget(self._name)
        head.addWidget(self._starter)
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(self._purpose)
        chips = QWidget()
        flow = FlowLayout(space("space_s"), chips)
        for fact in self._facts:
            flow.addWidget(fact)
        words.addWidget(chips)
        layout.addLayout(words, 1)
        for control in (self._rename, self._delete, self._use):
            layout.addWidget(control, 0, Qt.AlignmentFlag.AlignTop)
        self._use.setVisible(self.model.kind in ("text", "speech"))  # the others have a page of their own: Train
        self._rename.setVisible(not self.model.starter)
        self._delete.setVisible(not self.model.starter)

    def _connect(self) -> None:
        self._use.clicked.connect(lambda: self.use_requested.emit(self.model.id))
        self._rename.clicked.connect(lambda: self.rename_requested.emit(self.model.id))
        self._delete.clicked.connect(lambda: self.delete_requested.emit(self.model.id))

    def set_in_use(self, in_use: bool) -> None:
        """Whether new conversations use this one."""
        self._in_use = in_use
        self.setProperty("selected", in_use)
        restyle(self)
        self.retranslate()

    def retranslate(self) -> None:
        name = name_of(self.model)
        self._name.setText(name)
        self._purpose.setText(purpose_of(self.model))
        for chip, fact in zip(self._facts, facts_of(self.model), strict=False):
            chip.setText(fact)
        self._starter.setText(self.tr("In use") if self._in_use else self.tr("Starter model"))
        self._starter.setVisible(self._in_use or self.model.starter)
        self._use.setText(self.tr("Transcribe") if self._hears else self.tr("Chat"))
        self._use.setEnabled(not self.model.missing)
        use = self.tr("Use {0} to transcribe") if self._hears else self.tr("Chat with {0}")
        name_control(self._use, use.format(name))
        name_control(self._rename, self.tr("Rename {0}").format(name))
        name_control(self._delete, self.tr("Move {0} to the trash").format(name))
        self.setAccessibleName(name)

    def plain_text(self) -> str:
        """What one can read on the card."""
        return "\n".join([self._name.text(), self._purpose.text(), *(chip.text() for chip in self._facts)])
