"""The hub's own pages, in the person's browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from core.net.rules import OFFICIAL


def open_page(repo: str) -> None:
    """The page of "owner/name": what the person does there is between them and the hub."""
    QDesktopServices.openUrl(QUrl(f"{OFFICIAL}/{repo}"))
