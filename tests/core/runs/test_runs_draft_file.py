"""The draft of a training that has not begun: what a person chose is there again, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.examples.seen import Decision
from core.examples.source import Source
from core.paths import Home
from core.runs.draft_file import KeptDraft, forget_draft, keep_draft, kept_draft
from core.training.request import RunRequest

REQUEST = RunRequest(
    Source("table", paths=("/数据/花.csv",), label="kind", header=True, kinds=(("id", "ignore"),)),
    (Decision("duplicates", "", "fix"),),
    "thorough",
    12.5,
    {"learning_rate": 0.02, "seed": 7},
)


def test_what_was_kept_comes_back(home: Home) -> None:
    draft = KeptDraft(REQUEST, "plan", "20260101-000000-abcd")
    keep_draft(home, draft)
    assert kept_draft(home) == draft
    forget_draft(home)
    forget_draft(home)
    assert kept_draft(home) is None


@given(pasted=st.text(min_size=1), name=st.text(st.characters(), min_size=1))
def test_any_text_and_any_name_come_back(tmp_path_factory: pytest.TempPathFactory, pasted: str, name: str) -> None:
    home = Home(tmp_path_factory.mktemp("home"))
    draft = KeptDraft(RunRequest(Source("text", paths=(name,), pasted=pasted)), "examples")
    keep_draft(home, draft)
    assert kept_draft(home) == draft


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"request": 3}', '{"request": {}, "step": "", "run": ""}', "\x00"]
)
def test_a_damaged_file_is_no_draft(home: Home, content: str) -> None:
    home.draft_run.write_text(content, encoding="utf-8")
    assert kept_draft(home) is None


def test_a_goal_alone_is_nothing_to_keep(home: Home) -> None:
    keep_draft(home, KeptDraft(REQUEST, "plan"))
    keep_draft(home, KeptDraft(RunRequest(Source("table")), "examples"))
    assert not home.draft_run.exists()


def test_what_has_begun_is_a_run_and_no_draft(home: Home) -> None:
    draft = KeptDraft(REQUEST, "plan", "run-1")
    keep_draft(home, draft)
    (home.runs / "run-1").mkdir()
    (home.runs / "run-1" / "plan.json").write_text("{}", encoding="utf-8")
    assert kept_draft(home) is None
    keep_draft(home, draft)
    assert not home.draft_run.exists()


def test_an_earlier_run_leaves_the_draft_alone(home: Home) -> None:
    keep_draft(home, KeptDraft(REQUEST, "checkup"))
    (home.runs / "old").mkdir()
    (home.runs / "old" / "plan.json").write_text("{}", encoding="utf-8")
    keep_draft(home, KeptDraft(RunRequest(Source("text", sample="fables_en")), "plan", "old"))
    kept = kept_draft(home)
    assert kept is not None
    assert kept.request == REQUEST


def test_files_that_have_gone_are_told_and_left_out(home: Home, tmp_path: Path) -> None:
    there, gone = tmp_path / "there.csv", tmp_path / "gone.csv"
    there.write_text("a,b\n", encoding="utf-8")
    source = Source("table", paths=(str(there), str(gone)), label="b", delimiter=";")
    draft = KeptDraft(RunRequest(source, REQUEST.decisions, "quick", 3.0, {"seed": 7}), "plan", "run-1")
    assert draft.missing == (str(gone),)
    left = draft.without(draft.missing)
    assert left.request == RunRequest(Source("table", paths=(str(there),)), (), "quick", 3.0, {"seed": 7})
    assert (left.step, left.run) == ("examples", "")
