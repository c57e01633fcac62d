"""The Chat page: puts the parts together and connects them to the controller."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from core.chat.cards import Card
from gui.chat.about_recording import Task, about, is_beyond, window_of
from gui.chat.assistants_dialog import AssistantsDialog
from gui.chat.exporting import export_chat
from gui.chat.highlight import warm_up
from gui.chat.layout import ChatLayout
from gui.chat.model_picker import ModelPicker
from gui.chat.options_panel import OptionsPanel
from gui.page import Page
from gui.widgets.retranslate import Retranslated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.services import Services

WARM_UP_MS = 1500  # after the page was built
ANSWERED_AGAIN = ("regenerate", "calmer", "continue")


class ChatPage(Retranslated, Page, ChatLayout):
    """View builds, controller decides."""

    models_requested = Signal()
    import_requested = Signal(str)
    status_changed = Signal(str)  # what is being written, "" when nothing is
    writing_changed = Signal(bool)  # whether an answer is being written, in whichever conversation

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._wanted = ""  # id of the message to scroll to
        self._connect_parts()
        self._connect_controller()
        self._add_shortcuts()
        QTimer.singleShot(WARM_UP_MS, self, warm_up)
        self.controller.new_chat()

    def _connect_parts(self) -> None:
        self._sidebar.opened.connect(self._open)
        self._sidebar.new_requested.connect(self._new)
        self._sidebar.export_requested.connect(self._export)
        self._header.model.chosen.connect(self.use_model)
        self._header.model.more_requested.connect(self.models_requested)
        self._header.model.dropped.connect(self.import_requested)
        self._header.options.clicked.connect(self.show_options)
        self._header.assistant.clicked.connect(self.pick_assistant)
        self._header.export.clicked.connect(lambda: self._export(self.controller.id))
        self._empty.card_chosen.connect(self._use_card)
        self._empty.larger_model_requested.connect(self.models_requested)
        self._notice.models_requested.connect(self.models_requested)
        self._notice.chat_requested.connect(self._talk)
        self.loading.other_model_requested.connect(self._offer_models)
        self.loading.decided.connect(self._input.editor.setFocus)
        self._view.acted.connect(self._act)
        self._view.link_clicked.connect(self._open_link)
        self.remembering.progressed.connect(self._footer.set_progress)
        self.composing.sent.connect(self._view.jump_to_newest)
        self._input.stopped.connect(self.controller.stop)
        self._input.chip_removed.connect(self.controller.take_waiting)

    def _connect_controller(self) -> None:
        controller = self.controller
        controller.opened.connect(self._show_opened)
        controller.titled.connect(self._show_title)
        controller.rows_reset.connect(self._show_rows)
        controller.streamed.connect(self._view.stream)
        controller.row_finished.connect(self._view.finish)
        controller.progressed.connect(self._footer.set_progress)
        controller.state_changed.connect(self._show_state)
        controller.no_model.connect(self._show_model)
        controller.answers.busy_changed.connect(self.writing_changed)

    def _add_shortcuts(self) -> None:
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.New), lambda: self._new(False)),
            (QKeySequence(QKeySequence.StandardKey.Find), self._find),
        ):
            QShortcut(keys, self, slot, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def retranslate(self) -> None:
        self._show_title()
        self._show_model()

    # for the window

    def use_model(self, model_id: str) -> None:
        """This model answers from now on."""
        self._guard(lambda: self.controller.choices.set_model(model_id))
        self.set_models_changed()

    def start_about(self, sentences: Sequence[str], task: Task) -> None:
        """A new conversation about a recording: "minutes" are asked for at once, "ask" waits for the question.

        A model for which that is too much is not asked: the words wait in the input for a larger one."""
        self._new(False)
        self.composing.drop_offer()  # about another recording, and nothing was asked
        model, settings = self.controller.choices.model(), self._services.settings
        made = about(sentences, task, window_of(model, settings), settings.answer_tokens)
        if made.used < made.total:
            text = self.tr("This model remembers only a part: the first {0} of {1} sentences are used.")
            self._services.messages.toast(text.format(made.used, made.total))
        beyond = is_beyond(model)
        if beyond:
            text = self.tr("This needs a larger model. Choose one above; your text waits here.")
            self._services.messages.toast(text, self.tr("Open Models"), self.models_requested.emit)
        if task == "minutes" and not beyond:
            self.composing.send(made.text)
        else:
            self.composing.offer(made.text)

    def set_models_changed(self) -> None:
        """The library holds other models than before."""
        self._show_models()
        self.remembering.refresh()

    def _show_models(self) -> None:
        self._header.model.refresh(self.controller.choices.model_id)
        self._empty.show_for(self.controller.choices.model(), self.controller.temporary)
        self._show_model()
        self.loading.refresh()

    def _offer_models(self) -> None:
        """Those that are here, or where to get another one."""
        if self._header.model.models > 1:
            self._header.model.setFocus()
            self._header.model.showPopup()
        else:
            self.models_requested.emit()

    def reload(self) -> None:
        """Something came back from the trash or a backup."""
        self.composing.keep_draft()
        self._guard(self.controller.reload)

    def stop(self) -> None:
        """Stop what is being written here."""
        self.controller.stop()

    def shutdown(self) -> None:
        """Stop, wait, keep."""
        self.composing.keep_draft()
        self.remembering.summariser.shutdown()
        self.controller.shutdown()

    # showing

    def _show_opened(self) -> None:
        self._show_title()
        self._show_models()  # the messages may still have to be read: nobody asks for them here
        self.composing.show_draft()

    def _show_title(self) -> None:
        chat, temporary = self.controller.chat, self.controller.temporary
        self._header.title.set_text((chat.title if chat else "") or self.tr("New chat"))
        self._header.temporary.setVisible(temporary)
        self._header.export.setEnabled(chat is not None)
        assistant = self.controller.choices.assistant()
        self._header.assistant.setText(assistant.name if assistant.prompt else "")
        self._header.assistant.setAccessibleName(self.tr("Assistant: {0}").format(assistant.name))

    def _show_rows(self, rows: Any) -> None:
        self._view.set_rows(rows)
        self._stack.setCurrentWidget(self._view if rows else self._empty)
        self._show_wanted()

    def _show_wanted(self) -> None:
        """The message that was searched for; a long conversation is read before it is there."""
        if self._wanted:
            self._view.show_message(self._wanted)
            self._wanted = ""

    def _show_state(self) -> None:
        running = self.controller.running
        self._input.set_running(running)
        self._input.set_waiting(self.controller.waiting)
        self._footer.set_running(running)
        self._footer.set_memory(*self.controller.memory())
        self.status_changed.emit(self._footer.text() if running else "")

    def _show_model(self, _error: Any = None) -> None:
        """One sentence when there is no model to answer, or when it continues text instead of talking."""
        self._notice.show_for(self.controller.choices)

    def _talk(self) -> None:
        """No longer go on with the text."""
        self._guard(lambda: self.controller.choices.set_option("mode", None))
        self._show_model()
        self.remembering.refresh()

    # what the person does

    def _guard(self, call: Any) -> bool:
        return self._services.messages.guard(call)

    def _open(self, chat_id: str, message_id: str) -> None:
        self._wanted = message_id
        if chat_id != self.controller.id:
            self.composing.keep_draft()
            self._guard(lambda: self.controller.open(chat_id))
        else:
            self._show_wanted()
        self._uncover()

    def _new(self, temporary: bool) -> None:
        self.composing.keep_draft()
        self._guard(lambda: self.controller.new_chat(temporary))
        self._input.editor.setFocus()

    def _act(self, action: str, message_id: str) -> None:
        controller = self.controller
        acts = {
            "regenerate": lambda: controller.regenerate(message_id),
            "calmer": lambda: controller.regenerate(message_id, calmer=True),
            "continue": controller.go_on,
            "edit": lambda: self.composing.begin_edit(message_id),
            "previous": lambda: self._show_version(message_id, action),
            "next": lambda: self._show_version(message_id, action),
        }
        if self._guard(acts[action]) and action in ANSWERED_AGAIN:
            self._input.editor.setFocus()  # its button is gone

    def _show_version(self, message_id: str, action: str) -> None:
        """The version before or after; who pressed its button with the keyboard can go on pressing."""
        keyboard = self._view.has_keyboard(message_id)
        shown = self.controller.show_version(message_id, -1 if action == "previous" else +1)
        if keyboard:
            self._view.focus_action(shown, action)

    def _use_card(self, card: Card) -> None:
        mode = card.mode if card.mode != "chat" else None
        self._guard(lambda: self.controller.choices.set_option("mode", mode))
        self._show_model()
        self._input.editor.fill(card.prompt, card.placeholder())

    def pick_assistant(self) -> AssistantsDialog:
        """Open the dialog with the assistants."""
        dialog = AssistantsDialog(self._services, self.controller.choices.assistant().id, self)
        dialog.chosen.connect(self._use_assistant)
        dialog.open()
        return dialog

    def _use_assistant(self, assistant_id: str) -> None:
        self._guard(lambda: self.controller.choices.set_assistant(assistant_id))
        self._show_title()

    def _export(self, chat_id: str) -> None:
        if chat_id:
            store = self.controller.store if chat_id == self.controller.id else self._services.store
            self._guard(lambda: export_chat(self, self._services, store.chats, chat_id))

    def _open_link(self, address: str) -> None:
        question = self.tr("Open this address in your browser?")
        if self._services.messages.ask(question, self.tr("Open"), self.tr("Leave it"), address):
            QDesktopServices.openUrl(QUrl(address))

    def show_options(self) -> OptionsPanel:
        """Open the options under their button."""
        self._options.open_below(self._header.options)
        return self._options

    @property
    def model_picker(self) -> ModelPicker:
        """Which model answers."""
        return self._header.model

    def open_menu(self) -> QMenu:
        """Open the menu of the conversation on show."""
        return self._sidebar.show_menu(self.controller.id)

    def search(self, text: str) -> None:
        """Look for `text` in all conversations."""
        self._find()
        self._sidebar.search.setText(text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._input.editor.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.controller.running:
            self.controller.stop()
        else:
            super().keyPressEvent(event)
