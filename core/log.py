"""The log: what the program did, for somebody who helps. Never a word of a chat or a transcript."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LINES = "%(asctime)s %(levelname)s %(name)s: %(message)s"
MOST_BYTES = 1_000_000
KEPT = 3


def start(folder: Path) -> logging.Handler:
    """Write warnings and milestones to `folder`/inkstone.log; old files are dropped. Safe to call again."""
    root = logging.getLogger()
    stop(root)
    handler = RotatingFileHandler(
        folder / "inkstone.log", maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8", delay=True
    )
    handler.set_name("inkstone")
    handler.setFormatter(logging.Formatter(LINES))
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler


def stop(root: logging.Logger | None = None) -> None:
    """Close the file, so that its folder may be moved or deleted."""
    root = root or logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.get_name() == "inkstone"]:
        root.removeHandler(handler)
        handler.close()
