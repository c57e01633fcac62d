"""One Inkstone per home folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from packaging_tools import ROOT
from pytestqt.qtbot import QtBot

from gui.single_instance import SingleInstance, server_name

HOLDER = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from gui.single_instance import SingleInstance
    app = QCoreApplication([])
    instance = SingleInstance(Path(sys.argv[1]))
    print("first" if instance.acquire() else "second", flush=True)
    instance.raise_requested.connect(lambda files: print("raise", *files, flush=True))
    instance.listen()
    app.exec()
"""


@pytest.fixture
def other(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that has this home open."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLDER), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "first\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_the_second_start_brings_the_first_to_the_front(
    qtbot: QtBot, tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    second = SingleInstance(tmp_path)
    assert not second.acquire()
    assert second.raise_other()
    assert other.stdout is not None
    assert other.stdout.readline() == "raise\n"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kills as Unix does")
def test_a_dead_process_holds_nothing(qtbot: QtBot, tmp_path: Path, other: subprocess.Popen[str]) -> None:
    other.send_signal(signal.SIGKILL)
    other.wait()
    again = SingleInstance(tmp_path)
    assert again.acquire()
    again.listen()
    again.release()


def test_two_homes_do_not_know_of_each_other(qtbot: QtBot, tmp_path: Path) -> None:
    homes = [tmp_path / "a", tmp_path / "b"]
    for home in homes:
        home.mkdir()
    instances = [SingleInstance(home) for home in homes]
    assert [instance.acquire() for instance in instances] == [True, True]
    for instance in instances:
        instance.release()


def test_names_are_short_however_long_the_path_is() -> None:
    deep = Path("/" + "很长的文件夹/" * 60)
    assert len(server_name(deep)) < 50
    assert server_name(deep) != server_name(deep / "x")


def test_a_folder_that_takes_no_lock_is_left_to_the_store(qtbot: QtBot, tmp_path: Path) -> None:
    assert SingleInstance(tmp_path / "missing").acquire()
