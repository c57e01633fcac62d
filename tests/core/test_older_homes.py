"""A home of every version that was released opens, and everything is there."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from core.models.library import Library
from core.paths import RESOURCES, Home
from core.runs import folders
from core.runs.service import TrainingService
from core.settings import Settings
from core.store.store import Store
from core.training.goals import Predicted
from core.version import VERSION

HOMES = sorted(path for path in (Path(__file__).parents[1] / "homes").iterdir() if path.is_dir())


@pytest.fixture(params=HOMES, ids=lambda path: str(path.name))
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A copy: opening it may migrate it."""
    home = Home(Path(shutil.copytree(request.param, tmp_path / "home")))
    home.prepare()
    return home


def test_this_version_has_left_one() -> None:
    """packaging/release_home.py makes it."""
    assert VERSION in {path.name for path in HOMES}


def test_what_was_chosen(older: Home) -> None:
    settings, damaged = Settings.load(older.settings)
    assert damaged is None
    assert (settings.language, settings.theme, settings.answer_tokens) == ("zh_CN", "dark", 777)
    assert settings.offline is True


def test_what_was_said_and_written(older: Home) -> None:
    store, notices = Store.open(older)
    try:
        assert notices == []
        (chat,) = store.chats.list()
        assert (chat.title, chat.pinned) == ("怎样煮一碗好面", True)
        assert [message.text for message in store.chats.branch(chat.id)] == ["怎样煮一碗好面？", "水要宽，火要大。"]
        assert len(store.chats.search("好面")) > 0
        assert [item.title for item in store.trash.list()] == ["Letter to the landlord"]
        assert "Cook" in [assistant.name for assistant in store.assistants.list()]
        (recording,) = store.recordings.list()
        assert recording.title == "访谈 Interview"
        assert [segment.text for segment in store.recordings.segments(recording.id)] == ["One two three.", "四五六。"]
        assert (older.recordings / recording.id / "audio.wav").stat().st_size > 44
        assert len(store.backups.list()) > 0
    finally:
        store.close()


def test_what_was_taught(older: Home) -> None:
    (run,) = folders.list_runs(older)
    assert (run.goal, run.state) == ("table", "reported")
    names = ("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)")
    cells = dict(zip(names, ("5.1", "3.5", "1.4", "0.2"), strict=True))
    (predicted,) = [
        event
        for event in TrainingService().predict(str(older.runs / run.id), cells, threading.Event())
        if isinstance(event, Predicted)
    ]
    assert predicted.value == "setosa"


def test_what_was_installed(older: Home) -> None:
    (model,) = (model for model in Library(older, RESOURCES).list() if not model.starter)
    assert not model.missing
    assert model.kind == "text"
