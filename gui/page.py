"""What the window asks of each of its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    Base = QWidget
else:
    Base = object


class Page(Base):
    """Mix in before the Qt class; a page does what concerns it and leaves the rest."""

    def reload(self) -> None:
        """Something came back from the trash or a backup: read again."""

    def set_network_changed(self) -> None:
        """Offline or not, another hub, another proxy."""

    def stop(self) -> None:
        """Stop on the status line: what is going on here."""

    def may_close(self) -> bool:
        """The window wants to close: ask the person where something would be lost. False keeps it open."""
        return True

    def shutdown(self) -> None:
        """The window closes: keep everything, end every worker."""
