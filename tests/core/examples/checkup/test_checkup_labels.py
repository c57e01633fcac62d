"""The check-up of labelled texts: every check with a file that has the fault and one that has not."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from core.errors import Cancelled, InkstoneError
from core.examples.checkup import check, cleaned
from core.examples.checkup.checks import ORDER, ROW_CHECKS
from core.examples.seen import Finding
from core.examples.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Check = Callable[..., Any]

WORDS = "apple river stone cloud paper green window music garden silver winter candle bridge forest letter".split()


def good(count: int = 30) -> list[tuple[str, str]]:
    """Texts without a fault, two groups."""
    return [(f"{WORDS[n % 15]} {WORDS[n // 15]} {WORDS[(n * 7 + 3) % 15]} goes", "ab"[n % 2]) for n in range(count)]


def labels(checked: Check, rows: list[tuple[str, str]]) -> Any:
    return checked("labels", ("text", "label"), rows)


def test_examples_without_a_fault_pass_every_check(checked: Check) -> None:
    found = labels(checked, good())
    assert {one.check for one in found.findings} == set(ROW_CHECKS)
    assert {one.state for one in found.findings} == {"passed"}
    assert found.result == {"rows": 30, "usable": 30}
    assert found.cells() == good()


def test_the_worst_comes_first(checked: Check) -> None:
    rows = [*good(), ("same text here", "a"), ("same text here", "a"), ("other", ""), ("Same text here", "b")]
    states = [ORDER.index(one.state) for one in labels(checked, rows).findings]
    assert states == sorted(states)
    assert len(set(states)) == 3


def test_a_missing_label_is_dropped(checked: Check) -> None:
    rows = [*good(), ("no label", ""), ("unknown label", "NA"), ("空的", "null")]
    found = labels(checked, rows)
    finding = found.finding("label_missing")
    assert (finding.state, finding.count, finding.fix) == ("fixed", 3, "drop")
    assert finding.details["words"] == ["NA", "null"]
    assert [row.number for row in finding.rows] == [32, 33, 34]
    assert found.cells() == good()
    assert ("unknown label", "NA") in found.cells(("label_missing", "", "ignore"), ("single_rows", "", "ignore"))


def test_a_word_for_nothing_that_is_a_large_group_is_one(checked: Check) -> None:
    rows = [(text, "无" if label == "a" else "有") for text, label in good()]
    found = labels(checked, rows)
    assert found.state("label_missing") == "passed"
    assert found.cells() == rows


def test_rows_without_text_are_dropped(checked: Check) -> None:
    found = labels(checked, [*good(), ("  ", "a"), ("N/A", "b")])
    assert (found.state("empty_rows"), found.finding("empty_rows").count) == ("fixed", 2)
    assert found.cells() == good()


def test_duplicates_are_dropped_but_one(checked: Check) -> None:
    rows = [*good(), good()[3], good()[3], good()[5]]
    found = labels(checked, rows)
    finding = found.finding("duplicates")
    assert (finding.state, finding.count, finding.details["share"]) == ("fixed", 3, 3 / 33)
    assert [row.number for row in finding.rows] == [32, 33, 34]
    assert found.cells() == good()
    assert found.cells(("duplicates", "", "ignore")) == rows


def test_near_duplicates_are_shown_and_dropped_on_wish(checked: Check) -> None:
    text, label = good()[0]
    others = [(text.upper() + "!!", label), (text.replace(" ", "  ") + "。", label), ("ａｐｐｌｅ" + text[5:], label)]
    found = labels(checked, [*good(), *others])
    assert (found.state("near_duplicates"), found.finding("near_duplicates").count) == ("look", 3)
    assert found.state("duplicates") == "passed"
    assert found.cells() == [*good(), *others]
    assert found.cells(("near_duplicates", "", "fix")) == good()
    assert found.finding("overlap").details == {"rows": 3}


def test_contradictions_are_shown_together(checked: Check) -> None:
    rows = [*good(), ("this is unclear", "a"), ("This is unclear.", "b"), ("this, is unclear", "a")]
    found = labels(checked, rows)
    finding = found.finding("conflicts")
    assert (finding.state, finding.count) == ("look", 3)
    assert {row.cells[1] for row in finding.rows} == {"a", "b"}
    assert found.cells(("conflicts", "", "fix")) == good()


def test_one_group_cannot_be_learned(checked: Check) -> None:
    found = labels(checked, [(text, "a") for text, _ in good()])
    assert found.findings[0].check == "one_group"
    assert (found.state("one_group"), found.finding("one_group").details["group"]) == ("stop", "a")


def test_groups_of_one_row_are_dropped(checked: Check) -> None:
    rows = [*good(), ("only one of its kind", "c")]
    found = labels(checked, rows)
    finding = found.finding("single_rows")
    assert (finding.state, finding.count, finding.details["groups"]) == ("fixed", 1, ["c"])
    assert found.cells() == good()
    assert found.cells(("single_rows", "", "ignore")) == rows


def test_small_groups_are_shown_and_dropped_on_wish(checked: Check) -> None:
    rows = [*good(), *((f"few of this number {n}{n}", "c") for n in range(9))]
    found = labels(checked, rows)
    finding = found.finding("small_groups")
    assert (finding.state, finding.count, finding.details["groups"]) == ("look", 9, [["c", 9]])
    assert found.cells() == rows
    assert found.cells(("small_groups", "", "fix")) == good()


def test_groups_of_very_different_size_are_told(checked: Check) -> None:
    rows = [(text, "a" if n < 100 else "b") for n, (text, _) in enumerate(good(115))]
    found = labels(checked, rows)
    finding = found.finding("unbalanced")
    assert (finding.state, finding.fix) == ("look", "")
    assert (finding.details["largest"], finding.details["largest_rows"]) == ("a", 100)
    assert labels(checked, rows[60:]).state("unbalanced") == "passed"


def test_spellings_of_a_group_become_one(checked: Check) -> None:
    rows = [*good(), ("one more text", "A"), ("and again another", "b "), ("the last of them", "ｂ")]
    found = labels(checked, rows)
    finding = found.finding("label_spelling")
    assert (finding.state, finding.count) == ("fixed", 3)
    assert sorted(finding.details["merged"]) == [["A", "a"], ["b ", "b"], ["ｂ", "b"]]
    assert [label for _, label in found.cells()[-3:]] == ["a", "b", "b"]
    kept = found.cells(("label_spelling", "", "ignore"), ("single_rows", "", "ignore"))
    assert [label for _, label in kept[-3:]] == ["A", "b", "ｂ"]


@pytest.mark.parametrize(("count", "state"), [(6, "stop"), (12, "look"), (20, "passed")])
def test_few_rows(checked: Check, count: int, state: str) -> None:
    assert labels(checked, good(count)).state("too_few") == state


def test_no_row_at_all_is_a_finding(checked: Check) -> None:
    found = labels(checked, [("", "a"), ("text", ""), ("null", "NA")])
    assert found.state("too_few") == "stop"
    assert found.result == {"rows": 3, "usable": 0}
    assert found.cells() == []


def test_personal_data_is_masked_where_it_is_shown(checked: Check) -> None:
    rows = [*good(), ("call me at 13812345678 please", "a"), ("write to li.wei@example.com", "b")]
    found = labels(checked, rows)
    finding = found.finding("personal", "text")
    assert (finding.state, finding.count, finding.details["kinds"]) == ("look", 2, {"phone": 1, "email": 1})
    assert [row.cells[0] for row in finding.rows] == ["call me at *********** please", "write to **.***@*******.***"]
    assert found.cells()[-2:] == rows[-2:]
    assert [text for text, _ in found.cells(("personal", "text", "fix"))[-2:]] == [row.cells[0] for row in finding.rows]


def test_both_chinese_scripts_become_one(checked: Check) -> None:
    simplified = [(f"这个东西很贵，我们买{n}个", "ab"[n % 2]) for n in range(20)]
    traditional = [(f"這個東西很貴，我們買{n}個", "ab"[n % 2]) for n in range(30, 36)]
    found = labels(checked, [*simplified, *traditional])
    finding = found.finding("scripts", "text")
    assert (finding.state, finding.count, finding.details) == ("look", 6, {"simplified": 20, "traditional": 6})
    assert all("這" in row.cells[0] for row in finding.rows)
    assert all("這" not in text for text, _ in found.cells(("scripts", "text", "fix")))
    assert labels(checked, simplified).state("scripts") == "passed"


def test_broken_rows_are_told(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    lines = [f"{text},{label}" for text, label in good()]
    lines.insert(1, lines[0])  # a finding near the start, whose rows are read again
    path.write_text("\n".join(["text,label", *lines, "one,cell,too,many", "last one of all,a"]), "utf-8")
    source = Source("labels", (str(path),), text="text", label="label", delimiter=",", header=True)
    finding = next(e for e in check(source, threading.Event()) if isinstance(e, Finding) and e.check == "unreadable")
    assert (finding.state, finding.count, finding.fix) == ("fixed", 1, "skip")
    assert (finding.rows[0].number, finding.rows[0].file) == (33, str(path))


def test_other_columns_do_not_count(checked: Check) -> None:
    rows = [(str(n), text, label) for n, (text, label) in enumerate([*good(), good()[0]])]
    found = checked("labels", ("id", "text", "label"), rows)
    assert found.finding("duplicates").count == 1
    assert found.kinds() == {"id": "ignore", "text": "text", "label": "category"}


def test_a_column_that_is_not_there_is_said(checked: Check) -> None:
    with pytest.raises(InkstoneError) as caught:
        checked("labels", ("text", "label"), good(), label="mood")
    assert caught.value.code == "examples_column_missing"


def test_stop_ends_it(checked: Check) -> None:
    found, stop = labels(checked, good()), threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        list(check(found.source, stop))
    with pytest.raises(Cancelled):
        cleaned(found.source, [], stop)
    stop.clear()
    rows = cleaned(found.source, [], stop)
    stop.set()
    with pytest.raises(Cancelled):
        list(rows)


def test_reading_again_gives_the_same_rows(checked: Check) -> None:
    rows = cleaned(labels(checked, [*good(), good()[0]]).source, [], threading.Event())
    assert list(rows) == list(rows)
    assert (len(rows), rows.read) == (30, 31)
