"""The command line, as a person or a script calls it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from core.bench.random_model import Shape, make_gguf

pytestmark = pytest.mark.timeout(180)  # each call starts Python twice


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model of random weights."""
    shape = Shape(width=64, layers=1, heads=2, feed_forward=64, vocabulary=400, context=512)
    return make_gguf(tmp_path_factory.mktemp("张三 Ünï") / "model.gguf", shape)


def command(home: Path, *arguments: str) -> tuple[list[str], dict[str, str]]:
    environment = {**os.environ, "INKSTONE_HOME": str(home), "PYTHONIOENCODING": "latin-1"}
    return [sys.executable, "-m", "core", *arguments], environment


def call(home: Path, *arguments: str, text: str | None = None) -> tuple[int, str, str]:
    """(exit code, standard output, standard error)"""
    line, environment = command(home, *arguments)
    done = subprocess.run(line, input=text, capture_output=True, encoding="utf-8", env=environment, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def generate(home: Path, model: object, *arguments: str, text: str | None = None) -> tuple[int, str, str]:
    return call(home, "generate", "--model", str(model), "--max-tokens", "12", *arguments, text=text)


def test_an_answer(tmp_path: Path, model: Path) -> None:
    code, out, err = generate(tmp_path, model, "--temperature", "0", "Once upon")
    assert code == 0
    assert out.strip()
    assert "Once upon" not in out
    assert "Loading the model" in err


def test_json_lines_end_with_the_result(tmp_path: Path, model: Path) -> None:
    code, out, _ = generate(tmp_path, model, "--json", "--seed", "3", "--raw", "-", text="Once")
    events = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert events[-1]["event"] == "AnswerFinished"
    assert events[-1]["result"]["text"] == "".join(item["text"] for item in events if item["event"] == "TextDelta")
    assert {"ModelLoaded", "PromptRead", "Progress"} <= {item["event"] for item in events}


def test_everything_lies_in_the_home(tmp_path: Path, model: Path) -> None:
    home = tmp_path / "deep" / "home"
    assert generate(home, model, "Hi")[0] == 0
    assert [place.name for place in tmp_path.iterdir()] == ["deep"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["generate", "--model", "absent.gguf", "Hi"], "is not there"),
        (["generate", "--model", "nobody", "Hi"], "no model called nobody"),
        (["generate", "--model", "/dev/null", "Hi"], "not a model"),
        (["generate", "--max-tokens", "0", "Hi"], "at least 1"),
        (["generate", "--temperature", "-1", "Hi"], "0 to 10"),
        (["generate", "--max-tokens", "many", "Hi"], "invalid int"),
        (["generate"], "required"),
        (["models", "show", "nobody"], "no model called nobody"),
        (["models", "import", "absent"], "is not there"),
        (["models", "import", "."], ""),
        (["nonsense"], "invalid choice"),
    ],
)
def test_faults_of_the_input(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    code, out, err = call(tmp_path, *arguments)
    assert code == 2
    assert out == ""
    assert sentence in err.splitlines()[-1]


def test_a_damaged_model(tmp_path: Path, model: Path) -> None:
    file = tmp_path / "half.gguf"
    file.write_bytes(model.read_bytes()[:-500])
    code, out, err = generate(tmp_path, file, "Hi")
    assert (code, out) == (2, "")
    assert "damaged or incomplete" in err.splitlines()[-1]


def test_a_text_that_is_too_long(tmp_path: Path, model: Path) -> None:
    code, _, err = generate(tmp_path, model, "-", text="word " * 3000)
    assert code == 2
    assert "memory window" in err.splitlines()[-1]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert call(tmp_path / "home", "models", "list")[0] == 2


def test_a_file_where_the_home_should_be(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("", encoding="utf-8")
    code, _, err = call(tmp_path / "home", "models", "list")
    assert code == 2
    assert "cannot be written to" in err.splitlines()[-1]


def test_ctrl_c_stops_politely(tmp_path: Path, model: Path) -> None:
    line, environment = command(tmp_path, "generate", "--model", str(model), "--json", "--max-tokens", "400", "Hi")
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment)
    assert process.stdout is not None
    for text in process.stdout:
        if "TextDelta" in text:
            process.send_signal(signal.SIGINT)
            break
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in err
    assert not out or json.loads(out.splitlines()[-1])["event"] == "AnswerFinished"


@pytest.mark.skipif(os.name != "posix", reason="process groups")
@pytest.mark.parametrize("moment", ["Progress", "TextDelta"])
def test_a_signal_to_the_whole_group_stops_politely(tmp_path: Path, model: Path, moment: str) -> None:
    """As a service manager or `timeout` ends a program: the engine process hears the signal, too."""
    line, environment = command(tmp_path, "generate", "--model", str(model), "--json", "--max-tokens", "400", "Hi")
    process = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment, start_new_session=True
    )
    assert process.stdout is not None
    for text in process.stdout:
        if moment in text:
            os.killpg(process.pid, signal.SIGTERM)
            break
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert err in ("", "Stopped.\n")
    assert not group_members(process.pid)


def group_members(group: int) -> list[int]:
    """Processes of that group; those that are leaving have a few seconds."""
    left: list[int] = []
    for _ in range(100):
        left = [pid for pid in psutil.pids() if _group_of(pid) == group]
        if not left:
            break
        time.sleep(0.05)
    return left


def _group_of(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return 0


def listed(home: Path) -> list[dict[str, Any]]:
    """What `models list --json` says last."""
    code, out, _ = call(home, "models", "list", "--json")
    assert code == 0
    return list(json.loads(out.splitlines()[-1])["result"]["models"])


def test_models(tmp_path: Path, model: Path) -> None:
    own = {record["id"] for record in listed(tmp_path)} - {"starter"}
    assert own == set()
    assert call(tmp_path, "models", "import", str(model))[:2] == (0, "random\n")
    assert call(tmp_path, "models", "import", "--link", str(model))[:2] == (0, "random-2\n")
    records = [record for record in listed(tmp_path) if record["id"] != "starter"]
    assert [(record["id"], record["linked"]) for record in records] == [("random", False), ("random-2", True)]
    assert "llama" in call(tmp_path, "models", "show", "random")[1]
    assert call(tmp_path, "models", "delete", "random")[:2] == (0, "random\n")
    code, _, err = call(tmp_path, "models", "show", "random")
    assert code == 2
    assert "in the trash" in err
    assert call(tmp_path, "models", "restore", "random")[:2] == (0, "random\n")
    assert generate(tmp_path, "random", "Hi")[0] == 0
