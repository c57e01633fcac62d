"""kill -9 in the middle of bringing a model in: nothing half in the library, and trying again works."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from core.paths import Home
from tests.e2e.bad_models import big_model
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import ROOT, command, run, wait_for

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")

SIZE = 300 << 20
SEEN = 8 << 20  # bytes copied when the kill comes


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that takes a moment to copy."""
    return big_model(tmp_path_factory.mktemp("big") / "big.gguf", SIZE)


def test_the_command_line_is_killed(home: Home, big: Path) -> None:
    kill_command_line(home, big)
    listed = run("models", "list", "--json").last_object["result"]["models"]
    assert "big" not in [model["id"] for model in listed]
    assert list(home.models.iterdir()) == []
    again = run("models", "import", big)
    assert (again.code, again.output.strip()) == (0, "big")
    check_whole(home, big)


def test_the_next_window_tidies_up(home: Home, big: Path, open_window: OpenWindow) -> None:
    kill_command_line(home, big)
    window = open_window()
    wait_for(lambda: not list(home.models.iterdir()), "the clean-up")
    assert window.close() == 0


def test_the_window_is_killed(home: Home, big: Path, open_window: OpenWindow) -> None:
    window = open_window()
    window.import_model(big)
    window.click("models_import_go")
    wait_for(lambda: copied(home) > SEEN, "half a copy")
    window.kill()
    assert copied(home) < SIZE

    window = open_window()
    window.click("nav_models")
    assert "Big" not in str(window.read("models_list", "plainText"))
    window.import_model(big)  # at once: what is left over must not take the name
    window.click("models_import_go")
    wait_for(lambda: "Big" in str(window.read("models_list", "plainText")), "the model")
    assert window.close() == 0
    check_whole(home, big)


def kill_command_line(home: Home, big: Path) -> None:
    """In the middle of an import."""
    start = command("models", "import", big)
    with subprocess.Popen(start, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        wait_for(lambda: copied(home) > SEEN, "half a copy")
        process.kill()
    assert copied(home) < SIZE  # else the test would prove nothing


def check_whole(home: Home, big: Path) -> None:
    """One whole copy and nothing else. It goes away: pytest keeps the folders of the last runs, and it is large."""
    assert [folder.name for folder in home.models.iterdir()] == ["big"]
    copy = home.models / "big" / "big.gguf"
    assert copy.stat().st_size == big.stat().st_size
    copy.unlink()


def copied(home: Home) -> int:
    """Bytes of the copy that is being made."""
    try:
        return sum(file.stat().st_size for file in home.models.glob("*/big.gguf"))
    except FileNotFoundError:
        return 0
