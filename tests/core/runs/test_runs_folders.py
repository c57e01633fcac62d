from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.examples.seen import Decision
from core.examples.source import Source
from core.paths import Home
from core.runs import folders
from core.runs.run_file import RunFile, load_run, load_state, save_run, save_state
from core.training.request import RunRequest

Ask = Callable[..., RunRequest]


def begin(home: Home, request: RunRequest, points: int = 0) -> str:
    run_id = folders.create(home, request)
    (home.runs / run_id / "plan.json").write_text('{"steps": 50}')
    line = '{"step": %d, "train": 1.0, "validation": null, "learning_rate": 0.1, "speed": 2.0, "seconds": %f}\n'
    (home.runs / run_id / "points.jsonl").write_text("".join(line % (n, 6.0 * n) for n in range(1, points + 1)))
    return run_id


words = st.text(max_size=20)
requests = st.builds(
    RunRequest,
    st.builds(
        Source,
        st.sampled_from(["text", "labels", "table"]),
        paths=st.lists(words, max_size=2).map(tuple),
        label=words,
        header=st.none() | st.booleans(),
        kinds=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    ),
    st.lists(st.builds(Decision, words, words, words), max_size=2).map(tuple),
    minutes=st.floats(0, 100),
    settings=st.dictionaries(words, st.integers() | words),
    title=words,
)


@given(requests)
def test_a_request_comes_back_as_it_was_asked(tmp_path_factory: pytest.TempPathFactory, request_: RunRequest) -> None:
    folder = tmp_path_factory.mktemp("run")
    run = RunFile(request_, "title", 12.5)
    save_run(folder, run)
    assert load_run(folder) == run


def test_a_new_run_is_listed_once_it_has_a_plan(home: Home, ask: Ask) -> None:
    draft = folders.create(home, ask())
    assert folders.list_runs(home) == []
    assert folders.record(home, draft).state == "prepared"
    begun = begin(home, ask())
    (found,) = folders.list_runs(home)
    assert (found.id, found.state, found.steps, found.title) == (begun, "prepared", 50, "Sums 加法")
    assert folders.request_of(home, begun) == ask()


def test_states(home: Home, ask: Ask) -> None:
    run_id = begin(home, ask(), points=10)
    record = folders.record(home, run_id)
    assert (record.state, record.step, record.minutes) == ("paused", 10, 1.0)
    assert [run.id for run in folders.unfinished(home)] == [run_id]
    save_state(home.runs / run_id, error="training_unstable")
    assert (folders.record(home, run_id).state, folders.record(home, run_id).error) == ("failed", "training_unstable")
    report = {"metrics": {"accuracy": 0.93, "loss": 1.0}, "delivered": "simple"}
    (home.runs / run_id / "report.json").write_text(json.dumps(report))
    record = folders.record(home, run_id)
    assert (record.state, record.score, record.delivered, record.error) == ("reported", 0.93, "simple", "")
    assert folders.unfinished(home) == []


def test_newest_first(home: Home, ask: Ask) -> None:
    made = []
    for created in (3.0, 1.0, 2.0):
        run_id = begin(home, ask())
        save_run(home.runs / run_id, RunFile(ask(), str(created), created))
        made.append(run_id)
    assert [run.title for run in folders.list_runs(home)] == ["3.0", "2.0", "1.0"]


def test_two_hundred_runs_are_listed_quickly(home: Home, ask: Ask, report: Callable[..., None]) -> None:
    first = begin(home, ask(), points=2000)
    for number in range(199):
        shutil.copytree(home.runs / first, home.runs / f"{first}{number}")
    start = time.perf_counter()
    assert len(folders.list_runs(home)) == 200
    report(list_200_runs_ms=round(1000 * (time.perf_counter() - start), 1))


def test_rename(home: Home, ask: Ask) -> None:
    run_id = begin(home, ask())
    folders.rename(home, run_id, "  另一个\n名字 ")
    assert folders.record(home, run_id).title == "另一个 名字"
    with pytest.raises(InkstoneError) as caught:
        folders.rename(home, run_id, " ")
    assert caught.value.code == "option_invalid"


def test_deleted_and_brought_back(home: Home, ask: Ask) -> None:
    run_id = begin(home, ask(), points=3)
    trash_id = folders.delete(home, run_id)
    assert folders.list_runs(home) == []
    assert [(one.id, one.title) for one in folders.trashed(home)] == [(trash_id, "Sums 加法")]
    assert folders.restore(home, trash_id) == run_id
    assert folders.record(home, run_id).step == 3
    assert folders.trashed(home) == []


def test_thirty_days_later_it_is_gone(home: Home, ask: Ask) -> None:
    folders.delete(home, begin(home, ask()))
    assert folders.purge(home, datetime.now(UTC) + timedelta(days=29)) == 0
    assert folders.purge(home, datetime.now(UTC) + timedelta(days=31)) == 1
    assert folders.trashed(home) == []


@pytest.mark.parametrize("wrong", ["", "no-such-run", "../models", "a/b"])
def test_an_unknown_run_is_said(home: Home, wrong: str) -> None:
    for call in (folders.record, folders.delete, folders.restore, folders.delete_forever, folders.request_of):
        with pytest.raises(InkstoneError) as caught:
            call(home, wrong)
        assert caught.value.code == "run_unknown"


def test_a_damaged_run_does_not_hide_the_others(home: Home, ask: Ask) -> None:
    good, bad = begin(home, ask()), begin(home, ask())
    (home.runs / bad / "run.json").write_text("{")
    (home.runs / good / "state.json").write_text("no")
    assert [run.id for run in folders.list_runs(home)] == [good]
    assert load_state(home.runs / good).ended == ""


def test_plans_that_were_only_looked_at_go_after_a_day(home: Home, ask: Ask) -> None:
    old, new, begun = folders.create(home, ask()), folders.create(home, ask()), begin(home, ask())
    day_ago = time.time() - 2 * folders.DRAFT_SECONDS
    for run_id in (old, begun):
        os.utime(home.runs / run_id / "run.json", (day_ago, day_ago))
    folders.clean_up(home)
    assert {path.name for path in home.runs.iterdir()} == {new, begun}
