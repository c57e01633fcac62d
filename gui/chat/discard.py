"""Takes a widget off the page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def discard(widget: QWidget) -> None:
    """Hide it now, delete it when its own signals have been handled; nobody finds its controls by name any more."""
    widget.hide()
    for child in (widget, *widget.findChildren(QWidget)):
        child.setObjectName("")
    widget.deleteLater()
