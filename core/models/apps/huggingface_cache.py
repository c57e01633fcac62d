"""The cache that Hugging Face's libraries share: models--owner--name/{refs,snapshots/<commit>,blobs}."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from core.models.apps.place import Candidate, gguf_files, inside, persons_folder, read_text
from core.paths import typed

PREFIX = "models--"
SNAPSHOTS = "snapshots"


def roots(environment: Mapping[str, str]) -> list[Path]:
    """Where caches may be, the ones that the person chose first."""
    chosen = [environment[name] for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE") if environment.get(name)]
    above = [environment[name] for name in ("HF_HOME",) if environment.get(name)]
    shared = Path(environment.get("XDG_CACHE_HOME") or persons_folder(environment) / ".cache") / "huggingface"
    usual = persons_folder(environment) / ".cache/huggingface"
    return (
        [typed(name) for name in chosen]
        + [typed(name) / "hub" for name in above]
        + [
            shared / "hub",
            usual / "hub",
        ]
    )


def candidates(root: Path) -> Iterator[Candidate]:
    """Every model of this cache at its newest commit."""
    for folder in inside(root):
        snapshot = current(folder) if folder.name.startswith(PREFIX) else None
        if snapshot is not None:
            yield from _of(snapshot)


def origin_of(path: Path) -> Candidate | None:
    """What a path inside a cache says of itself: the repository and the commit are in its name."""
    for folder in (path, *path.parents):
        if folder.parent.name == SNAPSHOTS and folder.parent.parent.name.startswith(PREFIX):
            repo = folder.parent.parent.name.removeprefix(PREFIX).replace("--", "/", 1)
            name = repo.rsplit("/", 1)[-1] if path == folder or path.suffix.lower() != ".gguf" else path.stem
            origin = {"app": "huggingface", "repo": repo, "revision": folder.name}
            return Candidate(path, name, {"origin": origin})
    return None


def moved(path: Path) -> Path | None:
    """The same file or folder in the newest commit of its repository; None when that has it no more."""
    for folder in path.parents:
        if folder.name == SNAPSHOTS and folder.parent.name.startswith(PREFIX):
            newest = current(folder.parent)
            inner = path.relative_to(folder).parts[1:]
            found = newest.joinpath(*inner) if newest is not None else None
            return found if found is not None and found.exists() else None
    return None


def current(repository: Path) -> Path | None:
    """The snapshot that `main` names, else the one that was made last."""
    commit = read_text(repository / "refs/main").strip()
    named = repository / SNAPSHOTS / commit
    if commit and "/" not in commit and "\\" not in commit and commit != ".." and named.is_dir():
        return named
    snapshots = [folder for folder in inside(repository / SNAPSHOTS) if folder.is_dir()]
    return max(snapshots, key=lambda folder: folder.stat().st_mtime, default=None)


def _of(snapshot: Path) -> Iterator[Candidate]:
    paths = [*([snapshot] if (snapshot / "config.json").is_file() else []), *gguf_files(snapshot)]
    yield from (known for path in paths if (known := origin_of(path)) is not None)
