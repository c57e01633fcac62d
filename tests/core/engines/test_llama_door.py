"""Where the llama.cpp server of an engine process listens: nowhere that another computer could knock."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from core.engines.llama import LlamaEngine
from core.engines.llama_port import LONGEST_PATH, Door
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextRequest
from core.events import AnswerFinished

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="long paths are shortened in other ways elsewhere")
LONG = "张三 Ünï/" * 12


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, as in a home with a long name."""
    place = tmp_path / LONG
    place.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []


def load(path: Path) -> LlamaEngine:
    engine = LlamaEngine()
    list(engine.load(ModelSource(str(path), "gguf"), LoadOptions(threads=1), threading.Event()))
    return engine


def answers(engine: LlamaEngine, path: Path) -> bool:
    sampling = Sampling(temperature=0, max_tokens=3, ignore_end=True)
    request = TextRequest(ModelSource(str(path), "gguf"), (Message("user", "你好"),), sampling=sampling)
    return isinstance(list(engine.generate(request, threading.Event()))[-1], AnswerFinished)


def listening() -> list[object]:
    return [one.laddr for one in psutil.Process().net_connections("inet") if one.status == psutil.CONN_LISTEN]


def test_two_engines_answer_without_any_port(folder: Path, tiny: tuple[Path, Path]) -> None:
    before = listening()
    first, second = load(tiny[0]), load(tiny[0])
    assert listening() == before
    assert len(list(folder.glob("*.sock"))) == 2
    assert answers(first, tiny[0])
    first.close()
    assert answers(second, tiny[0])
    second.close()
    assert list(folder.iterdir()) == []


def test_an_engine_that_is_loaded_again_leaves_nothing(folder: Path, tiny: tuple[Path, Path]) -> None:
    engine = load(tiny[0])
    descriptors = psutil.Process().num_fds()
    for _ in range(2):
        engine._end_server()
        list(engine._start(threading.Event()))
        assert answers(engine, tiny[0])
    assert psutil.Process().num_fds() <= descriptors + 1
    engine.close()


def test_the_path_is_short_enough_whatever_the_home_is_called(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / LONG):
        folder.mkdir(parents=True, exist_ok=True)
        door = Door(folder)
        assert len(os.fsencode(door.path)) <= LONGEST_PATH
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(door.path)
            assert len(list(folder.glob("*.sock"))) == 1
            door.close()
        assert not list(folder.glob("*.sock"))


def test_sockets_of_the_killed_are_removed_and_no_others(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = tmp_path / f"llama-{gone.pid}-abcdef.sock"
    others = [tmp_path / name for name in (f"llama-{os.getppid()}-abcdef.sock", "llama-x-y.sock", "mine.sock")]
    for path in (left, *others):
        path.touch()
    Door(tmp_path).close()
    assert not left.exists()
    assert all(path.exists() for path in others)


def test_a_disk_without_sockets_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bind = socket.socket.bind

    def refuse(one: socket.socket, path: str) -> None:
        if not path.startswith("/tmp/inkstone-"):
            raise PermissionError(path)
        bind(one, path)

    monkeypatch.setattr(socket.socket, "bind", refuse)
    door = Door(tmp_path)
    short = Path(door.path).parent
    assert short.stat().st_mode & 0o077 == 0
    door.close()
    assert not short.exists()
