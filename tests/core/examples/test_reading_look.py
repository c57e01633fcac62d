from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from example_files import cells_of, labels, saved, seen, table, text

from core.errors import InkstoneError
from core.examples import look as looking
from core.examples.rows import open_rows
from core.examples.seen import ExamplesSeen
from core.examples.source import Source
from core.examples.texts import LONGEST_PIECE, open_texts


def kinds(told: ExamplesSeen) -> dict[str, str]:
    return {column.name: column.why or column.kind for column in told.columns}


def test_kinds_of_columns(tmp_path: Path) -> None:
    lines = ["order_id,when,price,share,paid,shop,remark,fixed,nothing,code,year,y"]
    for number in range(60):
        remark = f"He said that number {number} was late again"
        lines.append(
            f'{1000 + number},2024-01-{number % 28 + 1:02},"¥1,{number:03}",{number} %,{number % 2},'
            f"{'ABC'[number % 3]},{remark},1,NA,{number * 7919:06x}z,{1950 + number},{number % 5}"
        )
    told = seen(table(saved(tmp_path, "a.csv", "\n".join(lines))))
    assert kinds(told) == {
        "order_id": "id", "when": "date", "price": "number", "share": "number", "paid": "category", "shop": "category",
        "remark": "text", "fixed": "constant", "nothing": "empty", "code": "id", "year": "number", "y": "category",
    }  # fmt: skip
    assert told.source.label == "y"
    assert told.groups == (("0", 12), ("1", 12), ("2", 12), ("3", 12), ("4", 12))


def test_all_numbers_as_text(tmp_path: Path) -> None:
    rows = "".join(f'"{n * 1111:,}",{n}.5e3,（{n}）,{n}．5,$ {n},{n * 3.1:.2f}\n' for n in range(1, 40))
    told = seen(table(saved(tmp_path, "a.csv", "a,b,c,d,e,target\n" + rows)))
    assert set(kinds(told).values()) == {"number"}
    assert told.groups == ()


def test_what_the_person_says_wins(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "a,b,c\n" + "1,x,2\n2,y,3\n" * 20)
    told = seen(table(path, label="b", kinds=(("a", "ignore"), ("c", "category"))))
    assert kinds(told) == {"a": "person", "b": "category", "c": "category"}
    assert told.groups == (("x", 20), ("y", 20))
    with pytest.raises(InkstoneError, match="no column called d"):
        seen(table(path, label="d"))


@pytest.mark.parametrize(
    ("pasted", "columns", "rows"),
    [
        ("spam\tbuy now\nham\thello you\nspam\tcheap pills\n", ("Column 2", "Column 1"), ("spam", "buy now")),
        (
            "好评,很好吃,下次还来\n差评,不好,慢\n好评,喜欢\n差评,太慢\n",
            ("Column 2", "Column 1"),
            ("好评", "很好吃,下次还来"),
        ),
        (
            "I like it, really,good\nNot so, no,bad\nNice,good\nugly,bad\n",
            ("Column 1", "Column 2"),
            ("I like it, really", "good"),
        ),
        ("text,label\nhello there,a\nhow are you,a\n", ("text", "label"), ("hello there", "a")),
    ],
)
def test_pasted_lines_with_groups(pasted: str, columns: tuple[str, str], rows: tuple[str, ...]) -> None:
    told = seen(Source("labels", pasted=pasted))
    assert (told.source.text, told.source.label) == columns
    assert told.preview[0].cells == rows


def test_lines_without_groups_are_one_column(tmp_path: Path) -> None:
    told = seen(labels(saved(tmp_path, "a.txt", "Well, well, said he.\nThe end\nOh, no.\n")))
    assert len(told.columns) == 1
    assert told.source.label == ""
    assert told.rows == 3


def test_a_folder_per_group_one_file_one_example(tmp_path: Path) -> None:
    for name, content in (
        ("cats/1.txt", "Miau\nmiau"),
        ("cats/2.md", "purr"),
        ("dogs/1.txt", "woof"),
        ("dogs/x.bin", "?"),
    ):
        saved(tmp_path, name, content)
    saved(tmp_path, "dogs/3.txt", b"\xff\xfa\xff\xff\xff\x80")
    rows = open_rows(labels(str(tmp_path)))
    assert rows.columns == ("text", "label")
    assert {row.cells for row in rows} == {("Miau\nmiau", "cats"), ("purr", "cats"), ("woof", "dogs")}
    assert sorted(item.reason for item in rows.skipped) == ["undecodable", "unknown_format"]
    assert seen(labels(str(tmp_path))).groups == (("cats", 2), ("dogs", 1))


def test_a_folder_per_group_with_one_text_each_is_read_by_line(tmp_path: Path) -> None:
    one, two = (
        saved(tmp_path, "tang/a.txt", "床前明月光\n\n疑是地上霜\n"),
        saved(tmp_path, "song/b.txt", "明月几时有\n"),
    )
    expected = {("床前明月光", "tang"), ("疑是地上霜", "tang"), ("明月几时有", "song")}
    assert set(cells_of(labels(str(tmp_path)))) == expected
    assert set(cells_of(labels(str(tmp_path / "tang"), str(tmp_path / "song")))) == expected
    by_name = cells_of(labels(one, two))
    assert set(by_name) == {(words, {"tang": "a", "song": "b"}[group]) for words, group in expected}


def test_text_of_many_files(tmp_path: Path) -> None:
    saved(tmp_path, "b.txt", "two")
    saved(tmp_path, "a/x.md", "one\r\n")
    saved(tmp_path, "c.json", '[{"title": "t", "paragraphs": ["three", "four"], "tags": ["x"]}]')
    saved(tmp_path, "d.csv", "id,story\n1,five and more\n2,six\n")
    saved(tmp_path, ".hidden.txt", "never")
    assert "".join(open_texts(text(str(tmp_path)))) == "one\n\ntwo\n\nthree\nfour\n\nfive and more\nsix\n"


def test_text_in_word_documents(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("第一段")
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text, grid.cell(0, 1).text = "a", "b\nc"
    document.add_paragraph("最后")
    document.save(str(tmp_path / "a.docx"))
    assert "".join(open_texts(text(str(tmp_path / "a.docx")))) == "第一段\na\tb c\n最后"


def test_pieces_are_not_too_large(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", '[{"text": "' + "字" * (3 * LONGEST_PIECE) + '"}]')
    assert max(map(len, open_texts(text(path)))) == LONGEST_PIECE


@pytest.mark.parametrize(
    "source", [Source("text"), Source("text", pasted=" \n"), Source("labels"), Source("table", pasted="")]
)
def test_nothing_given_is_said(source: Source) -> None:
    with pytest.raises(InkstoneError) as raised:
        seen(source)
    assert raised.value.code == "examples_none"


def test_a_folder_with_nothing_to_read(tmp_path: Path) -> None:
    saved(tmp_path, "a.bin", "x")
    with pytest.raises(InkstoneError) as raised:
        seen(text(str(tmp_path)))
    assert raised.value.code == "folder_empty"


@pytest.mark.parametrize("goal", ["table", "labels", "text"])
def test_large_files_are_estimated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goal: str) -> None:
    monkeypatch.setattr(looking, "EXACT_BYTES", 1 << 20)
    monkeypatch.setattr(looking, "_PART_BYTES", 1 << 20)
    monkeypatch.setattr(looking, "_STRETCHES", 2)
    lines = "".join(f"这是第 {n} 条很短的留言,{'好坏'[n % 2]}\n" for n in range(60_000))
    path = saved(tmp_path, "a.csv", "text,label\n" + lines)
    tracemalloc.start()
    told = seen(Source(goal, (path,)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not told.exact
    assert told.rows == pytest.approx(60_000, rel=0.1)
    if goal == "text":
        assert told.characters == pytest.approx(sum(map(len, open_texts(text(path)))), rel=0.1)
    else:
        assert (told.source.text, told.source.label) == ("text", "label") or goal == "table"
    assert peak < 24 << 20


def test_all_groups_of_a_large_sorted_file_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "EXACT_BYTES", 1 << 18)
    monkeypatch.setattr(looking, "_PART_BYTES", 1 << 18)
    lines = "".join(f'"message {n}, with ""quotes""",{"abcd"[n // 50_000]}\n' for n in range(200_000))
    told = seen(labels(saved(tmp_path, "a.csv", "text,label\n" + lines)))
    assert not told.exact
    assert {group for group, _ in told.groups} == set("abcd")
    assert told.rows == pytest.approx(200_000, rel=0.1)
    assert told.skipped_total == 0


def test_memory_stays_flat_while_rows_are_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.csv", "text,label\n" + "".join(f"message {n} of many,{n % 3}\n" for n in range(60_000)))
    rows = open_rows(labels(path))
    tracemalloc.start()
    assert sum(1 for _ in rows) == 60_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_memory_stays_flat_for_a_gigabyte(tmp_path: Path, report: object) -> None:
    import psutil

    path = tmp_path / "a.txt"
    line = "白日依山尽，黄河入海流。欲穷千里目，更上一层楼。\n".encode()
    with path.open("wb") as file:
        for _ in range(1024):
            file.write(line * ((1 << 20) // len(line)))
    before = psutil.Process().memory_info().rss
    told = seen(text(str(path)))
    assert not told.exact
    assert told.characters == pytest.approx(path.stat().st_size / 3, rel=0.05)
    characters = sum(map(len, open_texts(text(str(path)))))
    assert characters == told.rows * 25 or characters == pytest.approx(told.characters, rel=0.05)
    assert psutil.Process().memory_info().rss - before < 100 << 20


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_memory_stays_flat_for_a_million_rows(tmp_path: Path) -> None:
    import psutil

    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("id,text,price,label\n")
        file.writelines(f'{n},"message {n}, of many",{n % 977}.5,{n % 4}\n' for n in range(1_000_000))
    before = psutil.Process().memory_info().rss
    told = seen(labels(str(path)))
    assert told.exact
    assert told.rows == 1_000_000
    assert psutil.Process().memory_info().rss - before < 150 << 20


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "rows", "label", "columns", "group"),
    [
        ("iris", 150, "species", 5, ("setosa", 50)), ("penguins", 344, "species", 7, ("Adelie", 152)),
        ("titanic", 891, "survived", 15, ("0", 549)), ("winequality-red", 1599, "Column 12", 12, ("5", 681)),
        ("breast-cancer-wisconsin", 699, "Column 10", 10, ("2", 458)),
    ],
)  # fmt: skip
def test_real_tables(real_data: Path, name: str, rows: int, label: str, columns: int, group: tuple[str, int]) -> None:
    told = seen(table(str(real_data / "tables" / f"{name}.csv")))
    assert (told.rows, told.source.label, len(told.columns), told.groups[0]) == (rows, label, columns, group)
    assert told.skipped_total == 0


@pytest.mark.real
def test_real_messages(real_data: Path) -> None:
    told = seen(labels(str(real_data / "text-labels" / "sms-spam" / "sms.tsv")))
    assert (told.rows, told.groups) == (5574, (("ham", 4827), ("spam", 747)))
    assert (told.source.text, told.source.label) == ("Column 2", "Column 1")


@pytest.mark.real
def test_real_texts(real_data: Path) -> None:
    told = seen(text(str(real_data / "text" / "tinyshakespeare" / "input.txt")))
    assert (told.characters, told.rows, told.exact) == (1_115_394, 40_000, True)
    told = seen(text(str(real_data / "text" / "grimm")))
    assert told.preview[0].cells[0].startswith("The Project Gutenberg EBook")
    told = seen(text(str(real_data / "text" / "chinese-poetry")))
    assert told.characters > 1_500_000
    poems = seen(labels(*(str(real_data / "text" / "chinese-poetry" / name) for name in ("宋词", "元曲"))))
    assert dict(poems.groups) == {"元曲": 11_057, "宋词": 1_280}
