"""What the test hub holds: repositories with their commits, described as the real hub describes them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LARGE = (".gguf", ".safetensors", ".bin", ".pt", ".onnx")  # what the real hub keeps in LFS, whatever their size


@dataclass(frozen=True)
class StoredFile:
    """One file at one commit."""

    path: str
    data: bytes

    @property
    def large(self) -> bool:
        return self.path.endswith(LARGE)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def blob(self) -> str:
        """Git's name of the file."""
        return hashlib.sha1(b"blob %d\0" % len(self.data) + self.data).hexdigest()

    @property
    def etag(self) -> str:
        return self.sha256 if self.large else self.blob

    def sibling(self, blobs: bool) -> dict[str, Any]:
        """How the hub lists it."""
        record: dict[str, Any] = {"rfilename": self.path}
        if blobs:
            record |= {"size": len(self.data), "blobId": self.blob}
            if self.large:
                record["lfs"] = {"sha256": self.sha256, "size": len(self.data), "pointerSize": 134}
        return record


@dataclass
class Repository:
    """Every commit stays, as in git; "main" is the last one."""

    name: str
    licence: str = "apache-2.0"
    languages: tuple[str, ...] = ("en", "zh")
    task: str = "text-generation"
    gated: bool = False
    downloads: int = 1000
    commits: dict[str, dict[str, StoredFile]] = field(default_factory=dict)

    def commit(self, files: Mapping[str, bytes]) -> str:
        """Publish `files` as the new state. Returns its id."""
        stored = {path: StoredFile(path, data) for path, data in sorted(files.items())}
        text = "".join(f"{file.path} {file.blob}\n" for file in stored.values()) + str(len(self.commits))
        revision = hashlib.sha1(text.encode()).hexdigest()
        self.commits[revision] = stored
        return revision

    def find(self, revision: str) -> str | None:
        """The commit that `revision` names."""
        if revision == "main":
            return next(reversed(self.commits), None)
        return next((commit for commit in self.commits if commit.startswith(revision)), None)

    def description(self, commit: str, blobs: bool) -> dict[str, Any]:
        """The answer to `/api/models/...`."""
        files = self.commits[commit].values()
        tags = [*self.languages, self.task, f"license:{self.licence}", "region:us"]
        return {
            **self.summary(),
            "sha": commit,
            "tags": tags,
            "cardData": {"license": self.licence, "language": list(self.languages)},
            "siblings": [file.sibling(blobs) for file in files],
        }

    def summary(self) -> dict[str, Any]:
        """One row of a search."""
        return {
            "id": self.name,
            "modelId": self.name,
            "author": self.name.split("/")[0],
            "private": False,
            "disabled": False,
            "gated": "manual" if self.gated else False,
            "downloads": self.downloads,
            "likes": 7,
            "pipeline_tag": self.task,
            "tags": [*self.languages, f"license:{self.licence}"],
            "lastModified": "2026-01-02T03:04:05.000Z",
        }


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, under its path as the hub writes it."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}
