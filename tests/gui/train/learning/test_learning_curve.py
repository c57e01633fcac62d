"""The numbers behind the learning curve: thinned, smoothed, taken back, joined."""

from __future__ import annotations

import json
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.events import Event, Finished, LossPoint, Metric, Sample
from gui.train.learning.batches import SLICE, Points, in_batches, read_run
from gui.train.learning.curve import Curve, Smoother
from gui.train.learning.decimate import Series
from gui.train.learning.error_axis import FEWEST, MOST, log_ticks
from tests.gui.train.teaching_fakes import loss_points

values = st.floats(-1e6, 1e6, allow_nan=False)


def filled(ys: list[float], most: int) -> Series:
    series = Series(most)
    for x, y in enumerate(ys):
        series.add(float(x), y)
    return series


@given(st.lists(values, max_size=600), st.integers(4, 60))
def test_few_points_keep_every_extreme(ys: list[float], most: int) -> None:
    x, y = filled(ys, most).drawn()
    drawn = dict(zip(x, y, strict=True))
    assert len(drawn) == len(x) <= most
    assert list(x) == sorted(x)
    assert all(ys[int(place)] == value for place, value in drawn.items())
    if ys:
        assert min(y) == min(ys)
        assert max(y) == max(ys)
        assert {0.0, len(ys) - 1.0} <= set(x)
    if len(ys) <= most // 2 - 1:
        assert list(y) == ys


@given(st.lists(values, min_size=1, max_size=400), st.integers(0, 500), st.lists(values, max_size=200))
def test_a_curve_that_went_back_is_one_that_never_went(ys: list[float], step: int, more: list[float]) -> None:
    series = filled(ys, 40)
    series.cut(step)
    kept = ys[: step + 1]
    for number, y in enumerate(more):
        series.add(float(len(kept) + number), y)
    expected = kept + more
    assert list(series.y) == expected
    x, y = series.drawn()
    assert len(x) <= 40
    assert (min(y), max(y)) == (min(expected), max(expected))


def test_the_nearest_point_is_found() -> None:
    series = filled([5.0, 6.0, 7.0], 10)
    assert [series.at(x) for x in (-3, 0.4, 0.6, 9)] == [0, 0, 1, 2]
    assert Series(10).at(1.0) is None


def test_the_smoothed_value_begins_at_the_first_and_follows() -> None:
    smoother = Smoother(10.0)
    assert smoother.add(4.0, 1) == pytest.approx(4.0)
    for _ in range(100):
        last = smoother.add(1.0, 1)
    assert last == pytest.approx(1.0, abs=0.01)


def test_far_steps_count_more_than_near_ones() -> None:
    near, far = Smoother(10.0), Smoother(10.0)
    for smoother in (near, far):
        smoother.add(4.0, 1)
    assert far.add(1.0, 50) < near.add(1.0, 1)


def test_a_curve_knows_its_best_and_its_last() -> None:
    curve = Curve(400)
    curve.add(loss_points(1, 300))
    assert curve.best == (200, 1.5)
    assert curve.step == 300
    assert curve.near(201.2)["step"] == 201
    assert curve.near(212)["validation"] == 1.5
    assert sum(len(series.drawn()[0]) for series in (curve.raw, curve.smooth, curve.validation, curve.rate)) <= 800


def test_a_rolled_back_run_forgets_what_came_after() -> None:
    curve = Curve(400)
    curve.add(loss_points(1, 300))
    curve.add(loss_points(150, 160))
    assert curve.step == 160
    assert list(curve.raw.x) == list(range(1, 161))
    assert curve.best == (150, 1.55)
    curve.go_back(20)
    assert curve.best is None
    assert len(curve.raw) == 20


def test_numbers_that_burst_are_not_drawn() -> None:
    curve = Curve()
    curve.add([LossPoint(1, 2.0, None, 0.1, 1, 1), LossPoint(2, float("nan"), float("inf"), 0.1, 1, 2)])
    assert list(curve.raw.y) == [2.0]
    assert curve.best is None
    assert curve.step == 2


@given(st.lists(st.one_of(st.integers(1, 900), st.sampled_from(["sample", "end"])), max_size=8))
def test_batches_keep_everything_in_order(parts: list[int | str]) -> None:
    events: list[Event] = []
    for part in parts:
        if isinstance(part, int):
            events += loss_points(len(events) + 1, len(events) + part)
        else:
            events.append(Sample(1, "a", "b") if part == "sample" else Finished())
    pauses: list[float] = []
    batched = list(in_batches(events, interval=1.0, clock=lambda: 0.0, pause=pauses.append))
    flat = [one for event in batched for one in (event.points if isinstance(event, Points) else [event])]
    assert flat == events
    assert all(len(event.points) <= SLICE for event in batched if isinstance(event, Points))
    full = sum(isinstance(event, Points) and len(event.points) == SLICE for event in batched)
    assert len(pauses) == full


def test_batches_come_at_most_ten_times_a_second() -> None:
    clock = [0.0]

    def slowly() -> object:
        for point in loss_points(1, 100):
            clock[0] += 0.02
            yield point

    times = [clock[0] for _ in in_batches(slowly(), clock=lambda: clock[0])]  # type: ignore[arg-type]
    assert 18 <= len(times) <= 21
    assert all(after - before > 0.09 for before, after in pairwise(times[:-1]))


def test_held_points_come_before_an_error() -> None:
    def breaks() -> object:
        yield from loss_points(1, 3)
        raise InkstoneError("internal", reason="x")

    seen: list[Event] = []
    with pytest.raises(InkstoneError):
        seen.extend(in_batches(breaks(), clock=lambda: 0.0))  # type: ignore[arg-type]
    assert [point.step for event in seen for point in event.points] == [1, 2, 3]  # type: ignore[attr-defined]


def test_an_old_run_is_read_from_its_folder(tmp_path: Path) -> None:
    lines = [json.dumps(vars(point)) for point in loss_points(1, 4)]
    (tmp_path / "points.jsonl").write_text("\n".join(lines) + '\n{"step": 5, "tra', encoding="utf-8")
    notes = [{"event": "Health", "state": "learning", "step": 2}, {"event": "Sample", **vars(Sample(3, "Q", "A"))}]
    (tmp_path / "notes.jsonl").write_text("".join(json.dumps(note) + "\n" for note in notes), encoding="utf-8")
    stop = threading.Event()
    assert list(read_run(tmp_path, stop)) == [*loss_points(1, 4), Sample(3, "Q", "A")]
    assert list(read_run(tmp_path / "nowhere", stop)) == []
    stop.set()
    assert list(read_run(tmp_path, stop)) == []


@given(st.floats(-9, 6), st.floats(1e-4, 12))
def test_every_range_of_a_fine_scale_can_be_read(bottom: float, height: float) -> None:
    low, high = 10.0**bottom, 10.0 ** (bottom + height)
    found = log_ticks(low, high)
    assert FEWEST <= len(found) <= MOST
    assert all(low <= value <= high for value in found)
    assert len({f"{value:.6g}" for value in found}) == len(found)


def test_round_numbers_are_chosen() -> None:
    assert log_ticks(1.4, 4.2) == [2.0, 3.0, 4.0]
    assert log_ticks(1.6, 1.9) == pytest.approx([1.6, 1.7, 1.8])
    assert log_ticks(0.004, 3.0) == [0.01, 0.1, 1.0]
    assert log_ticks(0.4, 9.0) == [0.5, 1.0, 2.0, 5.0]


def test_the_error_of_the_simple_model_comes_with_the_curve_of_a_run(tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(json.dumps({"simple": 0.25}), encoding="utf-8")
    assert list(read_run(tmp_path, threading.Event())) == [Metric("simple_validation", 0.25)]
