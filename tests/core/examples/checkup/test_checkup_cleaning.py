"""What cleaning never does, whatever the examples are; and what it says of real ones."""

from __future__ import annotations

import csv
import io
import threading
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.events import Finished
from core.examples.checkup import check, cleaned, cleaned_texts
from core.examples.checkup.checks import FIXES, ROW_CHECKS, TEXT_CHECKS
from core.examples.checkup.folding import digest, fold, fold_text, is_missing
from core.examples.checkup.leakage import gives_away
from core.examples.checkup.rows import contradictions, repeats
from core.examples.rows import open_rows
from core.examples.seen import Decision, Finding
from core.examples.source import Source

if TYPE_CHECKING:
    from pathlib import Path

CELLS = st.sampled_from(
    ["", "NA", "a", "A ", "b", "ｂ", "1", "2.5", "x y z", "X, y z!", "13812345678", "2024-01-02", "无"]
)
TABLES = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=40)
ACTIONS = st.sampled_from(["fix", "ignore"])
DECISION = st.builds(Decision, st.sampled_from(list(ROW_CHECKS)), st.sampled_from(["", "one", "two"]), ACTIONS)
DECISIONS = st.lists(DECISION, max_size=12)


def source(goal: str, rows: list[tuple[str, str, str]]) -> Source:
    text = io.StringIO()
    csv.writer(text).writerows([("one", "two", "label"), *rows])
    roles = {"text": "two" if goal == "labels" else "", "label": "label"}
    return Source(goal, pasted=text.getvalue(), delimiter=",", header=True, **roles)


def clean(given_: Source, decisions: list[Decision]) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in cleaned(given_, decisions, threading.Event())]


@given(st.sampled_from(["labels", "table"]), TABLES, DECISIONS)
def test_cleaning_invents_nothing(goal: str, rows: list[tuple[str, str, str]], decisions: list[Decision]) -> None:
    examples = source(goal, rows)
    before = {row.number: row.cells for row in open_rows(examples)}
    after = clean(examples, decisions)
    assert [number for number, _ in after] == sorted({number for number, _ in after} & set(before))
    labels = {fold(cells[2]) for cells in before.values()}
    for number, cells in after:
        assert fold(cells[2]) in labels
        assert all(new in ("", old) or "*" in new for new, old in zip(cells[:2], before[number][:2], strict=True))
    assert clean(examples, decisions) == after
    assert clean(examples, [*decisions, *decisions]) == after


ANY = st.text('ab1,;\t\n\r"\0@.\u3000国國13812345678-', max_size=300)


@given(TABLES)
def test_the_check_up_foretells_the_cleaning(rows: list[tuple[str, str, str]]) -> None:
    examples = source("labels", rows)
    *findings, finished = check(examples, threading.Event())
    assert finished.result["usable"] == len(clean(examples, []))
    found = [one for one in findings if isinstance(one, Finding)]
    assert {one.check for one in found} == set(ROW_CHECKS)
    assert all(len(one.rows) <= 3 and (one.fix in FIXES or not one.fix) for one in found)
    assert all(one.count for one in found if one.state != "passed" and one.check != "too_few")


@given(TABLES)
def test_what_is_clean_stays_as_it_is(rows: list[tuple[str, str, str]]) -> None:
    decisions = [Decision(name, "", "fix") for name in ("near_duplicates", "conflicts")]
    once = [cells for _, cells in clean(source("labels", rows), decisions)]
    assert [cells for _, cells in clean(source("labels", once), decisions)] == once


@given(st.text("aAbＢ１ \u3000,。!", max_size=30))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold_text("a" + text + " !") == fold_text("Ａ" + text.upper())


def test_missing_and_marks() -> None:
    said = ["", " ", "NA", "n/a", "NULL", "无", "?", "0", "no", "nothing", "x" * 50]
    assert [cell for cell in said if is_missing(cell)] == said[:7]
    assert digest("a", "b") == 1212841174890269944, "runs of today and of tomorrow must agree"
    assert digest("ab") != digest("a", "b")


def test_rules_are_tried_on_rows_they_were_not_made_from() -> None:
    answers = [str(n % 2) for n in range(100)]
    assert gives_away([f"id{n}" for n in range(100)], answers, False, threading.Event()) == 0.0
    assert gives_away([f"v{n % 2}" for n in range(100)], answers, False, threading.Event()) == 1.0


@pytest.mark.real
def test_titanic_with_and_without_alive(real_data: Path) -> None:
    examples = Source("table", (str(real_data / "tables/titanic.csv"),), label="survived")
    found = {(one.check, one.column): one for one in check(examples, threading.Event()) if isinstance(one, Finding)}
    assert [key for key, one in found.items() if key[0] == "gives_away"] == [("gives_away", "alive")]
    assert (found["gives_away", "alive"].state, found["gives_away", "alive"].details["score"]) == ("look", 1.0)
    assert found["duplicates", ""].count == 107
    assert (found["inputs_missing", "age"].count, found["inputs_missing", "deck"].count) == (177, 688)
    rows = cleaned(examples, [Decision("gives_away", "alive", "fix")], threading.Event())
    assert (dict(rows.source.kinds)["alive"], len(rows)) == ("ignore", 784)
    without = replace(examples, kinds=(("alive", "ignore"),))
    states = {one.check: one.state for one in check(without, threading.Event()) if isinstance(one, Finding)}
    assert states["gives_away"] == "passed"


@pytest.mark.real
def test_short_messages(real_data: Path) -> None:
    examples = Source("labels", (str(real_data / "text-labels/sms-spam/sms.tsv"),))
    found = {one.check: one for one in check(examples, threading.Event()) if isinstance(one, Finding)}
    assert (found["duplicates"].state, found["duplicates"].count) == ("fixed", 403)
    assert (found["near_duplicates"].state, found["unbalanced"].state, found["personal"].state) == ("look",) * 3
    assert found["unbalanced"].details["largest"] == "ham"
    labels = Counter(row.cells[0] for row in cleaned(examples, [], threading.Event()))
    assert labels == {"ham": 4518, "spam": 653}


@pytest.mark.real
@pytest.mark.parametrize(("name", "rows", "usable"), [("penguins", 344, 344), ("iris", 150, 149)])
def test_tables_without_great_faults(real_data: Path, name: str, rows: int, usable: int) -> None:
    examples = Source("table", (str(real_data / f"tables/{name}.csv"),), label="species")
    *findings, finished = check(examples, threading.Event())
    assert not [one for one in findings if isinstance(one, Finding) and one.state in ("stop", "look")]
    assert finished.result == {"rows": rows, "usable": usable}


@pytest.mark.real
def test_shakespeare(real_data: Path) -> None:
    examples = Source("text", (str(real_data / "text/tinyshakespeare/input.txt"),))
    found = {one.check: one.state for one in check(examples, threading.Event()) if isinstance(one, Finding)}
    assert found == dict.fromkeys(TEXT_CHECKS, "passed")
    assert sum(map(len, cleaned_texts(examples, [], threading.Event()))) == 1_115_394


def test_marks_are_compared_in_portions() -> None:
    chance = np.random.default_rng(0)
    values = chance.integers(0, 150_000, 300_000)
    marks = values.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    answers = chance.integers(0, 2, 300_000)
    again = repeats(marks, threading.Event())
    assert int((~again).sum()) == len(np.unique(values))
    assert not again[0]
    found = contradictions(marks, answers, threading.Event())
    both = np.intersect1d(values[answers == 0], values[answers == 1])
    assert np.array_equal(found, np.isin(values, both))


@given(
    st.sampled_from(["labels", "table", "text"]),
    ANY,
)
def test_any_text_is_checked_or_refused_with_a_sentence(goal: str, pasted: str) -> None:
    examples = Source(goal, pasted=pasted)
    try:
        events = list(check(examples, threading.Event()))
    except InkstoneError as error:
        assert str(error).endswith(".")
        return
    assert isinstance(events[-1], Finished)
    if goal == "text":
        assert isinstance("".join(cleaned_texts(examples, [], threading.Event())), str)
    else:
        assert len(list(cleaned(examples, [], threading.Event()))) == events[-1].result["usable"]


ENDLESS = ("a@" * 50_000, "a" * 100_000 + "@b", "1 " * 50_000, "1." + "." * 100_000, "中@" * 50_000)


@pytest.mark.parametrize("number", range(len(ENDLESS)))
def test_endless_cells_do_not_take_for_ever(number: int) -> None:
    rows = [(ENDLESS[number], "b")] * 3 + [("short", "c")] * 3
    pasted = "text\tlabel\n" + "".join(f"{text}\t{label}\n" for text, label in rows)
    finished = list(check(Source("labels", pasted=pasted, text="text", label="label"), threading.Event()))[-1]
    assert finished.result == {"rows": 6, "usable": 0}
