from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from core.events import LossPoint
from core.training.points import append_point, cut_points, read_points

numbers = st.floats(allow_nan=False, allow_infinity=False)
points = st.lists(
    st.builds(LossPoint, st.integers(0, 50), numbers, st.none() | numbers, numbers, numbers, numbers),
    max_size=20,
)


@given(points, st.integers(0, 50))
def test_points_come_back_and_can_be_cut(written: list[LossPoint], step: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "points.jsonl"
        for point in written:
            append_point(path, point)
        assert read_points(path) == written
        cut_points(path, step)
        assert read_points(path) == [point for point in written if point.step <= step]


def test_a_line_that_a_crash_cut_off_is_left_out(tmp_path: Path) -> None:
    path, point = tmp_path / "points.jsonl", LossPoint(1, 2.0, None, 0.1, 9.0, 3.0)
    append_point(path, point)
    path.write_text(path.read_text() + '{"step": 2, "tra')
    assert read_points(path) == [point]


def test_no_file_is_no_points(tmp_path: Path) -> None:
    assert read_points(tmp_path / "points.jsonl") == []
    cut_points(tmp_path / "points.jsonl", 3)
