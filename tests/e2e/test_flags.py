"""What checks from outside rely on: the flags of main.py, and a small window process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from core.models.library import Library
from core.paths import RESOURCES, Home
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import run, wait_for

HEAVY = ["torch", "transformers", "xllamacpp", "faster_whisper", "sounddevice", "sklearn"]


def test_exit_after_paint(home: Home, report: Callable[..., None]) -> None:
    result = run("--home", home.root, "--exit-after-paint", module="main")
    figures = result.last_object
    assert (result.code, result.errors) == (0, "")
    assert 0 < figures["first_paint_ms"] <= figures["interactive_ms"]
    assert 20 < figures["rss_mb"] < 400
    report(**figures)


def test_selftest(home: Home, report: Callable[..., None]) -> None:
    result = run("--home", home.root, "--selftest", module="main")
    answer = result.last_object
    failed = {name: check for name, check in answer["checks"].items() if not check["ok"]}
    if Library(home, RESOURCES).starter is None:
        failed = {name: check for name, check in failed.items() if not name.startswith("starter")}
    assert failed == {}
    assert result.code == (0 if answer["ok"] else 1)
    report(seconds=round(sum(check["seconds"] for check in answer["checks"].values()), 1))


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_screenshots(home: Home, tmp_path: Path) -> None:
    """Its small sibling is tests/gui/test_language_switch.py, which goes through every state, too."""
    folder = tmp_path / "pictures"
    result = run("--home", home.root, "--screenshots", folder, module="main", seconds=1700)
    assert result.code == 0, result.errors
    names = [path.stem for path in folder.iterdir()]
    for page in ("chat", "models", "settings"):
        for look in ("zh_CN-light", "zh_CN-dark", "en-light", "en-dark"):
            assert any(name.startswith(page) and name.endswith(look) for name in names), (page, look)
    assert all(path.stat().st_size > 1000 for path in folder.iterdir())


def test_the_window_stays_small_and_writes_nowhere_else(
    tiny_home: Home,
    tmp_path: Path,
    open_window: OpenWindow,
    monkeypatch: pytest.MonkeyPatch,
    report: Callable[..., None],
) -> None:
    """After a conversation and a look at every page."""
    elsewhere = tmp_path / "somebody"
    elsewhere.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(elsewhere))
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "TMPDIR"):
        monkeypatch.delenv(name, raising=False)
    window = open_window()
    window.send("Good evening")
    wait_for(lambda: len(window.chat()) > 30 and not window.sees("chat_stop"), "an answer")
    for page in ("models", "settings", "chat"):
        window.click(f"nav_{page}")
        wait_for(lambda page=page: window.sees(f"page_{page}"), page)
    assert window.do("modules", names=HEAVY) == []
    memory = psutil.Process(window.process.pid).memory_info().rss / 1e6
    report(rss_mb=round(memory))
    assert memory < 400
    assert window.close() == 0
    assert list(elsewhere.rglob("*")) == []
