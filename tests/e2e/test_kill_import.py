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
    with subprocess.Popen(
        command("models", "import", big), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        wait_for(lambda: copied(home) > SEEN, "half a copy")
        process.kill()
    assert copied(home) < SIZE  # else this test would prove nothing
    listed = run("models", "list", "--json").last_object["result"]["models"]
    assert "big" not in [model["id"] for model in listed]
    assert list(home.models.iterdir()) == []
    check_again(home, big)


def test_again_at_once(home: Home, big: Path) -> None:
    """The very next import cleans up, too, and the model gets the name it should have."""
    with subprocess.Popen(
        command("models", "import", big), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        wait_for(lambda: copied(home) > SEEN, "half a copy")
        process.kill()
    check_again(home, big)


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
    wait_for(lambda: not list(home.models.iterdir()), "the clean-up")
    window.import_model(big)
    window.click("models_import_go")
    wait_for(lambda: "Big" in str(window.read("models_list", "plainText")), "the model")
    assert window.close() == 0
    assert [folder.name for folder in home.models.iterdir()] == ["big"]
    tidy(home)


def check_again(home: Home, big: Path) -> None:
    """Importing works, and leaves one whole copy."""
    again = run("models", "import", big)
    assert (again.code, again.output.strip()) == (0, "big")
    assert [folder.name for folder in home.models.iterdir()] == ["big"]
    assert (home.models / "big" / "big.gguf").stat().st_size == big.stat().st_size
    tidy(home)


def copied(home: Home) -> int:
    """Bytes of the copy that is being made."""
    try:
        return sum(file.stat().st_size for file in home.models.glob("*/big.gguf"))
    except FileNotFoundError:
        return 0


def tidy(home: Home) -> None:
    """pytest keeps the folders of the last runs; these are large."""
    (home.models / "big" / "big.gguf").unlink()
