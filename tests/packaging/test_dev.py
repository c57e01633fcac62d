"""The set-up script: what it decides. That it sets a bare machine up is tried on one."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = Path(__file__).parents[2] / "packaging" / "dev.py"
sys.path.insert(0, str(SCRIPT.parent))  # as for a script that is run: its neighbours can be imported
specification = importlib.util.spec_from_file_location("inkstone_dev", SCRIPT)
assert specification is not None
assert specification.loader is not None
dev = importlib.util.module_from_spec(specification)
specification.loader.exec_module(dev)
system = importlib.import_module("system_packages")
sys.path.remove(str(SCRIPT.parent))

STATE = {"folder": "/here", "constraints": "1", "torch_index": "", "wanted": ["numpy", "torch==2.13.0"]}


def arguments(monkeypatch: pytest.MonkeyPatch, *words: str):
    monkeypatch.setattr(sys, "argv", ["dev.py", *words])
    return dev.parse_arguments()


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


# What is installed already -----------------------------------------------------------------------------------------


def test_covers_what_was_installed_with_more():
    assert dev.covers({**STATE, "wanted": [*STATE["wanted"], "pytest"]}, STATE)


@pytest.mark.parametrize(
    "before",
    [
        {},
        {"folder": "/here", "wanted": []},
        {**STATE, "wanted": ["numpy"]},
        {**STATE, "constraints": "2"},
        {**STATE, "torch_index": "https://example.org/cu130"},
        {**STATE, "folder": "/elsewhere"},
    ],
)
def test_does_not_cover_what_changed(before: dict):
    assert not dev.covers(before, STATE)


@pytest.mark.parametrize("content", [b"", b'{"folder": "/he', b"\xff\xfe\x00"])
def test_a_broken_stamp_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes):
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    dev.STAMP.write_bytes(content)
    assert dev.read_stamp() == {}


def test_a_stamp_is_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    assert dev.read_stamp() == {}
    dev.write_stamp({**STATE, "folder": "/张三 Ünï"})
    assert dev.read_stamp()["folder"] == "/张三 Ünï"


def test_installed_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(dev, "VENV", tmp_path)
    assert dev.installed_version("pytest") == pytest.__version__
    assert dev.installed_version("no-such-package") == ""


@pytest.fixture
def fake_venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A .venv whose Python is a shell script; `script` in it says what pip does."""
    for name, path in {"VENV": tmp_path, "STAMP": tmp_path / "stamp.json", "PYTHON": tmp_path / "python"}.items():
        monkeypatch.setattr(dev, name, path)
    dev.write_stamp(STATE)
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_the_stamp_is_out_of_the_way_while_pip_works(fake_venv: Path):
    program(fake_venv, "python", f"ls '{fake_venv}' > '{fake_venv}/seen'")
    dev.pip("numpy")
    assert "stamp.json" not in (fake_venv / "seen").read_text().split()
    assert dev.read_stamp() == STATE


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_a_failed_pip_says_so_and_leaves_the_old_packages_in_use(fake_venv: Path):
    program(fake_venv, "python", "exit 1")
    with pytest.raises(dev.SetupError, match="network"):
        dev.pip("numpy")
    assert dev.read_stamp() == STATE


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_a_full_disk_is_named_and_everything_made_again(fake_venv: Path, monkeypatch: pytest.MonkeyPatch):
    program(fake_venv, "python", "exit 1")
    monkeypatch.setattr(dev, "FULL", sys.maxsize)
    with pytest.raises(dev.SetupError, match="the disk is full"):
        dev.pip("numpy")
    assert dev.read_stamp() == {}


def test_too_little_space_is_said_before_anything_is_made(fake_venv: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dev, "SPACE", sys.maxsize)
    monkeypatch.setattr(dev, "VENV", fake_venv / "new")
    with pytest.raises(dev.SetupError, match="too full"):
        dev.make_venv()
    assert not (fake_venv / "new").exists()


# What is wanted ----------------------------------------------------------------------------------------------------


def test_requirements_are_those_of_the_project_and_its_tests():
    without, everything = dev.requirements("run"), dev.requirements("test")
    assert sum(name.startswith("torch==") for name in without) == 1
    assert any(name.startswith("pytest") for name in everything)
    assert not any(name.startswith("pytest") for name in without)
    assert set(without) < set(everything)
    assert set(dev.requirements("build")) - set(without) == {"pyinstaller"}


def test_what_pip_itself_needs_is_pinned_too():
    pinned = {line.partition("==")[0] for line in dev.CONSTRAINTS.read_text(encoding="utf-8").splitlines()}
    assert {"pip", "setuptools", "torch"} <= pinned


# The command line --------------------------------------------------------------------------------------------------


def test_defaults(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INKSTONE_TORCH_INDEX", "https://example.org/cpu")
    found = arguments(monkeypatch, "test")
    assert (found.command, found.all, found.yes, found.torch_index) == ("test", False, False, "https://example.org/cpu")


def test_run_hands_the_rest_to_the_app(monkeypatch: pytest.MonkeyPatch):
    found = arguments(monkeypatch, "run", "--lang", "zh_CN", "--torch-index", "u", "--screenshots", "out", "--yes")
    assert found.app_arguments == ["--lang", "zh_CN", "--screenshots", "out"]
    assert (found.torch_index, found.yes) == ("u", True)


def test_home_holds_for_everything_that_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("INKSTONE_HOME", "elsewhere")  # so that it is put back afterwards
    monkeypatch.chdir(tmp_path)
    arguments(monkeypatch, "run", "--home", "张三 Ünï")
    assert os.environ["INKSTONE_HOME"] == str(tmp_path / "张三 Ünï")


@pytest.mark.parametrize("words", [[], ["build"], ["test", "--lang", "zh_CN"]])
def test_a_wrong_command_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
):
    with pytest.raises(SystemExit, match="2"):
        arguments(monkeypatch, *words)
    assert "usage:" in capsys.readouterr().err


# The system --------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="sudo is not of Windows")
@pytest.mark.parametrize(
    ("script", "terminal", "may"), [("exit 0", False, True), ("exit 1", False, False), ("exit 1", True, True)]
)
def test_may_sudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, terminal: bool, may: bool):
    program(tmp_path, "sudo", script)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.stdin.isatty", lambda: terminal, raising=False)
    assert system.may_sudo() is may


def test_may_not_sudo_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not system.may_sudo()


@pytest.mark.skipif(os.name == "nt", reason="root is not of Windows")
def test_without_root_the_one_command_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(dev.SetupError, match=r"su -l -c 'apt-get install libegl1'\n.*again") as raised:
        system.as_root("apt-get install libegl1")
    assert "administrator" in str(raised.value)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for dpkg-query")
def test_a_renamed_debian_package_counts_under_its_old_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program(
        tmp_path,
        "dpkg-query",
        "printf 'installed libglib2.0-0t64 libglib2.0-0 (= 2.80)\\nconfig-files libgone \\ninstalled libegl1 \\n'",
    )
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    found = system.debian_packages()
    assert {"libglib2.0-0", "libglib2.0-0t64", "libegl1"} <= found
    assert "libgone" not in found


def test_a_python_that_can_make_environments_needs_no_package():
    assert system.venv_package() == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
@pytest.mark.parametrize(
    ("display", "wayland", "screen"),
    [(None, None, False), ("", "", False), (":0", None, True), (None, "wayland-0", True)],
)
def test_has_screen(monkeypatch: pytest.MonkeyPatch, display: str | None, wayland: str | None, screen: bool):
    for name, value in {"DISPLAY": display, "WAYLAND_DISPLAY": wayland}.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert dev.has_screen() is screen


def test_a_second_setup_waits_for_the_first():
    code = (
        f"import runpy, sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); "
        f"dev = runpy.run_path({str(SCRIPT)!r}, run_name='dev')\nwith dev['one_at_a_time'](): print('in')"
    )
    with dev.one_at_a_time():
        second = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert second.stdout is not None
        first_line = second.stdout.readline()
    output, _ = second.communicate(timeout=50)
    if os.name != "nt":
        assert "waiting" in first_line
        assert output == "in\n"


# Large downloads ---------------------------------------------------------------------------------------------------


class Sizes(BaseHTTPRequestHandler):
    """Answers HEAD with the number in the path as size; /none says nothing about it."""

    def do_HEAD(self) -> None:
        self.send_response(200)
        if self.path != "/none":
            self.send_header("Content-Length", self.path.rpartition("/")[2])
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Sizes) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_remote_size(tmp_path: Path, server: str):
    wheel = tmp_path / "torch.whl"
    wheel.write_bytes(b"x" * 100)
    assert dev.remote_size(wheel.as_uri()) == 0
    assert dev.remote_size(f"{server}/5000000000") == 5_000_000_000
    assert dev.remote_size(f"{server}/none") == 0
    assert dev.remote_size("http://127.0.0.1:9/nobody") == 0


@pytest.fixture
def resolves_to(fake_venv: Path):
    """Let pip's dry run find these addresses."""

    def prepare(*addresses: str) -> None:
        report = {"install": [{"download_info": {"url": address}} for address in addresses]}
        (fake_venv / "report.json").write_text(json.dumps(report), encoding="utf-8")
        program(fake_venv, "python", f"cat '{fake_venv}/report.json'")

    return prepare


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_gigabytes_are_told_and_refused_without_a_terminal(resolves_to, server: str, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    resolves_to(f"{server}/1500000000", f"{server}/1200000000")
    with pytest.raises(dev.SetupError, match="Nothing was downloaded"):
        dev.announce_large(["torch"], agreed=False)
    assert "about 2.7 GB" in capsys.readouterr().out
    dev.announce_large(["torch"], agreed=True)
    assert "about 2.7 GB" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_a_person_may_agree_or_not(resolves_to, server: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    resolves_to(f"{server}/1500000000")
    monkeypatch.setattr("builtins.input", lambda _question: "y")
    dev.announce_large(["torch"], agreed=False)
    monkeypatch.setattr("builtins.input", lambda _question: "")
    with pytest.raises(dev.SetupError):
        dev.announce_large(["torch"], agreed=False)


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_cuda_without_known_sizes_is_asked_about_too(resolves_to, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    resolves_to("http://127.0.0.1:9/torch.whl", "http://127.0.0.1:9/nvidia_cudnn_cu13.whl")
    with pytest.raises(dev.SetupError):
        dev.announce_large(["torch"], agreed=False)
    assert "several GB" in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python")
def test_a_small_download_is_not_asked_about(resolves_to, server: str, tmp_path: Path, capsys):
    resolves_to((tmp_path / "torch.whl").as_uri(), f"{server}/200000000")
    dev.announce_large(["torch"], agreed=False)
    assert capsys.readouterr().out == ""
