"""Saves a conversation as a file: asks where, writes it, says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from core.chat.export import Format, export
from core.files import write_atomically
from core.store.chats import Chats
from gui.dialogs import files

if TYPE_CHECKING:
    from gui.services import Services

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 60
FORMATS: dict[str, Format] = {".md": "md", ".txt": "txt", ".json": "json"}


def export_chat(parent: QWidget, services: Services, chats: Chats, chat_id: str) -> None:
    """Ask for a place; the name's ending decides between Markdown, text and JSON."""
    chat = chats.get(chat_id)
    filters = (
        QCoreApplication.translate("Export", "Markdown (*.md)"),
        QCoreApplication.translate("Export", "Text (*.txt)"),
        "JSON (*.json)",
    )
    title = QCoreApplication.translate("Export", "Save this chat as a file")
    name = FORBIDDEN.sub(" ", chat.title).strip(" .…")[:LONGEST_NAME] or "chat"
    path = files.ask_save(parent, title, f"{name}.md", ";;".join(filters))
    if path is None:
        return
    if path.suffix.lower() not in FORMATS:
        path = path.with_name(f"{path.name}.md")
    names = {
        "user": QCoreApplication.translate("Export", "You"),
        "assistant": QCoreApplication.translate("Export", "AI"),
    }
    text = export(FORMATS[path.suffix.lower()], chat.title, chats.branch(chat_id), names)
    if services.messages.guard(lambda: write_atomically(path, text)):
        folder = QUrl.fromLocalFile(str(path.parent))
        services.messages.toast(
            QCoreApplication.translate("Export", "Saved as “{0}”").format(path.name),
            QCoreApplication.translate("Export", "Show the folder"),
            lambda: QDesktopServices.openUrl(folder),
        )
