"""The list of connections: nothing is missing from it, and nothing that happens to the file hides the rest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.net import journal as journals
from core.net.journal import OPEN, Connection, Journal
from core.paths import Home

ROOT = Path(__file__).resolve().parents[3]


def connection(number: int = 1, outcome: str = "200", **more: object) -> Connection:
    made = Connection(1000.0 + number, "hub.example", 443, "file", "GET", f"/模型/{number}", 10, 20, 0.5, outcome)
    return replace(made, **more)  # type: ignore[arg-type]


def test_the_newest_comes_first(home: Home) -> None:
    journal = Journal(home)
    assert journal.read() == []
    made = [connection(number) for number in range(5)]
    for one in made:
        journal.add(one)
    assert journal.read() == made[::-1]
    assert journal.read(2) == made[:2:-1]


def test_one_connection_is_one_row_from_its_beginning_to_its_end(home: Home) -> None:
    journal = Journal(home)
    begun = connection(1, OPEN, received=0)
    journal.add(begun)
    assert journal.read()[0].outcome == OPEN
    journal.add(connection(2))
    journal.add(replace(begun, outcome="200", received=7))
    assert [(one.path, one.outcome, one.received) for one in journal.read()] == [
        ("/模型/2", "200", 20),
        ("/模型/1", "200", 7),
    ]


def test_clearing_forgets_all(home: Home) -> None:
    journal = Journal(home)
    journal.clear()
    journal.add(connection())
    journal.clear()
    assert journal.read() == []
    journal.add(connection(2))
    assert len(Journal(home).read()) == 1


def test_the_file_stays_small(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "KEPT", 50)
    journal = Journal(home)
    for number in range(300):
        journal.add(connection(number))
    assert home.connections.read_bytes().count(b"\n") <= 150
    assert [one.path for one in journal.read(50)] == [f"/模型/{number}" for number in range(299, 249, -1)]


@given(st.lists(st.binary(max_size=60)), st.integers(0, 3))
def test_damaged_lines_are_skipped(damage: list[bytes], cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        Journal(home).add(connection(1))
        with home.connections.open("ab") as file:
            file.writelines(line + b"\n" for line in damage)
            file.write(json.dumps({"time": 1})[:cut].encode())  # and a power cut in the middle of a line
        Journal(home).add(connection(2))
        assert [one.path for one in Journal(home).read()] == ["/模型/2", "/模型/1"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5))
def test_values_of_other_kinds_are_skipped(value: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        record = {**vars(connection()), "host": value, "port": value}
        home.connections.write_text(json.dumps(record) + "\n" + json.dumps(value) + "\n", "utf-8")
        assert Journal(home).read() == []


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_what_is_killed_is_on_the_list(home: Home) -> None:
    code = (
        "import sys, time; from pathlib import Path; from core.paths import Home; from core.net.journal import *\n"
        "journal = Journal(Home(Path(sys.argv[1])))\n"
        "journal.add(Connection(1.0, 'hub.example', 443, 'file', 'GET', '/a', 1, 0, 0.0, OPEN))\n"
        "print('begun', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code, str(home.root)], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert [(one.path, one.outcome) for one in Journal(home).read()] == [("/a", OPEN)]


@pytest.mark.skipif(os.name != "posix", reason="rights")
def test_it_is_for_its_owner_alone(home: Home) -> None:
    Journal(home).add(connection(time=time.time()))
    assert home.connections.stat().st_mode & 0o077 == 0
