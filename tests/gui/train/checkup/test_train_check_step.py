"""Step 3: findings in words, decisions and their undo, what blocks the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished, Progress
from core.examples.checkup.checks import FIXES, ROW_CHECKS, TEXT_CHECKS
from core.examples.seen import Finding, Row
from gui.train.checkup import texts, words
from gui.train.checkup.states import example_findings
from gui.train.examples.states import example_flowers, example_messages, example_text

Child = Callable[[str], Any]
Teach = Callable[..., Any]
MESSAGES = example_messages()
FINDINGS = example_findings(MESSAGES)


def script(*findings: Finding) -> list[Any]:
    return [Progress("checking", 1, 4, 2.0), *findings, Finished(result={"rows": 1204, "usable": 1180})]


@pytest.fixture
def checked(teach: Teach, qtbot: QtBot) -> Any:
    """At the check-up of the example messages; a function that takes the findings."""

    def make(*findings: Finding) -> Any:
        page, _host = teach(check=[script(*findings)])
        page.draft.set_seen(MESSAGES)
        page.show_step("examples")
        page.show_step("checkup")
        qtbot.waitUntil(lambda: page.draft.findings is not None)
        return page

    return make


def test_the_list_says_it_in_words(checked: Any, child: Child) -> None:
    checked(*FINDINGS)
    lines = child("train_check_list").property("plainText").splitlines()
    assert lines[0] == (
        "Please look: Contradictions. Rows that say the same and have different answers: 14 (1.2%). "
        "Which answer is right?"
    )
    assert lines[4] == (
        "Fixed for you: Repeated rows. Rows that repeat an earlier one: 22 (1.8%). Only the first of each stays."
    )
    assert "Passed: Missing answers. Every example has its answer." in lines
    assert child("train_check_numbers").text() == "Fixed for you: 2 · Passed: 8 · 1,180 of 1,204 examples can be used"
    assert child("train_next").text() == "Next: make a plan"


def test_fix_ignore_and_undo(checked: Any, child: Child, qtbot: QtBot) -> None:
    page = checked(*FINDINGS)
    page.window().activateWindow()
    child("train_check_conflicts_fix").setFocus()
    child("train_check_conflicts_fix").click()
    assert page.draft.decisions == {("conflicts", ""): "fix"}
    assert child("train_check_conflicts_state").text() == "Fixed as you said"
    assert QApplication.focusWidget() is child("train_check_conflicts_undo")
    child("train_check_personal_message_ignore").click()
    child("train_check_duplicates_ignore").click()
    assert child("train_check_duplicates_state").text() == "Left as it is"
    assert page.draft.decisions["duplicates", ""] == "ignore"
    child("train_check_conflicts_undo").click()
    assert ("conflicts", "") not in page.draft.decisions
    assert child("train_check_conflicts_state").text() == "Please look"
    assert child("train_check_conflicts_fix").isVisible()


def test_what_cannot_be_read_cannot_be_left_in(checked: Any, child: Child) -> None:
    checked(*FINDINGS)
    assert not child("train_check_unreadable_ignore").isVisible()
    assert not child("train_check_unbalanced_fix").isVisible()


def test_going_back_and_forth_does_not_check_again(checked: Any, child: Child) -> None:
    page = checked(*FINDINGS)
    child("train_check_conflicts_fix").click()
    page.go_back()
    page.show_step("checkup")
    assert page.draft.decisions == {("conflicts", ""): "fix"}
    assert child("train_check_conflicts_state").text() == "Fixed as you said"


def test_a_stop_blocks_the_way_and_says_why(checked: Any, child: Child) -> None:
    checked(Finding("too_few", "stop", "", 4, (), "", {"rows": 4, "minimum": 20}))
    assert child("train_next").text() == "More examples are needed"
    assert not child("train_next").isEnabled()
    assert "Cannot go on: Number of examples." in child("train_check_list").property("plainText")


def test_the_same_in_many_columns_is_one_card(checked: Any, child: Child) -> None:
    found = [Finding("constant_columns", "fixed", f"c{n}", 9, (), "exclude", {"value": "0"}) for n in range(30)]
    page = checked(*found)
    line = child("train_check_list").property("plainText")
    assert line.startswith("Fixed for you: Always the same · 30 columns. These columns are the same")
    assert line.endswith("“c11” and 18 more")
    child("train_check_constant_columns_ignore").click()
    assert len(page.draft.decisions) == 30
    child("train_check_constant_columns_undo").click()
    assert page.draft.decisions == {}


def test_hundreds_of_findings_do_not_make_hundreds_of_cards(checked: Any, child: Child) -> None:
    found = [Finding("gives_away", "look", f"c{n}", 9, (), "exclude", {"score": 1.0}) for n in range(90)]
    checked(*found)
    counts = []
    for _ in range(3):
        counts.append(len(child("train_check_list").property("plainText").splitlines()))
        child("train_check_more").click()
    assert counts == [40, 80, 90]
    assert not child("train_check_more").isVisible()


def test_it_can_be_stopped_and_begun_again(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach(check=[[Progress("checking", 1, 4, 20.0), None], script(*FINDINGS)])
    page.draft.set_seen(MESSAGES)
    page.show_step("checkup")
    assert child("train_next").text() == "Checking…"
    qtbot.waitUntil(lambda: "20 s" in child("train_check_progress_state").text())
    child("train_check_progress_stop").click()
    qtbot.waitUntil(child("train_check_problem").isVisible)
    assert child("train_next").text() == "Check the examples first"
    child("train_check_problem_action").click()
    qtbot.waitUntil(lambda: page.draft.findings == FINDINGS)


def test_an_error_is_told_in_place(teach: Teach, child: Child, qtbot: QtBot) -> None:
    page, _host = teach(check=[[InkstoneError("file_missing", path="/a/messages.csv")]])
    page.draft.set_seen(MESSAGES)
    page.show_step("checkup")
    qtbot.waitUntil(child("train_check_problem").isVisible)
    assert "messages.csv" in child("train_check_problem").text
    assert not child("message_sentence").isVisible()


def test_other_examples_are_checked_anew(teach: Teach, qtbot: QtBot) -> None:
    page, host = teach(check=[[None], script(FINDINGS[-1])])
    page.draft.set_seen(MESSAGES)
    page.show_step("checkup")
    qtbot.waitUntil(lambda: host.count("check") == 1)
    page.show_step("goal")
    page.draft.set_seen(example_flowers())
    page.show_step("checkup")
    qtbot.waitUntil(lambda: page.draft.findings == (FINDINGS[-1],))
    assert host.calls[-1][1].goal == "table"


# -- words --------------------------------------------------------------------------------------------------------


def test_every_check_and_every_fix_has_its_words() -> None:
    checks = {*ROW_CHECKS, *TEXT_CHECKS}
    assert set(texts.TITLES) == checks
    assert set(texts.PASSED) == checks
    assert set(texts.FOUND) == checks
    assert {fix for check, fix in texts.FIX if not check} == set(FIXES)
    assert {fix for check, fix in texts.DONE if not check} == set(FIXES)


def test_details_are_written_as_one_reads_them() -> None:
    kinds = Finding("personal", "look", "text", 3, (), "mask", {"kinds": {"email": 2, "phone": 1}})
    assert words.sentence(kinds).startswith("It holds mail addresses (2), phone numbers (1).")
    merged = Finding("label_spelling", "fixed", "", 3, (), "merge", {"merged": [["Spam ", "spam"], ["SPAM", "spam"]]})
    assert "“Spam ” → “spam”, “SPAM” → “spam”" in words.sentence(merged)
    assert words.sentence(merged).endswith("They count as one group.")
    small = Finding("small_groups", "look", "", 3, (), "drop_groups", {"groups": [["<b>a</b>", 3]], "minimum": 10})
    assert "“<b>a</b>” (3)" in words.sentence(small)
    assert words.fix_text(small) == "Leave these groups out"
    little = Finding("too_little", "look", "", 0, (), "", {"bytes": 900, "characters": 300, "minimum": 100_000})
    assert "300 characters" in words.sentence(little)
    assert "100 KB" in words.sentence(little)


def test_a_detail_that_is_missing_does_no_harm() -> None:
    assert "?" in words.sentence(Finding("long_lines", "look"))


def test_example_rows_show_what_matters() -> None:
    flowers = example_flowers()
    row = Row(12, ("001", "5.1", "3.5", "1.4", "violet", "setosa"))
    whole = words.row_text(Finding("duplicates", "fixed"), row, flowers)
    assert whole == "Row 12:  001 · 5.1 · 3.5 · 1.4 · violet · setosa"
    column = words.row_text(Finding("gives_away", "look", "colour"), row, flowers)
    assert column == "Row 12:  violet  →  setosa"
    text = words.row_text(Finding("long_lines", "look"), Row(3, ("a\nb " + "c" * 400,)), example_text())
    assert text.startswith("Row 3:  a b ccc")
    assert len(text) < 200
    assert words.row_text(Finding("unreadable", "fixed"), Row(9, ()), flowers) == "Row 9"
