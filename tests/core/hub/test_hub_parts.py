"""Half files on the disk: what is there, what is missing, what can be trusted after a kill."""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.hub.orders import HubFile
from core.hub.parts import Part, done_in
from tests.hub_server import some_bytes

DATA = some_bytes(10_000)
FILE = HubFile("m.gguf", len(DATA), hashlib.sha256(DATA).hexdigest(), hashlib.sha256(DATA).hexdigest())
SMALL = HubFile("config.json", 2, hashlib.sha1(b"blob 2\0{}").hexdigest())


def checked(part: Part) -> bool:
    for _ in part.check(threading.Event()):
        pass
    return part.right


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def test_in_any_order(folder: Path) -> None:
    part = Part(folder, FILE)
    part.write(4000, DATA[4000:7000], "b")
    part.write(0, DATA[:1000], "a")
    assert part.holes() == [(1000, 4000), (7000, 10_000)]
    part.close()
    assert done_in(folder, FILE) == 4000

    again = Part(folder, FILE)
    assert again.holes() == [(1000, 4000), (7000, 10_000)]
    again.write(1000, DATA[1000:4000], "a")
    again.write(7000, DATA[7000:], "a")
    assert again.hosts == ("a", "b")
    assert checked(again)
    again.discard()
    assert list(folder.iterdir()) == []


def test_git_small_files(folder: Path) -> None:
    part = Part(folder, SMALL)
    part.write(0, b"{}", "a")
    assert checked(part)
    part.discard()
    part.write(0, b"[]", "a")
    assert not checked(part)
    part.close()


def test_what_one_host_sent_is_forgotten(folder: Path) -> None:
    part = Part(folder, FILE)
    part.write(0, DATA[:5000], "honest")
    part.write(5000, bytes(2000), "liar")
    part.write(7000, DATA[7000:], "honest")
    assert not checked(part)
    part.forget("liar")
    assert part.holes() == [(5000, 7000)]
    part.write(5000, DATA[5000:7000], "honest")
    assert checked(part)
    part.close()


@pytest.mark.parametrize(
    "table",
    ["", "[", "{}", "[[0]]", '[["a", 1, "x"]]', "[[0, 99999, 1]]", "[[5, 3, 1]]", "[[0, 500, 1], [400, 600, 1]]", "3"],
)
def test_a_table_that_makes_no_sense_is_not_believed(folder: Path, table: str) -> None:
    part = Part(folder, FILE)
    part.write(0, DATA[:1000], "a")
    part.close()
    (folder / f"{FILE.etag}.json").write_text(table)
    assert Part(folder, FILE).holes() == [(0, len(DATA))]


def test_a_table_without_its_bytes(folder: Path) -> None:
    (folder / f"{FILE.etag}.json").write_text(json.dumps([[0, 1000, "a"]]))
    assert done_in(folder, FILE) == 0


PIECES = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 30), st.sampled_from("ab")), max_size=12)


@given(PIECES, st.integers(0, 12))
def test_any_pieces_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[tuple[int, int, str]], restart: int
) -> None:
    place = tmp_path_factory.mktemp("part")
    part = Part(place, FILE)
    for number, (start, size, host) in enumerate(pieces):
        if number == restart:
            part.close()
            part = Part(place, FILE)
        _fill(part, start * 100, min(len(DATA), (start + size) * 100), host)
    for start, end in part.holes():
        part.write(start, DATA[start:end], "a")
    assert part.done == len(DATA)
    assert checked(part)
    part.close()


def _fill(part: Part, start: int, end: int, host: str) -> None:
    """What a flow does: only what is missing is written."""
    for first, last in part.holes():
        if max(first, start) < min(last, end):
            part.write(max(first, start), DATA[max(first, start) : min(last, end)], host)
