"""The check-up of tables: every check of columns with a table that has the fault and one that has not."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from core.examples.checkup.checks import ROW_CHECKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Check = Callable[..., Any]

COLUMNS = ("height", "colour", "label")
ROWS = 60


def good(count: int = ROWS) -> list[tuple[str, ...]]:
    """A table without a fault: two inputs that tell something, not all."""
    chance = random.Random(1)
    labels = [chance.choice("xy") for _ in range(count)]
    return [
        (f"{chance.gauss(10 if label == 'x' else 12, 2):.3f}", chance.choice(["red", "blue", "green"]), label)
        for label in labels
    ]


def with_column(cells: Sequence[str]) -> list[tuple[str, ...]]:
    return [(cell, *row) for cell, row in zip(cells, good(len(cells)), strict=True)]


def table(checked: Check, cells: Sequence[str], name: str = "extra", **options: object) -> Any:
    """A good table with one column more."""
    return checked("table", (name, *COLUMNS), with_column(cells), **options)


def answers() -> list[str]:
    return [row[-1] for row in good()]


def varied(count: int = ROWS) -> list[str]:
    return [f"{random.Random(n).uniform(1, 9):.2f}" for n in range(count)]


def test_a_table_without_a_fault_passes_every_check(checked: Check) -> None:
    found = checked("table", COLUMNS, good())
    assert {one.check for one in found.findings} == set(ROW_CHECKS)
    assert {one.state for one in found.findings} == {"passed"}
    assert found.cells() == good()
    assert found.kinds() == {"height": "number", "colour": "category", "label": "category"}


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("extra", [str(n) for n in range(1, ROWS + 1)]),
        ("nummer", [str(n) for n in random.Random(1).sample(range(1, ROWS + 1), ROWS)]),
        ("user_id", [str(n * 37 % 1009 + 5000) for n in range(ROWS)]),
        ("学号", [f"S{n * 7919:07d}" for n in range(ROWS)]),
    ],
)
def test_numbers_of_rows_are_left_out(checked: Check, name: str, cells: list[str]) -> None:
    found = table(checked, cells, name)
    assert (found.state("id_columns", name), found.finding("id_columns", name).fix) == ("fixed", "exclude")
    assert len(found.finding("id_columns", name).rows) == 3
    assert found.kinds()[name] == "ignore"
    assert found.kinds(("id_columns", name, "ignore"))[name] != "ignore"
    assert found.cells() == with_column(cells), "the cells stay, to be shown"


@pytest.mark.parametrize("cells", [varied(), [str(n % 30) for n in range(ROWS)]])
def test_measures_are_no_numbers_of_rows(checked: Check, cells: list[str]) -> None:
    assert table(checked, cells).state("id_columns") == "passed"


def test_the_same_row_under_another_number_is_a_duplicate(checked: Check) -> None:
    rows = [(str(n), *row) for n, row in enumerate([*good(), good()[0]])]
    assert checked("table", ("id", *COLUMNS), rows).finding("duplicates").count == 1


def test_a_person_may_want_the_number(checked: Check) -> None:
    found = table(checked, [str(n) for n in range(ROWS)], "id", kinds=(("id", "number"),))
    assert found.state("id_columns") == "passed"
    assert found.kinds()["id"] == "number"


@pytest.mark.parametrize(("cell", "fault"), [("same", True), ("", True), ("7", True)])
def test_constant_columns_are_left_out(checked: Check, cell: str, fault: bool) -> None:
    found = table(checked, [cell] * ROWS)
    assert found.finding("constant_columns", "extra").details == {"value": cell}
    assert found.kinds()["extra"] == "ignore"


def test_a_mark_here_and_there_is_not_constant(checked: Check) -> None:
    found = table(checked, ["yes" if n % 3 else "" for n in range(ROWS)])
    assert found.state("constant_columns") == "passed"
    assert found.kinds()["extra"] == "category"


def test_empty_cells_are_told_and_unknown(checked: Check) -> None:
    cells = ["NA" if n % 10 == 0 else "?" if n == 5 else value for n, value in enumerate(varied())]
    found = table(checked, cells)
    finding = found.finding("inputs_missing", "extra")
    assert (finding.state, finding.count, finding.fix) == ("fixed", 7, "unknown")
    assert (finding.details["share"], finding.details["words"]) == (7 / ROWS, ["NA", "?"])
    assert [row[0] for row in found.cells()] == ["" if cell in ("NA", "?") else cell for cell in cells]
    assert [row[0] for row in found.cells(("inputs_missing", "extra", "ignore"))] == cells


def test_numbers_with_a_few_words(checked: Check) -> None:
    cells = ["about five" if n == 7 else value for n, value in enumerate(varied())]
    found = table(checked, cells)
    finding = found.finding("mixed_types", "extra")
    assert (finding.state, finding.count, finding.details["words"]) == ("look", 1, ["about five"])
    assert found.kinds()["extra"] == "number"
    assert found.cells()[7][0] == "about five"
    assert found.cells(("mixed_types", "extra", "fix"))[7][0] == ""
    assert table(checked, varied()).state("mixed_types") == "passed"


def test_categories_with_hardly_two_alike(checked: Check) -> None:
    cells = [f"Street{chr(97 + n % 26)}{chr(97 + n // 2 % 26)}" for n in range(ROWS)]
    found = table(checked, cells, kinds=(("extra", "category"),))
    finding = found.finding("many_values", "extra")
    assert (finding.state, finding.fix) == ("look", "exclude")
    assert found.kinds()["extra"] == "category"
    assert found.kinds(("many_values", "extra", "fix"))["extra"] == "ignore"
    few = table(checked, ["north" if n % 2 else "south" for n in range(ROWS)])
    assert few.state("many_values") == "passed"


def test_dates_written_in_two_ways(checked: Check) -> None:
    one = [f"2024-{n % 12 + 1:02d}-{n % 28 + 1:02d}" for n in range(ROWS)]
    two = [f"{n % 28 + 1}/{n % 12 + 1}/2024" if n > 50 else cell for n, cell in enumerate(one)]
    found = table(checked, two)
    finding = found.finding("dates", "extra")
    assert (finding.state, finding.count) == ("look", 9)
    assert finding.details["formats"] == [["2024-01-01", 51], ["24/4/2024", 9]]
    assert table(checked, one).state("dates") == "passed"


@pytest.mark.parametrize(
    "cells",
    [
        ["no" if answer == "x" else "yes" for answer in answers()],
        [f"{n % 7 + (100 if answer == 'y' else 0)}.5" for n, answer in enumerate(answers())],
        [f"boat {n % 3}" if answer == "y" else "" for n, answer in enumerate(answers())],
    ],
)
def test_a_column_that_gives_the_answer_away(checked: Check, cells: list[str]) -> None:
    found = table(checked, cells)
    finding = found.finding("gives_away", "extra")
    assert (finding.state, finding.fix) == ("look", "exclude")
    assert finding.details["score"] >= 0.98
    assert found.kinds()["extra"] != "ignore"
    assert found.kinds(("gives_away", "extra", "fix"))["extra"] == "ignore"


@pytest.mark.parametrize(
    "cells",
    [
        varied(),
        [f"name {n} {answer}" for n, answer in enumerate(answers())],  # unique: known by heart only
        ["no" if (answer == "x") ^ (n % 10 == 0) else "yes" for n, answer in enumerate(answers())],
    ],
)
def test_a_column_that_does_not(checked: Check, cells: list[str]) -> None:
    assert table(checked, cells).state("gives_away") == "passed"


def test_a_guess_that_is_nearly_always_right_gives_nothing_away(checked: Check) -> None:
    rows = [(str(n % 5), value, "x" if n else "y") for n, value in enumerate(varied(200))]
    rows += [("9", "1.5", "y")]
    assert checked("table", ("extra", "height", "label"), rows).state("gives_away") == "passed"


def test_a_number_in_another_unit_gives_it_away(checked: Check) -> None:
    rows = [(f"{float(price) * 7.1:.1f}", f"{n % 9}", price) for n, price in enumerate(varied(100))]
    found = checked("table", ("yuan", "rooms", "label"), rows)
    assert found.finding("gives_away", "yuan").details["score"] > 0.98
    assert found.kinds()["label"] == "number"
    assert found.state("small_groups") == "passed"


def test_what_is_no_number_cannot_be_predicted_as_one(checked: Check) -> None:
    rows = [(f"{n % 13}", f"{n % 9}", "on request" if n == 3 else price) for n, price in enumerate(varied(100))]
    found = checked("table", ("area", "rooms", "label"), rows)
    finding = found.finding("label_missing")
    assert (finding.state, finding.count, finding.details["words"]) == ("fixed", 1, ["on request"])
    assert len(found.cells(("label_missing", "", "ignore"))) == 99


def test_the_same_number_everywhere_cannot_be_learned(checked: Check) -> None:
    rows = [(value, f"{n % 9}", "2.5") for n, value in enumerate(varied())]
    assert checked("table", ("area", "rooms", "label"), rows).state("one_group") == "stop"


def test_many_repeats_of_a_coarse_table_stay(checked: Check) -> None:
    chance = random.Random(0)
    rows = [(chance.choice("ab"), chance.choice("cd"), chance.choice("xy")) for _ in range(100)]
    found = checked("table", COLUMNS, rows)
    assert (found.state("duplicates"), found.state("conflicts")) == ("look", "look")
    assert found.finding("conflicts").fix == ""
    assert found.cells() == rows
    assert len(found.cells(("duplicates", "", "fix"))) == 8


def test_rows_without_any_input_are_dropped(checked: Check) -> None:
    found = checked("table", COLUMNS, [*good(), ("", "NA", "x")])
    assert found.finding("empty_rows").count == 1
    assert found.cells() == good()


def test_personal_data_in_a_column(checked: Check) -> None:
    cells = [f"138{n:08d}" if n % 2 else "" for n in range(ROWS)]
    finding = table(checked, cells, "contact", kinds=(("contact", "text"),)).finding("personal", "contact")
    assert finding.details["kinds"] == {"phone": ROWS // 2}
    assert {row.cells[0] for row in finding.rows} == {"*" * 11}


def test_two_hundred_columns(checked: Check) -> None:
    chance = random.Random(0)
    columns = [*(f"c{n}" for n in range(200)), "label"]
    rows = [(*(f"{chance.random():.3f}" for _ in range(200)), chance.choice("xy")) for _ in range(40)]
    found = checked("table", columns, rows)
    assert found.result == {"rows": 40, "usable": 40}
