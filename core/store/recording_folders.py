"""The folders of recordings beside their rows: what a crash left, what takes room, and what goes for good."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from core.errors import InkstoneError
from core.files import bytes_of, explain_disk_errors, rename
from core.paths import Home
from core.store.records import clean, folder_name
from core.transcribe.session import (
    AUDIO,
    SESSION,
    Session,
    State,
    audio_path,
    change_session,
    load_session,
    read_segments,
)

if TYPE_CHECKING:
    from core.store.recordings import Recording
    from core.store.store import Store

FINISHED = ("done", "failed")  # of a row: its segments are in the database
HEADER_BYTES, BYTES_A_SECOND = 44, 32_000  # of audio.wav: 16 kHz, mono, 16 bits
GONE = ".gone-"  # what is being removed
CLOCK_SECONDS = 2.0  # how exactly a disk tells the time


def folder(home: Home, recording_id: str) -> Path:
    """Where a recording lies, or would. InkstoneError("recording_unknown") for an id that leads elsewhere."""
    if not folder_name(recording_id):
        raise InkstoneError("recording_unknown", recording=recording_id)
    return home.recordings / recording_id


def unfinished(home: Home, store: Store) -> list[Session]:
    """Recordings on the disk whose text is not in the database, oldest first: what to offer at a start.

    Left out: those in the trash, and those whose process still lives (another window, or a recorder that is just
    closing its file: ask again after some seconds).
    """
    rows = store.database.read("SELECT id, state, deleted FROM recordings")
    known = {row["id"] for row in rows if row["deleted"] is not None or row["state"] in FINISHED}
    found = [(place, _session(place)) for place in _folders(home) if place.name not in known]
    return [session for place, session in found if session is not None and not is_alive(place, session)]


def adopt(home: Home, store: Store, recording_id: str) -> Recording:
    """Bring such a recording into the database: its row, its length, and the text that was heard.

    Text that is in the database already, and may have been corrected, stays until the whole text is there. A recording
    whose process died becomes "recorded"; "transcribing" stays, so that the transcription can go on where it ended.
    InkstoneError("recording_unknown") when there is no such folder, or it is in the trash.
    """
    place = folder(home, recording_id)
    session = _session(place)
    if session is None:
        raise InkstoneError("recording_unknown", recording=recording_id)
    if session.state == "recording" and not is_alive(place, session):
        session = _ended(place, session)
    begun = replace(session, state="recorded") if session.state in FINISHED else session
    recording = store.recordings.create(begun)  # finished once its text is taken
    if recording.state not in FINISHED:
        _take_over(store, place, session)
    return store.recordings.get(recording_id)


def reconcile(home: Home, store: Store) -> None:
    """Let the rows say whether there is sound to hear, and that nothing more comes where the folder is gone."""
    rows = store.database.read("SELECT id, state, audio FROM recordings")
    now = [(*_state_and_sound(home, row["id"], row["state"], row["audio"]), row["id"]) for row in rows]
    changed = [new for new, row in zip(now, rows, strict=True) if new != (row["state"], row["audio"], row["id"])]
    sql = "UPDATE recordings SET state = ?, audio = ? WHERE id = ?"
    if changed:
        store.database.change(lambda connection: connection.executemany(sql, changed))


def remove(home: Home, recording_id: str) -> None:
    """Remove the folder for good: at once for everybody who looks. "file_unreadable" and the like when it is in use."""
    place = folder(home, recording_id)
    gone = place.with_name(GONE + place.name)
    with explain_disk_errors(place):
        shutil.rmtree(gone, ignore_errors=True)
        if place.exists():
            rename(place, gone)
    shutil.rmtree(gone, ignore_errors=True)


def clean_up(home: Home) -> None:
    """Remove what a crash left of folders that were being removed."""
    for gone in home.recordings.glob(f"{GONE}*"):
        shutil.rmtree(gone, ignore_errors=True)


def drop_audio(home: Home, recording_id: str) -> None:
    """Keep the text only; tell `Recordings.set_details(has_audio=False)` too. A file that was opened is not touched."""
    sound = folder(home, recording_id) / AUDIO
    with explain_disk_errors(sound):
        sound.unlink(missing_ok=True)


def disk_use(home: Home, recording_id: str = "") -> int:
    """Bytes of one recording's folder, or of all of them."""
    top = folder(home, recording_id) if recording_id else home.recordings
    paths = [Path(place) / name for place, _, names in os.walk(top) for name in names]
    return sum(bytes_of(path) for path in paths)


def is_alive(place: Path, session: Session) -> bool:
    """Whether the process that writes in this folder still runs.

    A number can have gone to another process since: that one began after the last word written here.
    """
    import psutil

    if not session.pid:
        return False
    try:
        written = (place / SESSION).stat().st_mtime
        return bool(psutil.Process(session.pid).create_time() <= written + CLOCK_SECONDS)
    except (OSError, ValueError, OverflowError, psutil.Error):
        return False


def session_of(home: Home, recording_id: str) -> Session | None:
    """What the folder says of a recording; None when there is none."""
    return _session(home.recordings / recording_id) if folder_name(recording_id) else None


def _folders(home: Home) -> list[Path]:
    if not home.recordings.is_dir():
        return []
    return sorted(place for place in home.recordings.iterdir() if folder_name(place.name) and place.is_dir())


def _session(place: Path) -> Session | None:
    """The folder's name counts, not the id inside (somebody may have copied it); nonsense becomes a default."""
    try:
        session = load_session(place)
    except InkstoneError:
        return None
    texts: dict[str, Any] = {name: _text(getattr(session, name)) for name in _TEXTS}
    created = _number(session.created) or _changed(place)
    return replace(
        session,
        **texts,
        id=place.name,
        created=created,
        state=session.state if session.state in get_args(State) else "recorded",
        seconds=_number(session.seconds),
        pid=session.pid if isinstance(session.pid, int) else 0,
    )


_TEXTS = ("title", "source", "device", "language", "engine", "model", "vocabulary")


def _text(value: Any) -> str:
    """ "" for what is none."""
    return clean(value) if isinstance(value, str) else ""


def _number(value: Any) -> float:
    """0 for what is none."""
    return float(value) if isinstance(value, (int, float)) and 0 <= value < 1e12 else 0.0


def _changed(place: Path) -> float:
    try:
        return place.stat().st_mtime
    except OSError:
        return 0.0


def _ended(place: Path, session: Session) -> Session:
    """The sound of a recording whose process died is as long as what is on the disk."""
    seconds = max(session.seconds, (bytes_of(place / AUDIO) - HEADER_BYTES) / BYTES_A_SECOND)
    if (place / SESSION).exists():
        change_session(place, state="recorded", seconds=seconds, pid=0)
    return replace(session, state="recorded", seconds=seconds, pid=0)


def _take_over(store: Store, place: Path, session: Session) -> None:
    recordings = store.recordings
    heard = read_segments(place)
    if heard and (session.state in FINISHED or not recordings.segments(session.id)):
        recordings.take_segments(session.id, heard)
    known = {name: getattr(session, name) or None for name in ("seconds", "language", "engine", "model")}
    recordings.set_details(session.id, **known, has_audio=_has_sound(place, session))
    recordings.set_state(session.id, session.state)


def _state_and_sound(home: Home, recording_id: str, state: str, audio: int) -> tuple[str, int]:
    """What a row should say. While something is being written, it stays as it is."""
    session = session_of(home, recording_id)
    if session is None:
        return (state if state in FINISHED else "failed"), 0
    return state, int(_has_sound(home.recordings / recording_id, session)) if state in FINISHED else audio


def _has_sound(place: Path, session: Session) -> bool:
    try:
        return audio_path(place, session).is_file()
    except (OSError, ValueError):  # a path that no system can have
        return False
