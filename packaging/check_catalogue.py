"""Hold resources/catalogue.json against the hub.

    python packaging/check_catalogue.py [--endpoint ADDRESS] [--file FILE]

For every version: the repository is there, each pattern finds something, together they make exactly one model (with all
its parts) in a safe format, its weights are within 15 % of the approximate size, and the licence is the one that is
named. Prints a table. Exit code: 0 all is well, 1 something differs, 2 the hub or the file cannot be read. Needs the
network, and is therefore no part of the tests; they run it against a hub of their own.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.errors import InkstoneError
from core.hub.choose import files_for, is_pickle
from core.hub.orders import HubFile, HubModel
from core.hub.repository import look
from core.models.catalogue import CATALOGUE, Entry, Version, load_catalogue
from core.models.fit import readable_size

OFFICIAL = "https://huggingface.co"
WEIGHTS = {"gguf": (".gguf",), "huggingface": (".safetensors",), "ctranslate2": ("model.bin",)}
TOLERANCE = 0.15
OTHER = ("other", "")  # what the hub says of a licence without a name of its own


@dataclass
class Row:
    """What was found out about one version."""

    name: str
    repo: str
    wanted: int  # bytes
    found: int = 0
    licence: str = ""
    faults: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check everything; the exit code."""
    options = _options(arguments)
    try:
        entries = load_catalogue(options.file)
    except InkstoneError as error:
        print(error, file=sys.stderr)
        return 2
    rows = [check(entry, version, options.endpoint) for entry in entries for version in entry.versions]
    _print(rows)
    if all(row.faults == [_UNREACHABLE] for row in rows):
        return 2
    return 1 if any(row.faults for row in rows) else 0


def check(entry: Entry, version: Version, endpoint: str) -> Row:
    """Ask the hub about one version."""
    from huggingface_hub.errors import GatedRepoError, RepositoryNotFoundError

    row = Row(f"{entry.id} {version.size}", version.repo, version.bytes)
    try:
        model = look(endpoint, version.repo)
    except GatedRepoError:
        row.faults.append("it is gated")
    except RepositoryNotFoundError:
        row.faults.append("there is no such repository")
    except Exception as error:
        print(f"{version.repo}: {error}", file=sys.stderr)
        row.faults.append(_UNREACHABLE)
    else:
        row.licence = model.licence
        row.faults += [*_gate(model), *_files(row, entry, version, model), *_licence(entry, model)]
    return row


_UNREACHABLE = "the hub does not answer"


def _gate(model: HubModel) -> list[str]:
    return ["it is gated"] if model.gated else []


def _files(row: Row, entry: Entry, version: Version, model: HubModel) -> list[str]:
    """What is wrong with what the patterns find; sets the size that was found."""
    by_path = {file.path: file for file in model.files}
    faults = [f"{pattern} finds nothing" for pattern in version.files if not _found(model, pattern)]
    if faults:
        return faults
    chosen = [by_path[path] for path in files_for(model, version.files)]
    weights = [file for file in chosen if file.path.endswith(WEIGHTS[entry.format])]
    row.found = sum(file.bytes for file in weights)
    return [*_one_model(entry, weights), *_safe(entry, chosen), *_size(version.bytes, row.found)]


def _found(model: HubModel, pattern: str) -> bool:
    try:
        return bool(files_for(model, (pattern,)))
    except InkstoneError:
        return False


def _one_model(entry: Entry, weights: list[HubFile]) -> list[str]:
    from core.hub.choose import SPLIT

    stems = {SPLIT.sub("", file.path) for file in weights}
    if not stems:
        return [f"no weights in the format {entry.format}"]
    return [f"several models: {', '.join(sorted(stems))}"] if len(stems) > 1 else []


def _safe(entry: Entry, files: list[HubFile]) -> list[str]:
    """CTranslate2's model.bin has the ending of a pickle and is none."""
    allowed = ("model.bin",) if entry.format == "ctranslate2" else ()
    return [f"{file.path} is a pickle" for file in files if is_pickle(file.path) and file.path not in allowed]


def _size(wanted: int, found: int) -> list[str]:
    off = found / wanted - 1
    return [f"the size is {off:+.0%} off"] if abs(off) > TOLERANCE else []


def _licence(entry: Entry, model: HubModel) -> list[str]:
    if model.licence.lower() in OTHER or _plain(model.licence) == _plain(entry.licence):
        return []
    return [f"the licence is {model.licence}, not {entry.licence}"]


def _plain(licence: str) -> str:
    return "".join(sign for sign in licence.lower() if sign.isalnum())


def _print(rows: list[Row]) -> None:
    wide = max(len(row.name) for row in rows)
    for row in rows:
        sizes = f"{readable_size(row.wanted):>8} {readable_size(row.found) if row.found else '-':>8}"
        print(f"{row.name:{wide}}  {sizes}  {row.licence:12}  {'; '.join(row.faults) or 'ok'}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--endpoint", default=OFFICIAL)
    parser.add_argument("--file", type=Path, default=CATALOGUE)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
