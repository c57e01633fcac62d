"""One Undo for everything that takes the place of what the person had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from gui.services import Services
    from gui.train.draft import Draft


def offer_undo(services: Services, draft: Draft, kept: dict[str, Any]) -> None:
    """Other examples than in `kept` are there now: say so where work would be lost, and offer to have it back."""
    if kept["seen"] is None:
        return
    text = QCoreApplication.translate("Train", "Other examples take the place of those before.")
    undo = QCoreApplication.translate("Train", "Undo")
    services.messages.toast(text, undo, lambda: draft.put_back(kept))
