"""What a person types to name a model of the hub: "owner/name", an address copied from the browser, one file of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

PART = r"[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?"
REPO = re.compile(rf"{PART}/{PART}")
SCHEME = re.compile(r"https?://", re.IGNORECASE)
HOSTS = ("huggingface.co", "www.huggingface.co", "hf.co", "hf-mirror.com")  # recognised without https:// before them
NO_OWNERS = frozenset({"datasets", "spaces", "models", "docs", "blog", "api", "collections", "papers", "settings"})
LONGEST = 2000


@dataclass(frozen=True)
class HubName:
    """A repository, and what of it. `file` is a path or a pattern (fnmatch), "" for the usual choice; `revision` a
    branch, tag or commit."""

    repo: str
    file: str = ""
    revision: str = "main"


def parse(text: str) -> HubName | None:
    """Understand what was typed or pasted; None when it names no model."""
    text = text.strip()
    if not text or len(text) > LONGEST or any(sign.isspace() or not sign.isprintable() for sign in text):
        return None
    if SCHEME.match(text):
        return _from_address(text)
    if text.split("/", 1)[0].lower() in HOSTS:
        return _from_address(f"https://{text}")
    return _from_short(text)


def _from_short(text: str) -> HubName | None:
    """owner/name, owner/name@revision, owner/name:file"""
    rest, _, file = text.partition(":")
    repo, mark, revision = rest.partition("@")
    if (mark and not revision) or (":" in text and not file):
        return None
    return _checked(repo, file, revision)


def _from_address(text: str) -> HubName | None:
    """https://host/owner/name, .../tree/revision, .../blob/revision/file, .../resolve/revision/file"""
    try:
        path = unquote(urlsplit(text).path)
    except ValueError:
        return None
    parts = [part for part in path.split("/") if part]
    owner_and_name, more = "/".join(parts[:2]), parts[2:]
    if len(parts) == 2 and ":" in parts[1]:  # as other apps write it: hf.co/owner/name:Q4_K_M
        return _from_short(owner_and_name)
    if not more:
        return _checked(owner_and_name)
    if more[0] not in ("tree", "blob", "resolve", "raw") or len(more) < 2:
        return None
    file = "" if more[0] == "tree" else "/".join(more[2:])
    return _checked(owner_and_name, file, more[1])


def _checked(repo: str, file: str = "", revision: str = "") -> HubName | None:
    if not REPO.fullmatch(repo) or "--" in repo or ".." in repo or repo.split("/", maxsplit=1)[0].lower() in NO_OWNERS:
        return None
    if ".." in file.split("/") or file.startswith("/") or "\\" in file or any(sign in revision for sign in "/\\:?#"):
        return None
    return HubName(repo, file, revision or "main")
