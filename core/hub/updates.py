"""Is there a newer Inkstone? Asked only when the person says so; nothing is sent but the question."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import InkstoneError
from core.paths import RESOURCES
from core.version import VERSION

LONGEST = 100_000  # bytes of an answer
TIMEOUT_SECONDS = 15.0


@dataclass(frozen=True)
class Release:
    """The newest version, and the page where people get it."""

    version: str
    page: str

    @property
    def is_newer(self) -> bool:
        """Than this one."""
        return _numbers(self.version) > _numbers(VERSION)


def address(resources: Path = RESOURCES) -> str:
    """Where to ask, as who built this copy chose; "" for a copy that nobody publishes updates for."""
    try:
        known = json.loads((resources / "release.json").read_text(encoding="utf-8"))
        return str(known.get("updates") or "")
    except (OSError, ValueError, AttributeError):
        return ""


def ask(address: str) -> Release:
    """Through the client of core.net.client. Raises InkstoneError: hub_unreachable, offline."""
    import httpx2
    from huggingface_hub import get_session

    try:
        answer = get_session().get(address, timeout=TIMEOUT_SECONDS)
        answer.raise_for_status()
        return read(answer.content[:LONGEST])
    except httpx2.HTTPError as error:
        raise InkstoneError("hub_unreachable", repr(error)) from error


def read(data: bytes) -> Release:
    """An answer: {"version": "0.2.0", "page": "https://..."}. Raises InkstoneError("hub_unreachable") for another."""
    try:
        told = json.loads(data)
        version, page = str(told["version"]), str(told["page"])
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise InkstoneError("hub_unreachable", repr(error)) from error
    if not re.fullmatch(r"\d{1,5}(\.\d{1,5}){1,3}", version) or not page.startswith("https://"):
        raise InkstoneError("hub_unreachable", f"{version} {page}")
    return Release(version, page)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
