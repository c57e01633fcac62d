"""A recording on the disk: one folder with audio.wav, session.json and segments.jsonl.

Whoever records or transcribes writes here, continuously; the window reads. Killed at any moment, all of it stays
readable: the sound (core.audio.wav_file), session.json (written atomically) and every whole line of segments.jsonl.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import time
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from core.errors import InkstoneError
from core.events import Segment, Word
from core.files import explain_disk_errors, write_atomically
from core.json_text import dumps, loads

AUDIO, SESSION, SEGMENTS = "audio.wav", "session.json", "segments.jsonl"

State = Literal["recording", "recorded", "transcribing", "done", "failed"]
"""recording: the microphone is (or was, when the process is gone) on. recorded: the sound is complete, its text is not.
transcribing: a file, or a second try. done: sound and text are complete."""


@dataclass(frozen=True)
class Session:
    """What session.json says. `source` is the file that was opened, "" for the microphone; `gaps` are pauses: at
    which second of audio.wav, and how many seconds long."""

    id: str
    title: str
    created: float  # seconds since 1970
    state: State
    source: str = ""
    device: str = ""
    language: str = "auto"
    engine: str = ""
    model: str = ""  # id in the library; "" for a built-in model
    vocabulary: str = ""
    seconds: float = 0.0
    gaps: tuple[tuple[float, float], ...] = ()
    pid: int = 0  # of the process that writes here now, 0 for none
    extra: dict[str, Any] = field(default_factory=dict)


def new_id() -> str:
    """A folder name that sorts by time."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"


def audio_path(folder: Path, session: Session) -> Path:
    """Where the sound lies: the recording itself, or the file that was opened."""
    own = folder / AUDIO
    return own if own.exists() or not session.source else Path(session.source)


def save_session(folder: Path, session: Session) -> None:
    """Write session.json whole; the folder is made. InkstoneError when the disk refuses."""
    with explain_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / SESSION, dumps(asdict(session), indent=1))


def load_session(folder: Path) -> Session:
    """Read session.json; where it is lost or damaged, what can be told from the folder.

    InkstoneError("recording_unknown") when there is neither that nor sound."""
    try:
        data = loads((folder / SESSION).read_text("utf-8"))
        known = {name: data[name] for name in Session.__dataclass_fields__ if name in data}
        gaps = tuple((float(at), float(length)) for at, length in known.pop("gaps", ()))
        return Session(**known, gaps=gaps)
    except (OSError, ValueError, TypeError, KeyError):
        if not (folder / AUDIO).exists():
            raise InkstoneError("recording_unknown", recording=folder.name) from None
        changed = (folder / AUDIO).stat().st_mtime
        return Session(id=folder.name, title="", created=changed, state="recorded")


def change_session(folder: Path, **changes: Any) -> Session:
    """Read, change, write."""
    session = replace(load_session(folder), **changes)
    save_session(folder, session)
    return session


class SegmentFile:
    """Appends to segments.jsonl; every segment is on the disk when `add` returns."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / SEGMENTS
        with explain_disk_errors(self._path):
            _end_torn_line(self._path)
            self._file = self._path.open("ab")

    def add(self, segment: Segment) -> None:
        """InkstoneError("disk_full"): the segments before are still there."""
        with explain_disk_errors(self._path):
            self._file.write((json.dumps(as_record(segment), ensure_ascii=False) + "\n").encode("utf-8", "replace"))
            self._file.flush()
            os.fsync(self._file.fileno())

    def close(self) -> None:
        with contextlib.suppress(OSError):  # after a refusal it would like to write its buffer once more
            self._file.close()


def read_segments(folder: Path) -> list[Segment]:
    """The segments in order of time; lines that a crash cut off are left out."""
    try:
        lines = (folder / SEGMENTS).read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    found = [segment for line in lines if (segment := _segment(line)) is not None]
    return sorted(found, key=lambda segment: segment.start)


def as_record(segment: Segment) -> dict[str, Any]:
    """One segment as plain data."""
    words = [[w.start, w.end, w.text, round(w.probability, 3)] for w in segment.words]
    return {
        "start": round(segment.start, 3),
        "end": round(segment.end, 3),
        "text": segment.text,
        "confidence": round(segment.confidence, 3),
        "utterance": segment.utterance,
        "words": words,
    }


def from_record(data: dict[str, Any]) -> Segment:
    """The inverse of `as_record`. KeyError, TypeError, ValueError for anything else."""
    words = tuple(Word(float(s), float(e), str(t), float(p)) for s, e, t, p in data.get("words", ()))
    return Segment(
        float(data["start"]),
        float(data["end"]),
        str(data["text"]),
        words,
        float(data.get("confidence", 1.0)),
        int(data.get("utterance", -1)),
    )


def _segment(line: bytes) -> Segment | None:
    try:
        return from_record(loads(line)) if line.strip() else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _end_torn_line(path: Path) -> None:
    """What a crash left of a line must not swallow the next one."""
    if path.exists() and (data := path.read_bytes()) and not data.endswith(b"\n"):
        with path.open("ab") as file:
            file.write(b"\n")
