"""What was typed and not sent yet: kept with its conversation, or in the settings for one not begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.chat.controller import ChatController
    from gui.services import Services

OPTION = "draft"  # of a conversation
EXTRA = "chat_draft"  # of the settings


def save(services: Services, controller: ChatController, text: str) -> None:
    """Survives a restart; of a temporary conversation nothing does."""
    if controller.chat is not None:
        controller.choices.set_option(OPTION, text or None)
    elif not controller.temporary and services.settings.extra.get(EXTRA, "") != text:
        services.settings.extra[EXTRA] = text
        services.save_settings()


def load(services: Services, controller: ChatController) -> str:
    """What was typed here the last time."""
    if controller.chat is not None:
        return str(controller.choices.options.get(OPTION, ""))
    return "" if controller.temporary else str(services.settings.extra.get(EXTRA, ""))
