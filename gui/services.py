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
    speech_engine: EngineHost
    recorder: EngineHost
    device_lister: EngineHost  # beside the recorder: see gui/transcribe/ear.py
    player: EngineHost
    trainer: EngineHost  # measures, searches, trains
    examiner: EngineHost  # beside it: reads examples, checks, predicts, exports
    downloader: EngineHost  # may reach the network, and so may ...
    hub_reader: EngineHost  # ... this one, which looks and searches while that one downloads
    workshop: EngineHost  # measures this computer, converts and compares models
    theme: Theme
    messages: Messages

    @property
    def hosts(self) -> tuple[EngineHost, ...]:
        """Every process that works for the window."""
        sound = (self.recorder, self.device_lister, self.player)
        work = (self.trainer, self.examiner, self.workshop)
        return self.text_engine, self.speech_engine, *sound, *work, *self.network_hosts

    @property
    def network_hosts(self) -> tuple[EngineHost, ...]:
        """The processes that may reach the network."""
        return self.downloader, self.hub_reader

    def disconnect(self) -> None:
        """End them, and with them every connection: the person goes offline. Waits: for a thread."""
        for host in self.network_hosts:
            host.close()

    def save_settings(self) -> None:
        """Write what the person chose; a full disk or a read-only home is told through the one door."""
        self.messages.guard(lambda: self.settings.save(self.home.settings))
