"""What runs and rows are called."""

from __future__ import annotations

from core.examples.seen import Finding, Row
from gui.train.checkup.words import _told, row_text
from gui.train.examples.states import example_messages
from gui.train.names import file_name, shown_title


def test_a_run_is_called_by_its_sample_its_file_or_what_it_is() -> None:
    assert [shown_title(title) for title in ("iris", "letters.csv", "")] == ["Iris flowers", "letters.csv", "Training"]
    assert file_name(shown_title("fables_en"), "My model") == "Fables"


def test_a_row_names_its_file_where_there_are_several() -> None:
    seen = example_messages()
    finding = Finding("duplicates", "look")
    (path,) = seen.source.paths
    assert row_text(finding, Row(7, ("Hello", "other"), path), seen).startswith("Row 7:")
    assert row_text(finding, Row(1, ("Hello", "other"), f"{path}/other/3.txt"), seen).startswith("3.txt Row 1:")


def test_sentences_follow_each_other_as_the_language_has_it() -> None:
    assert _told("Found.", "", "Done.") == "Found. Done."
    assert _told("有重复的行。", "只保留第一个。") == "有重复的行。只保留第一个。"
