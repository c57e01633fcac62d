from __future__ import annotations

import csv
import io
import tempfile
import threading
import tracemalloc
from pathlib import Path

import pytest
from example_files import cells_of, labels, saved, seen, table
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Cancelled, InkstoneError
from core.examples.look import look
from core.examples.rows import open_rows
from core.examples.source import Source

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff"), max_size=12)


@given(st.data(), st.sampled_from([",", "\t", ";", "|"]))
def test_what_was_written_is_read(data: st.DataObject, delimiter: str) -> None:
    width = data.draw(st.integers(2, 5))
    rows = data.draw(st.lists(st.tuples(*[CELLS] * width), min_size=1, max_size=12))
    rows = [("x", *row[1:]) for row in rows]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), "a.csv", written.getvalue())
        assert cells_of(table(path, delimiter=delimiter, header=False, encoding="utf-8")) == rows


def test_a_break_in_a_tab_separated_table_whose_cells_are_all_quoted(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.tsv", '"x"\t""\t"0\n"\t""\n')
    assert cells_of(table(path, delimiter="\t", header=False, encoding="utf-8")) == [("x", "", "0\n", "")]


@settings(max_examples=150)
@given(
    st.data(),
    st.sampled_from([".csv", ".tsv", ".txt", ".json", ".jsonl"]),
    st.sampled_from(["table", "labels", "text"]),
)
def test_a_damaged_file_gives_rows_or_a_sentence(data: st.DataObject, suffix: str, goal: str) -> None:
    sample = {
        ".json": '[{"a": 1, "b": "一二"}, {"a": 2.5, "b": ["x", "y"]}, {"a": null, "b": {"c": "\\u4e00"}}]',
        ".jsonl": '{"a": 1, "b": "一二"}\n{"a": 2, "b": "x"}\n',
        ".tsv": 'label\ttext\nham\t"a ""b"""\nspam\t字\n',
    }.get(suffix, 'n,text,y\n1,"a, ""b""\nc",x\n2,字,y\n3,,x\n')
    content = bytearray(sample.encode(data.draw(st.sampled_from(["utf-8", "gb18030", "utf-16"]))))
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    content = content[: data.draw(st.integers(0, len(content)))]
    given = data.draw(
        st.fixed_dictionaries(
            {},
            optional={
                "encoding": st.sampled_from(["gb18030", "utf-8", "big5", "utf-16", "shift_jis"]),
                "delimiter": st.sampled_from(",;\t|"),
                "header": st.booleans(),
            },
        )
    )
    _survives(bytes(content), f"a{suffix}", goal, **given)


def _survives(content: bytes, name: str, goal: str, **given: object) -> None:
    """What can be looked at can be read, every row with a cell a column."""
    with tempfile.TemporaryDirectory() as folder:
        path = saved(Path(folder), name, content)
        source = Source(goal, (path,), **given)  # type: ignore[arg-type]
        try:
            told = seen(source)
            if goal != "text":
                rows = list(open_rows(told.source))
                assert len(rows) == told.rows
                assert {len(row.cells) for row in rows} == {len(told.columns)}
        except InkstoneError as error:
            assert str(error)
            assert "?" not in str(error).replace(path, "")


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
def test_damaged_office_files_too(tmp_path: Path, name: str) -> None:
    import random

    whole = _workbook() if name == "a.xlsx" else _document()
    dice = random.Random(3)
    for _ in range(25):
        content = bytearray(whole)
        for _ in range(dice.randrange(1, 30)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        _survives(bytes(content[: dice.choice([len(content), dice.randrange(len(content))])]), name, "labels")


def _workbook() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([1, "x"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _document() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("One, two")
    document.add_table(2, 2).cell(0, 0).text = "x"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_quotes_hold_line_breaks_and_delimiters(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", 'id,text,y\r\n1,"a, ""b""\r\nc",x\r\n2,"d\r\n\r\ne",y\r\n3,f,x\r\n')
    rows = list(open_rows(table(path)))
    assert [row.cells for row in rows] == [("1", 'a, "b"\nc', "x"), ("2", "d\n\ne", "y"), ("3", "f", "x")]
    assert [row.number for row in rows] == [2, 4, 7]


def test_a_quote_that_nobody_closes_costs_one_row(tmp_path: Path) -> None:
    lines = [f'{number},"a ""{number}"", b"\n' for number in range(5000)]
    lines[3000] = '3000,"open\n'
    rows = open_rows(table(saved(tmp_path, "a.csv", "n,t\n" + "".join(lines))))
    numbers = [row.cells[0] for row in rows]
    assert len(numbers) + rows.skipped_total >= 4998
    assert numbers[-1] == "4999"


def test_a_quote_open_at_the_end(tmp_path: Path) -> None:
    lines = [f'{number},"a, b"\n' for number in range(2000)]
    rows = open_rows(table(saved(tmp_path, "a.csv", "n,t\n" + "".join(lines) + '2000,"open\n2001,x\n')))
    assert [row.cells[0] for row in rows][-1] == "2001"
    assert [(item.row, item.reason) for item in rows.skipped] == [(2002, "damaged")]


def test_ragged_rows_are_listed(tmp_path: Path) -> None:
    rows = open_rows(table(saved(tmp_path, "a.csv", "a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3,\n\n4,5,6\n")))
    for _ in range(2):
        assert [row.number for row in rows] == [2, 5, 7]
        assert [(item.row, item.reason) for item in rows.skipped] == [(3, "ragged"), (4, "ragged")]


@pytest.mark.parametrize(
    ("content", "delimiter", "columns"),
    [
        ("a;b;c\n1,5;2;x\n2,5;3;y\n", ";", ("a", "b", "c")),
        ("a|b\n1|x, y\n2|z\n", "|", ("a", "b")),
        (" a , a ,,b\n1,2,3,4\n2,2,3,4\n", ",", ("a", "a 2", "Column 3", "b")),
        ("1,2,x\n3,4,y\n", ",", ("Column 1", "Column 2", "Column 3")),
        ("", "", ()),
    ],
)
def test_delimiter_and_header_are_guessed(
    tmp_path: Path, content: str, delimiter: str, columns: tuple[str, ...]
) -> None:
    path = saved(tmp_path, "a.csv", content)
    if not content:
        with pytest.raises(InkstoneError, match="holds no examples"):
            seen(table(path))
        return
    told = seen(table(path))
    assert told.source.delimiter == delimiter
    assert tuple(column.name for column in told.columns) == columns


def test_a_header_that_is_longer_or_shorter_than_the_rows(tmp_path: Path) -> None:
    longer = open_rows(table(saved(tmp_path, "a.csv", "name,age,city\nAnn,5\nBen,6\nCid,7,York\nDan,8\n")))
    assert [row.cells for row in longer] == [("Ann", "5", ""), ("Ben", "6", ""), ("Cid", "7", "York"), ("Dan", "8", "")]
    shorter = open_rows(table(saved(tmp_path, "b.csv", "name,age\n1,Ann,5\n2,Ben,6\n")))
    assert shorter.columns == ("Column 1", "name", "age")
    assert [row.cells for row in shorter] == [("1", "Ann", "5"), ("2", "Ben", "6")]


def test_huge_cells_do_not_fill_the_memory(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "a,b\n" + ("x" * 400_000 + ",1\n") * 60)
    tracemalloc.start()
    assert seen(table(path)).rows == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12 << 20


def test_only_a_header_is_no_example(tmp_path: Path) -> None:
    with pytest.raises(InkstoneError, match=r"a\.csv holds no examples"):
        seen(table(saved(tmp_path, "a.csv", "a,b,c\n")))


def test_ten_million_characters_without_a_line_break(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "a,b\n" + "x" * 10_000_000 + ",1\ny,2\n")
    assert [len(cells[0]) for cells in cells_of(table(path))] == [10_000_000, 1]
    assert max(len(cell) for row in seen(table(path)).preview for cell in row.cells) < 500


def test_a_line_that_is_far_too_long_is_passed_over(tmp_path: Path) -> None:
    rows = open_rows(table(saved(tmp_path, "a.csv", "a,b\nx,1\n" + "x" * (17 << 20) + ",1\ny,2\n")))
    assert [row.cells for row in rows] == [("x", "1"), ("y", "2")]
    assert [(item.row, item.reason) for item in rows.skipped] == [(3, "too_long")]


def test_zero_bytes_and_two_hundred_columns(tmp_path: Path) -> None:
    assert cells_of(table(saved(tmp_path, "a.csv", "a,b\n1,\0x\n2,y\n"))) == [("1", "\0x"), ("2", "y")]
    wide = "\n".join(",".join(f"{place * row}" for place in range(200)) for row in range(30))
    assert len(seen(table(saved(tmp_path, "b.csv", wide))).columns) == 200


def test_several_files_with_the_same_columns(tmp_path: Path) -> None:
    one, two = saved(tmp_path, "1.csv", "a,b\n1,2\n3,4\n"), saved(tmp_path, "2.csv", "b;a\n5;6\n7;8\n")
    rows = list(open_rows(table(one, two)))
    assert [row.cells for row in rows] == [("1", "2"), ("3", "4"), ("6", "5"), ("8", "7")]
    assert rows[2].file == two
    other = saved(tmp_path, "3.csv", "b,c\n5,6\n")
    with pytest.raises(InkstoneError, match=r"3\.csv has other columns than 1\.csv"):
        open_rows(table(one, other))


def test_one_bad_file_of_many_is_listed(tmp_path: Path) -> None:
    one, bad = saved(tmp_path, "1.csv", "a,b\n1,2\n3,4\n"), saved(tmp_path, "2.csv", "")
    rows = open_rows(table(bad, one))
    assert len(list(rows)) == 2
    assert [(item.file, item.reason) for item in rows.skipped] == [(bad, "empty")]


def test_workbooks(tmp_path: Path) -> None:
    from datetime import date

    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "空的"
    sheet = book.create_sheet("数据")
    for row in (["日期", "数", "字"], [date(2024, 1, 31), 1, "a"], [], [date(2024, 2, 1), 2.5, None]):
        sheet.append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    told = seen(table(str(path)))
    assert told.sheets == ("空的", "数据")
    assert told.source.sheet == "数据"
    assert [(row.number, row.cells) for row in told.preview] == [
        (2, ("2024-01-31", "1", "a")),
        (4, ("2024-02-01", "2.5", "")),
    ]
    with pytest.raises(InkstoneError, match="no sheet called x"):
        open_rows(table(str(path), sheet="x"))


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        (
            "a.json",
            '[{"a": 1.50, "b": ["x", "y"]}, {"b": null, "c": {"d": true}}]',
            [("1.50", "x\ny", ""), ("", "", "true")],
        ),
        ("a.json", '{"rows": [{"a": 1, "b": "\\ud83d"}, {"a": 2}]}', [("1", "\ufffd"), ("2", "")]),
        ("a.json", '{"a": [1, 2], "b": ["x", "y"]}', [("1", "x"), ("2", "y")]),
        ("a.json", '[["n", "t"], [1, "x"], [2, "y"]]', [("1", "x"), ("2", "y")]),
        ("a.jsonl", '{"a": 1}\nnothing\n{"a": 2}\n', [("1",), ("2",)]),
        ("a.json", '[{"a": 1}, {"a": 2}, {"a"', [("1",), ("2",)]),
    ],
)
def test_json(tmp_path: Path, name: str, content: str, rows: list[tuple[str, ...]]) -> None:
    assert cells_of(table(saved(tmp_path, name, content))) == rows


def test_a_long_json_list_is_read_in_parts(tmp_path: Path) -> None:
    content = "[" + ",\n".join(f'{{"n": {number}, "t": "{"字" * 50}"}}' for number in range(20_000)) + "]"
    rows = cells_of(table(saved(tmp_path, "a.json", content)))
    assert rows[-1] == ("19999", "字" * 50)
    assert len(rows) == 20_000


def test_stop_is_heard(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "a,b\n" + "1,2\n" * 100_000)
    stop = threading.Event()
    events = look(labels(path), stop)
    next(events)
    stop.set()
    with pytest.raises(Cancelled):
        list(events)


def test_foreign_files_are_named(tmp_path: Path) -> None:
    for name, content in (("a.pdf", b"%PDF-1.7"), ("a.csv", b"PK\x03\x04"), ("a.xls", b"\xd0\xcf\x11\xe0\xa1")):
        with pytest.raises(InkstoneError) as raised:
            open_rows(table(saved(tmp_path, name, content)))
        assert raised.value.code == "examples_format"
    with pytest.raises(InkstoneError, match="not there"):
        open_rows(table(str(tmp_path / "gone.csv")))
