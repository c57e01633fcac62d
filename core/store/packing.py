"""The `.inkstone` file as a container: packing, and unpacking what a stranger may have made."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import re
import shutil
import struct
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from core.errors import InkstoneError, disk_error
from core.events import Progress
from core.jobs import check_stop
from core.json_text import loads
from core.store import schema
from core.store.records import NAME
from core.transcribe.session import AUDIO, SEGMENTS, SESSION

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "inkstone.db"
SETTINGS = "settings.json"
MODELS = "models"
RECORDINGS = "recordings"
RECORDING_FILES = (AUDIO, SESSION, SEGMENTS)
CHUNK_BYTES = 1 << 20
MANIFEST_BYTES = 8 << 20  # more is no manifest
DENSE = {".gguf", ".safetensors", ".bin", ".wav"}  # hardly shrink: stored as they are
MODEL_FILE = re.compile(rf"{MODELS}(/{NAME}){{2,6}}")
RECORDING_FILE = re.compile(rf"{RECORDINGS}/{NAME}/({'|'.join(map(re.escape, RECORDING_FILES))})")

Files = dict[str, Path]  # name in the archive -> where it lies


@dataclass(frozen=True)
class Entry:
    """What the manifest says of one file."""

    name: str
    bytes: int
    sha256: str


def pack(part: Path, files: Files, stop: threading.Event) -> Iterator[Progress]:
    """Write `files` and their manifest as a zip to `part`. Progress: stage "packing", in bytes. Cancelled."""
    total = sum(path.stat().st_size for path in files.values())
    done = 0
    entries = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as archive:
        for name, path in files.items():
            digest, size = hashlib.sha256(), 0
            with path.open("rb") as file, archive.open(_info(name), "w", force_zip64=True) as packed:
                for chunk in _chunks(file, stop):
                    digest.update(chunk)
                    packed.write(chunk)
                    size += len(chunk)
                    yield Progress("packing", min(done + size, total), total)  # a recording may still grow
            done += size
            entries[name] = {"bytes": size, "sha256": digest.hexdigest()}
        archive.writestr(MANIFEST, json.dumps(_manifest(entries), ensure_ascii=False, indent=1))


def unpack(source: Path, folder: Path, stop: threading.Event) -> Iterator[Progress]:
    """Check every byte of `source` and write its files into `folder`. Progress: stage "checking", in bytes.

    InkstoneError "archive_damaged", "store_too_new", "file_missing", "disk_full"; Cancelled.
    """
    with _reading(source), zipfile.ZipFile(source) as archive:
        entries = _entries(archive, source)
        total, done = sum(entry.bytes for entry in entries), 0
        if total > shutil.disk_usage(folder).free:
            raise InkstoneError("disk_full", f"{total} bytes are needed", path=str(folder))
        for entry in entries:
            target = folder / entry.name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry.name) as packed, target.open("wb") as file:
                for size in _copied(packed, file, entry, stop):
                    yield Progress("checking", done + size, total)
            done += entry.bytes


def _copied(packed: IO[bytes], file: IO[bytes], entry: Entry, stop: threading.Event) -> Iterator[int]:
    """Copy one file; yields how many bytes are there. ValueError when it is not what the manifest says."""
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(packed, stop):
        digest.update(chunk)
        size += len(chunk)
        if size > entry.bytes:  # a small zip can hold endless zeros
            break
        file.write(chunk)
        yield size
    if size != entry.bytes or digest.hexdigest() != entry.sha256:
        raise ValueError(f"{entry.name} was changed or is incomplete")


def _chunks(file: IO[bytes], stop: threading.Event) -> Iterator[bytes]:
    while chunk := file.read(CHUNK_BYTES):
        check_stop(stop)
        yield chunk


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, time.localtime()[:6])
    info.compress_type = zipfile.ZIP_STORED if Path(name).suffix in DENSE else zipfile.ZIP_DEFLATED
    return info


def _manifest(entries: dict[str, Any]) -> dict[str, Any]:
    return {"app": "inkstone", "format": FORMAT, "schema": schema.latest(), "created": time.time(), "files": entries}


def _entries(archive: zipfile.ZipFile, source: Path) -> list[Entry]:
    """What the manifest lists: exactly what is in the zip, under names that stay inside a folder."""
    if archive.getinfo(MANIFEST).file_size > MANIFEST_BYTES:
        raise ValueError("its table of contents is too long")
    manifest = loads(archive.read(MANIFEST))
    if manifest["app"] != "inkstone":
        raise ValueError("another app made it")
    if manifest["format"] > FORMAT or manifest["schema"] > schema.latest():
        raise InkstoneError("store_too_new", path=str(source))
    entries = [Entry(name, int(file["bytes"]), str(file["sha256"])) for name, file in manifest["files"].items()]
    names = [entry.name for entry in entries]
    if sorted([*names, MANIFEST]) != sorted(archive.namelist()) or DATABASE not in names:
        raise ValueError("files are missing in it")
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in archive.infolist()):
        raise ValueError("it is packed in a way that Inkstone does not use")
    if not all(_safe(name) for name in names) or any(entry.bytes < 0 for entry in entries):
        raise ValueError("it holds files that do not belong there")
    return entries


def _safe(name: str) -> bool:
    return name in (DATABASE, SETTINGS) or bool(MODEL_FILE.fullmatch(name) or RECORDING_FILE.fullmatch(name))


@contextlib.contextmanager
def _reading(source: Path) -> Iterator[None]:
    """A damaged zip makes Python's reader raise almost anything."""
    try:
        yield
    except OSError as error:
        if error.errno != errno.EINVAL:  # a seek to where a damaged table of contents points
            raise disk_error(error, source) from error
        raise _damaged(source, error) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error) as error:
        raise _damaged(source, error) from error
    except (ValueError, LookupError, TypeError, AttributeError, RuntimeError, OverflowError) as error:
        raise _damaged(source, error) from error


def _damaged(source: Path, error: Exception) -> InkstoneError:
    reason = str(error) if type(error) is ValueError else "it is damaged or incomplete"
    return InkstoneError("archive_damaged", f"{type(error).__name__}: {error}", path=str(source), reason=reason)
