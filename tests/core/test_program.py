"""A built app's libraries are for its own processes: a browser that it opens gets the person's."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from core import program
from core.__main__ import main


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """As PyInstaller's loader leaves it on Linux."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/app/inkstone")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/app/_internal")
    monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    monkeypatch.setenv(program.ASIDE, "")
    monkeypatch.delenv(program.ASIDE)


def test_others_do_not_get_them_and_our_children_do(built: None) -> None:
    program.put_libraries_aside()
    assert "LD_LIBRARY_PATH" not in os.environ
    with program.own_libraries():
        assert os.environ["LD_LIBRARY_PATH"] == "/opt/app/_internal"
    assert "LD_LIBRARY_PATH" not in os.environ


def test_what_the_person_had_comes_back(built: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/home/zhang/lib")
    program.put_libraries_aside()
    assert os.environ["LD_LIBRARY_PATH"] == "/home/zhang/lib"
    with program.own_libraries():
        assert os.environ["LD_LIBRARY_PATH"] == "/opt/app/_internal"
    assert os.environ["LD_LIBRARY_PATH"] == "/home/zhang/lib"


def test_engines_that_start_at_once_do_not_take_them_from_each_other(built: None) -> None:
    program.put_libraries_aside()
    entered, leave = threading.Event(), threading.Event()

    def other() -> None:
        with program.own_libraries():
            entered.set()
            leave.wait(5)

    thread = threading.Thread(target=other)
    with program.own_libraries():
        thread.start()
        entered.wait(0.1)
    leave.set()
    thread.join()
    assert entered.is_set()
    assert "LD_LIBRARY_PATH" not in os.environ


def test_in_a_checkout_nothing_is_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/local/lib")
    program.put_libraries_aside()
    with program.own_libraries():
        assert os.environ["LD_LIBRARY_PATH"] == "/usr/local/lib"


def test_the_command_line_of_both(built: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert program.core_command() == [str(Path("/opt/app/inkstone-core"))]
    monkeypatch.delattr(sys, "frozen")
    assert program.core_command() == ["/opt/app/inkstone", "-m", "core"]


def test_leaving_does_what_is_to_be_done_at_the_end() -> None:
    code = (
        "import atexit, sys; from core.program import leave; atexit.register(lambda: print('closed'));"
        "print('written', end=' '); leave(3)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=program.ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (3, "written closed\n", "")


def test_the_built_apps_command_line_has_its_own_name_and_no_bench(
    built: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    assert "inkstone-core" in told
    assert "transcribe" in told
    assert "bench" not in told
