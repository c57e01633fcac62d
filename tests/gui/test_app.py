"""Starting: options, home folders that cannot be used, damaged settings, a second start, what is measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest_types import Start
from packaging_tools import ROOT
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.paths import Home
from core.settings import Settings
from gui import app as app_module
from gui.options import Options, parse

SECONDS = 50


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start main.py as a person's computer would, without a screen."""
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def last_line(result: subprocess.CompletedProcess[str]) -> dict[str, object]:
    answer = json.loads(result.stdout.strip().splitlines()[-1])
    assert isinstance(answer, dict)
    return answer


def test_options_are_read() -> None:
    options = parse(["--home", "/x", "--lang", "zh_CN", "--theme", "dark", "--exit-after-paint"])
    assert options == Options(home="/x", lang="zh_CN", theme="dark", exit_after_paint=True)
    assert options.automatic
    assert not parse([]).automatic


def test_an_unknown_option_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["--hom", "/x"])
    assert ended.value.code == 2
    assert "--hom" in capsys.readouterr().err


def test_the_start_is_measured(tmp_path: Path) -> None:
    result = run("--home", str(tmp_path / "张三 Ünï"), "--exit-after-paint")
    assert result.returncode == 0, result.stderr
    figures = last_line(result)
    assert 0 < float(str(figures["first_paint_ms"])) <= float(str(figures["interactive_ms"]))
    assert float(str(figures["rss_mb"])) < 160
    assert result.stderr == ""


def test_heavy_libraries_wait_until_the_window_is_painted(tmp_path: Path) -> None:
    """What a person does not see at once is not loaded at once."""
    code = (
        "import sys; from gui.app import main; "
        f"main(['--home', {str(tmp_path)!r}, '--exit-after-paint']); "
        "print([name for name in ('torch', 'transformers', 'xllamacpp', 'numpy', 'huggingface_hub', 'markdown_it', "
        "'pygments', 'qtawesome', 'PySide6.QtNetwork') if name in sys.modules])"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    assert result.stdout.strip().splitlines()[-1] == "[]"


def test_a_home_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    home = tmp_path / "file" / "home"
    result = run("--home", str(home), "--exit-after-paint")
    assert result.returncode == 2
    assert result.stderr.strip() == f"{home} cannot be written to; choose another folder."


def test_everything_stays_in_the_home_folder(tmp_path: Path) -> None:
    """Not even caches or temporary files are written elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    result = run("--home", str(tmp_path / "home"), "--exit-after-paint", HOME=str(elsewhere), TMPDIR=str(elsewhere))
    assert result.returncode == 0, result.stderr
    assert list(elsewhere.rglob("*")) == []


def test_damaged_settings_are_kept_and_told(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    home = Home(tmp_path / "home")
    home.prepare()
    home.settings.write_text("{ not json", encoding="utf-8")
    window = start()
    window.show()
    label = window.findChild(QLabel, "message_sentence")
    assert label is not None
    assert label.text() == "The settings were damaged and start afresh. The damaged file is kept."
    assert [path.read_text(encoding="utf-8") for path in home.root.glob("settings-damaged-*.json")] == ["{ not json"]


def test_the_command_line_wins_over_the_settings_for_one_start(start: Start, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.prepare()
    Settings(theme="light").save(home.settings)
    window = start("--theme", "dark")
    assert window.services.theme.dark
    window.close()
    assert Settings.load(home.settings)[0].theme == "light"


def test_another_folder_can_be_chosen_when_the_first_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    other = tmp_path / "other"
    started: list[list[str]] = []
    monkeypatch.setattr(app_module, "has_screen", lambda: True)
    monkeypatch.setattr("gui.dialogs.start_failed.ask_other_home", lambda error, theme: other)
    real = app_module._start
    monkeypatch.setattr(
        app_module,
        "_start",
        lambda arguments, options: (
            real(arguments, options) if "file" in options.home else started.append(arguments) or 0
        ),
    )
    assert app_module.main(["--home", str(tmp_path / "file" / "x"), "--lang", "en"]) == 0
    assert started == [["--lang", "en", "--home", str(other)]]


def test_closing_lets_go_of_everything(start: Start, tmp_path: Path) -> None:
    """The home folder can be moved once the window is closed; a second window can open it."""
    first = start()
    first.close()
    (tmp_path / "home").rename(tmp_path / "moved")
    assert start("--home", str(tmp_path / "moved")).services.store.chats.list() == []


@pytest.mark.skipif(sys.platform != "linux", reason="counts the process's own open files through /proc")
def test_starting_and_closing_leaves_no_open_file(start: Start) -> None:
    def open_files() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    start().close()
    before = open_files()
    for _ in range(3):
        start().close()
    assert open_files() <= before


def test_a_person_who_writes_with_fcitx_is_reached_through_ibus(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_IM_MODULES", "IBUS_USE_PORTAL"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("QT_IM_MODULE", "ibus")
    app_module._reach_fcitx()
    assert "QT_IM_MODULES" not in os.environ
    monkeypatch.setenv("QT_IM_MODULE", "fcitx5")
    app_module._reach_fcitx()
    assert os.environ["QT_IM_MODULES"].endswith("ibus")
    assert os.environ["IBUS_USE_PORTAL"] == "1"
