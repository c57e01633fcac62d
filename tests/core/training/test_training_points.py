from __future__ import annotations

import os
import signal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.events import LossPoint
from core.training import points as points_module
from core.training.points import Lines, last_point, read_lines, read_points

numbers = st.floats(allow_nan=False, allow_infinity=False)
points = st.lists(
    st.builds(LossPoint, st.integers(0, 50), numbers, st.none() | numbers, numbers, numbers, numbers),
    max_size=20,
)


@given(points, st.integers(0, 50))
def test_points_come_back_and_can_be_cut(written: list[LossPoint], step: int) -> None:
    written.sort(key=lambda point: point.step)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "points.jsonl"
        lines = Lines(path)
        for point in written:
            lines.add(vars(point))
        lines.flush()
        assert read_points(path) == written
        assert last_point(path) == (written[-1] if written else None)
        lines.cut(step)
        assert read_points(path) == [point for point in written if point.step <= step]


def test_a_line_that_a_crash_cut_off_is_left_out(tmp_path: Path) -> None:
    path, point = tmp_path / "points.jsonl", LossPoint(1, 2.0, None, 0.1, 9.0, 3.0)
    lines = Lines(path)
    lines.add(vars(point))
    lines.flush()
    path.write_text(path.read_text() + '{"step": 2, "tra')
    assert read_points(path) == [point]
    assert last_point(path) == point
    lines.cut(5)
    assert path.read_bytes().endswith(b"}\n")


def test_no_file_is_no_points(tmp_path: Path) -> None:
    assert read_points(tmp_path / "points.jsonl") == []
    assert last_point(tmp_path / "points.jsonl") is None
    Lines(tmp_path / "points.jsonl").cut(3)


def test_lines_are_written_about_once_a_second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, lines = tmp_path / "points.jsonl", Lines(tmp_path / "points.jsonl")
    lines.add({"step": 1})
    assert not path.exists()
    monkeypatch.setattr(points_module, "EVERY_SECONDS", 0.0)
    lines.add({"step": 2})
    assert [record["step"] for record in read_lines(path)] == [1, 2]


@pytest.mark.skipif(os.name != "posix", reason="RLIMIT_FSIZE")
def test_a_full_disk_leaves_whole_lines_and_loses_none(tmp_path: Path) -> None:
    import resource

    path, lines = tmp_path / "points.jsonl", Lines(tmp_path / "points.jsonl")
    lines.add({"step": 1})
    lines.flush()
    lines.add({"step": 2, "text": "x" * 100})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50, hard))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            lines.flush()
        assert points_module.is_full(caught.value, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert path.read_bytes() == b'{"step": 1}\n'
    lines.flush()
    assert [record["step"] for record in read_lines(path)] == [1, 2]
