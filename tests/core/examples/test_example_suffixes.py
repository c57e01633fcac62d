"""What is taken for examples when it is dropped on the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.examples.suffixes import are_examples


@pytest.mark.parametrize("name", ["a.csv", "B.TSV", "表.xlsx", "a.json", "a.jsonl", "a.txt", "a.md", "a.docx"])
def test_files_by_their_name(name: str) -> None:
    assert are_examples([Path(name)])


@pytest.mark.parametrize("name", ["a.gguf", "a.wav", "a", "a.csv.zip"])
def test_other_files(name: str) -> None:
    assert not are_examples([Path("a.csv"), Path(name)])


def test_nothing_is_no_example() -> None:
    assert not are_examples([])


def test_a_folder_unless_it_holds_a_model(tmp_path: Path) -> None:
    (tmp_path / "spam").mkdir()
    assert are_examples([tmp_path])
    (tmp_path / "spam" / "model.gguf").touch()
    assert are_examples([tmp_path])
    assert not are_examples([tmp_path / "spam"])
    (tmp_path / "config.json").touch()
    assert not are_examples([tmp_path])
