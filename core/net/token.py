"""The access token of the hub: a file that only its owner may read, never in the settings, never in a log."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from core.errors import InkstoneError
from core.files import explain_disk_errors, move_durably

if TYPE_CHECKING:
    from pathlib import Path

    from core.paths import Home

NAME = "hub_token"
MOST_CHARACTERS = 500


def _path(home: Home) -> Path:
    return home.root / NAME


def read_token(home: Home) -> str:
    """The saved token, "" when there is none (or the file cannot be read)."""
    try:
        return _clean(_path(home).read_text("utf-8"))
    except (OSError, ValueError, InkstoneError):
        return ""


def save_token(home: Home, text: str) -> None:
    """Keep `text`; "" removes the file. Raises InkstoneError("option_invalid") for what cannot be a token, and what
    the disk says."""
    token, path = _clean(text), _path(home)
    with explain_disk_errors(path):
        if not token:
            path.unlink(missing_ok=True)
            return
        part = path.with_name(f".{NAME}.{os.getpid()}.part")
        try:
            _write_private(part, token)
            move_durably(part, path)
        finally:
            part.unlink(missing_ok=True)


def _write_private(path: Path, text: str) -> None:
    """Nobody else can read it at any moment: it is made with its rights."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def _clean(text: str) -> str:
    """Without the space that copying brings along. A token goes into a header: plain printable ASCII, or it is none."""
    token = text.strip()
    if len(token) > MOST_CHARACTERS or not token.isascii() or any(not 33 <= ord(sign) < 127 for sign in token):
        raise InkstoneError("option_invalid", option="token", reason="it is one word of Latin letters and digits")
    return token


def masked(token: str) -> str:
    """Enough to tell two tokens apart, and no more: "hf_…9xQ2"."""
    return f"{token[:3]}…{token[-4:]}" if len(token) >= 16 else "…" * bool(token)
