"""What the rooms here need of a stored message."""

from __future__ import annotations

from typing import Protocol


class Turn(Protocol):
    """One message of a branch."""

    @property
    def id(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def text(self) -> str: ...
