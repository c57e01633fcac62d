"""Pick an assistant, or write one and keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.chat.assistants import Assistant, built_in
from gui.i18n import current_language
from gui.widgets.controls import button, label, spaced
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from gui.services import Services

ASSISTANT = Qt.ItemDataRole.UserRole


class AssistantsDialog(Retranslated, QDialog):
    """Those that come with Inkstone can be copied, one's own changed and deleted (into the trash)."""

    chosen = Signal(str)

    def __init__(self, services: Services, current: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._current = current
        self.setObjectName("chat_assistants")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = QListWidget()
        self._list.setObjectName("chat_assistants_list")
        self._name = QLineEdit()
        self._name.setObjectName("chat_assistant_name")
        self._prompt = QPlainTextEdit()
        self._prompt.setObjectName("chat_assistant_prompt")
        self._note = label("small", wrap=True)
        self._labels = QLabel(), QLabel()
        self._new = self._button("chat_assistant_new", "", self._start_new)
        self._copy = self._button("chat_assistant_copy", "", self._copy_it)
        self._delete = self._button("chat_assistant_delete", "", self._delete_it)
        self._use = self._button("chat_assistant_use", "primary", self._use_it)
        self._lay_out()
        self._list.currentItemChanged.connect(self._show)
        self._list.itemDoubleClicked.connect(self._use_it)
        self._name.editingFinished.connect(self._keep)
        self.resize(services.theme.px("reading"), services.theme.px("dialog"))
        self.retranslate()
        self._fill(current)

    def _button(self, name: str, role: str, slot: object) -> QPushButton:
        result = button(name, role)
        result.setAutoDefault(False)
        result.clicked.connect(slot)
        return result

    def _lay_out(self) -> None:
        gap = self._services.theme.px("space_m")
        left = QVBoxLayout()
        left.addWidget(self._list, 1)
        left.addWidget(self._new)
        self._list.setFixedWidth(self._services.theme.px("list"))
        right = QVBoxLayout()
        right.addWidget(self._labels[0])
        right.addWidget(self._name)
        right.addWidget(self._labels[1])
        right.addWidget(self._prompt, 1)
        right.addWidget(self._note)
        buttons = QHBoxLayout()
        buttons.addWidget(self._delete)
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._use)
        right.addLayout(buttons)
        row = spaced(QHBoxLayout(self), gap, self._services.theme.px("space_l"))
        row.addLayout(left)
        row.addLayout(right, 1)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Assistants"))
        self._labels[0].setText(self.tr("Name"))
        self._labels[1].setText(self.tr("What the AI should know and do"))
        self._labels[1].setToolTip(self.tr("System prompt: goes before every conversation with this assistant"))
        self._name.setAccessibleName(self._labels[0].text())
        self._prompt.setAccessibleName(self._labels[1].text())
        self._list.setAccessibleName(self.tr("Assistants"))
        self._new.setText(self.tr("Write a new one"))
        self._copy.setText(self.tr("Copy and change"))
        self._delete.setText(self.tr("Delete"))
        self._use.setText(self.tr("Use in this chat"))
        self._note.setText(self.tr("This one comes with Inkstone. Copy it to make it your own."))

    def _fill(self, select: str) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        own = [Assistant(found.id, found.name, "", found.prompt) for found in self._services.store.assistants.list()]
        for assistant in [*own, *built_in(current_language())]:
            item = QListWidgetItem(assistant.name, self._list)
            item.setData(ASSISTANT, assistant)
            item.setToolTip(assistant.about)
        self._list.blockSignals(False)
        rows = range(self._list.count())
        self._list.setCurrentRow(next((row for row in rows if self._at(row).id == select), len(own)))
        self._show()

    def _at(self, row: int) -> Assistant:
        assistant: Assistant = self._list.item(row).data(ASSISTANT)
        return assistant

    def _assistant(self) -> Assistant:
        return self._at(max(0, self._list.currentRow()))

    def _show(self, current: object = None, previous: QListWidgetItem | None = None) -> None:
        del current
        if previous is not None:
            self._keep_item(previous)
        assistant = self._assistant()
        self._name.setText(assistant.name)
        self._prompt.setPlainText(assistant.prompt)
        self._name.setReadOnly(assistant.built_in)
        self._prompt.setReadOnly(assistant.built_in)
        self._note.setVisible(assistant.built_in)
        self._delete.setVisible(not assistant.built_in)

    def _start_new(self) -> None:
        self._keep()
        self._add(self.tr("My assistant"), "")

    def _copy_it(self) -> None:
        self._keep()
        assistant = self._assistant()
        self._add(self.tr("{0} (mine)").format(assistant.name), assistant.prompt)

    def _add(self, name: str, prompt: str) -> None:
        self._fill(self._services.store.assistants.save(name, prompt).id)
        self._name.setFocus()
        self._name.selectAll()

    def _keep(self) -> None:
        """What was changed is stored without being asked."""
        if self._list.currentItem() is not None:
            self._keep_item(self._list.currentItem())

    def _keep_item(self, item: QListWidgetItem) -> None:
        old: Assistant = item.data(ASSISTANT)
        name, prompt = self._name.text().strip() or old.name, self._prompt.toPlainText()
        if old.built_in or (name, prompt) == (old.name, old.prompt):
            return
        self._services.store.assistants.save(name, prompt, old.id)
        item.setText(name)
        item.setData(ASSISTANT, Assistant(old.id, name, "", prompt))

    def _delete_it(self) -> None:
        assistant, store = self._assistant(), self._services.store
        store.assistants.delete(assistant.id)
        self._fill(self._current)
        text = self.tr("“{0}” is in the trash").format(assistant.name)
        self._services.messages.toast(text, self.tr("Undo"), lambda: store.trash.restore(assistant.id))

    def _use_it(self) -> None:
        self._keep()
        self.chosen.emit(self._assistant().id)
        self.accept()

    def done(self, result: int) -> None:
        self._keep()
        super().done(result)
