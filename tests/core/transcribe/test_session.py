from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.events import Segment, Word
from core.transcribe.session import (
    SEGMENTS,
    SESSION,
    SegmentFile,
    Session,
    as_record,
    change_session,
    from_record,
    load_session,
    new_id,
    read_segments,
    save_session,
)

ONE = Segment(0.5, 1.25, "你好", (Word(0.5, 0.8, "你", 0.9), Word(0.8, 1.25, "好", 0.7)), 0.8, 3)
TWO = Segment(1.5, 2.0, " Hello.", (), 1.0, -1)


def written(folder: Path, *segments: Segment) -> None:
    file = SegmentFile(folder)
    for segment in segments:
        file.add(segment)
    file.close()


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    session = Session("a", "会议 Ünï", 12.5, "recording", gaps=((3.0, 1.5),), vocabulary="砚台")
    save_session(tmp_path / "a", session)
    assert load_session(tmp_path / "a") == session
    assert change_session(tmp_path / "a", state="done").state == "done"
    assert load_session(tmp_path / "a").state == "done"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_is_told_once(tmp_path: Path) -> None:
    file = SegmentFile(tmp_path)
    with Path("/dev/full").open("ab") as full:
        os.dup2(full.fileno(), file._file.fileno())
    with pytest.raises(InkstoneError) as caught:
        file.add(ONE)
    file.close()
    assert caught.value.code == "disk_full"


def test_a_damaged_session_with_sound_is_still_a_recording(tmp_path: Path) -> None:
    (tmp_path / "audio.wav").write_bytes(b"RIFF")
    (tmp_path / SESSION).write_text("{", "utf-8")
    assert load_session(tmp_path).state == "recorded"


def test_a_folder_without_anything_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InkstoneError, match="recording"):
        load_session(tmp_path / "empty")


def test_segments_come_back_in_order_of_time(tmp_path: Path) -> None:
    written(tmp_path, TWO, ONE)
    assert read_segments(tmp_path) == [ONE, TWO]


@given(cut=st.integers(0, 300))
def test_a_torn_line_loses_only_itself(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("torn")
    written(folder, ONE, TWO)
    path = folder / SEGMENTS
    whole = path.read_bytes()
    path.write_bytes(whole[: min(cut, len(whole))])
    kept = read_segments(folder)
    assert kept == [ONE, TWO][: len(kept)]
    written(folder, TWO)
    assert read_segments(folder)[-1] == TWO
    assert len(read_segments(folder)) == len(kept) + 1


@given(st.text(), st.floats(0, 1e5), st.floats(0, 1e5))
def test_records_keep_any_text(text: str, start: float, length: float) -> None:
    segment = Segment(round(start, 3), round(start + length, 3), text)
    assert from_record(as_record(segment)) == segment


def test_ids_are_never_the_same() -> None:
    assert len({new_id() for _ in range(50)}) == 50
