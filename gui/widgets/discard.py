"""Takes a widget off the page."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QWidget


def discard(widget: QWidget, layout: QLayout | None = None) -> None:
    """Take it out of `layout` and hide it now, delete it when its own signals have been handled; nobody finds its
    controls by name any more."""
    if layout is not None:
        layout.removeWidget(widget)
    widget.hide()
    for child in (widget, *widget.findChildren(QWidget)):
        child.setObjectName("")
    widget.deleteLater()
