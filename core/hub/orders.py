"""What is asked of the hub, and what it knows of a repository."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class HubFile:
    """One file of a repository. `sha256` is "" for small text files: the hub knows those by `etag`, git's SHA-1 of a
    blob."""

    path: str
    bytes: int
    etag: str
    sha256: str = ""


@dataclass(frozen=True)
class HubModel:
    """A repository at one commit."""

    repo: str  # "owner/name"
    revision: str  # the commit: the same on the hub and on every mirror
    files: tuple[HubFile, ...]
    licence: str = ""
    gated: bool = False  # its owner wants the person to agree to something first
    languages: tuple[str, ...] = ()
    task: str = ""  # the hub's pipeline tag: "text-generation", "automatic-speech-recognition" ...


@dataclass(frozen=True)
class DownloadOrder:
    """What to fetch. `files` are paths in the repository; `card` is what the library's card says beyond the model's own
    facts (name, description, licence, languages, catalogue id ...)."""

    repo: str
    files: tuple[str, ...]
    revision: str = "main"  # or a commit
    card: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PendingDownload:
    """A download that was begun and is not finished; it goes on where it stopped."""

    key: str  # name of its folder
    order: DownloadOrder
    done: int  # bytes
    total: int
