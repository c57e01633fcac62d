"""What a form asks for, from the files of a run."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gui.train.keep.fields import read_fields
from gui.train.keep.try_labels import places_of
from gui.train.names import file_name, free_path


def write(folder: Path, columns: dict[str, str], rows: list[dict[str, str]]) -> None:
    facts = {"columns": list(columns), "kinds": list(columns.values())}
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")
    lines = [json.dumps({"number": 1, "cells": row}) for row in rows]
    (folder / "test.jsonl").write_text("\n".join([*lines, '{"cut'] if rows else lines), "utf-8")


def test_label_and_left_out_columns_are_not_asked_for(tmp_path: Path) -> None:
    columns = {"id": "ignore", "age": "number", "port": "category", "note": "text", "alive": "label"}
    rows = [{"id": str(n), "age": str(20 + n), "port": "ab"[n % 2], "note": "x" * n, "alive": "yes"} for n in range(9)]
    write(tmp_path, columns, rows)
    fields = {field.name: field for field in read_fields(tmp_path).columns}
    assert list(fields) == ["age", "port", "note"]
    assert fields["age"].typical == "24"
    assert fields["port"].choices == ("a", "b")


def test_without_facts_the_rows_tell(tmp_path: Path) -> None:
    write(tmp_path, {}, [{"size": f"{n}.5", "colour": "red"} for n in range(5)])
    (tmp_path / "facts.json").unlink()
    kinds = {field.name: field.kind for field in read_fields(tmp_path).columns}
    assert kinds == {"size": "number", "colour": "category"}


def test_without_anything_there_is_nothing_to_ask(tmp_path: Path) -> None:
    assert read_fields(tmp_path).columns == ()


def test_words_that_mattered_are_found_whole() -> None:
    assert places_of("late", "Late again; a plate is late") == [(0, 4), (23, 27)]
    assert places_of("裂", "盖子就裂了") == [(3, 4)]
    assert places_of(" ", "a b") == []


@given(st.text(max_size=80))
def test_any_title_gives_a_name_that_a_file_may_have(title: str) -> None:
    name = file_name(title, "Model")
    assert name
    assert not set(name) & set('\\/:*?"<>|\n\0')


def test_a_taken_name_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a 2").mkdir()
    assert free_path(tmp_path, "a") == tmp_path / "a 3"
