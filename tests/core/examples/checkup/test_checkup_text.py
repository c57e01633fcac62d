"""The check-up of a text to be imitated."""

from __future__ import annotations

import random
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Cancelled
from core.events import Finished
from core.examples.checkup import check, cleaned_texts
from core.examples.checkup.checks import TEXT_CHECKS
from core.examples.checkup.text_lines import LONGEST_PART, broken, lines, paragraphs
from core.examples.seen import Decision, Finding
from core.examples.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Write = Callable[[str], Source]

WORDS = (
    "the river went slowly past an old house where nobody had lived for many years and birds sang in its garden".split()
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def text(content: str) -> Source:
        path = tmp_path / "book.txt"
        path.write_bytes(content.encode("utf-8", "surrogatepass"))
        return Source("text", (str(path),), encoding="utf-8")

    return text


def good(paragraphs: int = 700) -> str:
    """Paragraphs of one line, parted by blank lines: about 100 KB."""
    chance = random.Random(0)
    return "\n\n".join(" ".join(chance.choices(WORDS, k=32)).capitalize() + "." for _ in range(paragraphs)) + "\n"


def checked(source: Source) -> dict[str, Finding]:
    events = list(check(source, threading.Event()))
    assert isinstance(events[-1], Finished)
    return {event.check: event for event in events if isinstance(event, Finding)}


def clean(source: Source, *decisions: tuple[str, str]) -> str:
    said = [Decision(name, "", action) for name, action in decisions]
    return "".join(cleaned_texts(source, said, threading.Event()))


def test_a_text_without_a_fault_passes_every_check(write: Write) -> None:
    found = checked(write(good()))
    assert set(found) == set(TEXT_CHECKS)
    assert {one.state for one in found.values()} == {"passed"}
    assert clean(write(good())) == good()


@pytest.mark.parametrize(("count", "state"), [(5, "stop"), (100, "look"), (700, "passed")])
def test_too_little(write: Write, count: int, state: str) -> None:
    text = good(count)
    finding = checked(write(text))["too_little"]
    assert (finding.state, finding.details["characters"]) == (state, len(text))
    assert finding.details["bytes"] == len(text.encode())


def test_bytes_are_those_of_utf_8(write: Write) -> None:
    assert checked(write("中文é😀a"))["too_little"].details["bytes"] == len("中文é😀a".encode())


def test_paragraphs_that_come_again(write: Write) -> None:
    text = good(300)
    first = text.split("\n\n")[:30]
    found = checked(write(text + "\n" + "\n\n".join(first) + "\n"))
    finding = found["duplicate_paragraphs"]
    assert (finding.state, finding.count, finding.fix) == ("look", 30, "drop")
    assert finding.rows[0].number == text.count("\n") + 2
    assert first[0].startswith(finding.rows[0].cells[0])
    source = write(text + "\n" + "\n\n".join(first) + "\n")
    assert clean(source, ("duplicate_paragraphs", "fix")).strip() == text.strip()
    assert len(clean(source)) > len(text)


def test_lines_are_paragraphs_where_none_is_blank(write: Write) -> None:
    text = good(100).replace("\n\n", "\n")
    source = write(text + "".join(line + "\n" for line in text.split("\n")[:10]))
    assert checked(source)["duplicate_paragraphs"].count == 10
    assert clean(source, ("duplicate_paragraphs", "fix")) == text


def test_a_refrain_is_no_fault(write: Write) -> None:
    text = good().replace("\n\n", "\n\nNobody knew why, and nobody has ever asked since then.\n\n")
    assert checked(write(text))["duplicate_paragraphs"].state == "passed"


def test_very_long_lines_are_broken_on_wish(write: Write) -> None:
    source = write("今天天气很好，我们去河边。" * 60_000)
    finding = checked(source)["long_lines"]
    assert (finding.state, finding.count, finding.details["longest"]) == ("look", 1, 780_000)
    assert clean(source) == "今天天气很好，我们去河边。" * 60_000
    parts = clean(source, ("long_lines", "fix"))
    assert parts.replace("\n", "") == "今天天气很好，我们去河边。" * 60_000
    assert max(map(len, parts.split("\n"))) < 40


def test_control_characters_go(write: Write) -> None:
    text = "\ufeff" + good().replace("river", "ri\0ver").replace("birds", "bi\u200brds\x0c")
    found = checked(write(text))["control"]
    assert (found.state, found.fix) == ("fixed", "remove")
    assert found.details["kinds"] == ["U+0000", "U+000C", "U+200B"]
    assert clean(write(text)) == good()
    assert "\0" in clean(write(text), ("control", "ignore"))


def test_emoji_stay_whole(write: Write) -> None:
    assert clean(write("a family: 👨‍👩‍👧\n")) == "a family: 👨‍👩‍👧\n"


def test_line_ends_are_plain(write: Write) -> None:
    text = good().replace("\n", "\r\n") + "one\u2028two\n"
    assert clean(write(text)) == good() + "one\ntwo\n"
    assert checked(write(text))["line_endings"].details == {"mac": 0, "separators": 1}


def test_characters_that_come_once(write: Write) -> None:
    rare = "".join(chr(0x4E00 + n) for n in range(2000))
    finding = checked(write(good() + rare))["rare_characters"]
    assert (finding.state, finding.count) == ("look", 2000)
    assert len(finding.details["characters"]) == 10


def test_more_signs_than_letters(write: Write) -> None:
    table = "".join(f"| {n * 7919} | 0.5 | -- |\n" for n in range(5000))
    finding = checked(write(table))["markup"]
    assert (finding.state, len(finding.rows)) == ("look", 3)


def test_personal_data(write: Write) -> None:
    source = write(good() + "You reach me at 13812345678 or li.wei@example.com.\n")
    finding = checked(source)["personal"]
    assert (finding.state, finding.count, finding.details["kinds"]) == ("look", 1, {"email": 1, "phone": 1})
    assert "13812345678" not in finding.rows[0].cells[0]
    assert clean(source, ("personal", "fix")).endswith("at *********** or **.***@*******.***.\n")
    assert "13812345678" in clean(source)


def test_both_chinese_scripts(write: Write) -> None:
    source = write("这个东西很贵，我们买三个。\n" * 50 + "這個東西很貴，我們買三個。\n" * 10)
    finding = checked(source)["scripts"]
    assert (finding.state, finding.details) == ("look", {"simplified": 50, "traditional": 10})
    assert "這" not in clean(source, ("scripts", "fix"))


def test_files_in_several_encodings_are_read_each_in_its_own(tmp_path: Path) -> None:
    text = "今天天气很好，我们一起去河边看书。这里的人都很多，大家在说话。\n" * 50
    for name, encoding in (("a.txt", "utf-8"), ("b.txt", "gb18030")):
        (tmp_path / name).write_bytes(text.encode(encoding))
    paths = (str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    found = checked(Source("text", paths))["encodings"]
    assert (found.state, found.details["encodings"]) == ("passed", ["gb18030", "utf-8"])
    found = checked(Source("text", paths, encoding="utf-8"))["encodings"]
    assert (found.state, found.count, found.rows[0].file) == ("look", 1, paths[1])


def test_stop_ends_it(write: Write) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        list(check(write(good()), stop))
    with pytest.raises(Cancelled):
        list(cleaned_texts(write(good()), [], stop))


def test_reading_again_gives_the_same_text(write: Write) -> None:
    source = write(good() + good(20))
    assert clean(source, ("duplicate_paragraphs", "fix")) == clean(source, ("duplicate_paragraphs", "fix"))


@given(st.lists(st.text(st.sampled_from("ab\n \t。"), max_size=30)), st.booleans())
def test_lines_and_paragraphs_lose_nothing(pieces: list[str], by_line: bool) -> None:
    found = list(lines(pieces))
    assert "".join(found) == "".join(pieces)
    assert all(line.count("\n") <= 1 for line in found)
    assert [line for part in paragraphs(found, by_line) for line in part] == found


def test_a_line_without_end_comes_in_parts() -> None:
    parts = list(lines(["x" * (3 * LONGEST_PART), "y\nz"]))
    assert "".join(parts) == "x" * (3 * LONGEST_PART) + "y\nz"
    assert max(map(len, parts)) <= 2 * LONGEST_PART
    assert list(paragraphs(parts, by_line=True)) == [parts[:-1], ["z"]]


@given(st.text(st.sampled_from('ab 。！."”'), max_size=80), st.booleans())
def test_breaking_a_line_only_adds_line_ends(line: str, ended: bool) -> None:
    line += "\n" * ended
    assert "".join(broken(line, 10).split()) == "".join(line.split())
