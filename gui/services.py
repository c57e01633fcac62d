"""What the composition root hands to every page: nothing here is global."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.host import EngineHost
    from core.models.library import Library
    from core.paths import Home
    from core.settings import Settings
    from core.store.store import Store
    from gui.messages import Messages
    from gui.theme import Theme


@dataclass(frozen=True)
class Services:
    """Everything that outlives a page."""

    home: Home
    settings: Settings
    store: Store
    library: Library
    text_engine: EngineHost
    theme: Theme
    messages: Messages

    def save_settings(self) -> None:
        """Write what the person chose; a full disk or a read-only home is told through the one door."""
        self.messages.guard(lambda: self.settings.save(self.home.settings))
