"""Moving the models to another disk, from the dialog."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from core.errors import Cancelled
from core.events import Event, Progress
from core.models import place
from gui.dialogs import files
from gui.main_window import MainWindow
from gui.models.place import dialog as dialog_module
from gui.models.place.dialog import PlaceDialog


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    folder = tmp_path / "大硬盘"
    folder.mkdir()
    return folder


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[PlaceDialog]:
    """Open, with one model to be moved."""
    folder = window.services.home.models / "poems"
    folder.mkdir(parents=True)
    (folder / "model.gguf").write_bytes(b"GGUF" * 10_000)
    (folder / "card.json").write_text('{"name": "Poems", "format": "gguf"}', encoding="utf-8")
    made = PlaceDialog(window.services, window)
    made.open()
    yield made
    made.shutdown()
    made.close()
    made.deleteLater()


def control(dialog: PlaceDialog, name: str) -> Any:
    found = dialog.findChild(QPushButton, name) or dialog.findChild(QLabel, name) or dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def choose(dialog: PlaceDialog, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(files, "ask_open", lambda *_, **__: folder)
    control(dialog, "models_place_choose").click()
    qtbot.waitUntil(lambda: "free" in control(dialog, "models_place_state").text())


def test_models_go_to_the_other_disk_and_back(
    window: MainWindow, dialog: PlaceDialog, disk: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    home = window.services.home
    assert not control(dialog, "models_place_go").isEnabled()
    assert not control(dialog, "models_place_home").isVisible()
    choose(dialog, disk, monkeypatch, qtbot)
    assert "The models take 40 KB" in control(dialog, "models_place_state").text()
    with qtbot.waitSignal(dialog.accepted):
        control(dialog, "models_place_go").click()
    assert place.where(home) == disk.resolve() / place.FOLDER
    assert [model.id for model in window.services.library.list() if not model.starter] == ["poems"]
    again = PlaceDialog(window.services, window)
    again.open()
    control(again, "models_place_home").click()
    qtbot.waitUntil(lambda: control(again, "models_place_go").isEnabled())
    with qtbot.waitSignal(again.accepted):
        control(again, "models_place_go").click()
    again.shutdown()
    again.deleteLater()
    assert not place.moved(home)


def test_a_place_that_is_taken_is_said_in_the_dialog(
    window: MainWindow, dialog: PlaceDialog, disk: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (disk / place.FOLDER).mkdir()
    (disk / place.FOLDER / "letter.txt").write_text("mine", encoding="utf-8")
    choose(dialog, disk, monkeypatch, qtbot)
    control(dialog, "models_place_go").click()
    qtbot.waitUntil(lambda: "cannot be moved" in control(dialog, "models_place_state").text())
    assert dialog.isVisible()
    assert not place.moved(window.services.home)


def test_stop_and_escape_stop_the_move(
    window: MainWindow, dialog: PlaceDialog, disk: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def slow(_services: Any, _target: Path, stop: threading.Event) -> Iterator[Event]:
        yield Progress("copying", 1_000, 4_000, 3.0)
        if stop.wait(20):
            raise Cancelled

    choose(dialog, disk, monkeypatch, qtbot)
    monkeypatch.setattr(dialog_module, "move", slow)
    control(dialog, "models_place_go").click()
    qtbot.waitUntil(lambda: "left" in control(dialog, "models_place_state").text())
    assert control(dialog, "models_place_cancel").text() == "Stop"
    dialog.close()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: control(dialog, "models_place_cancel").text() == "Cancel")
    control(dialog, "models_place_cancel").click()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_a_move_that_was_killed_is_offered_again(
    window: MainWindow, dialog: PlaceDialog, disk: Path, qtbot: QtBot
) -> None:
    events = place.move_models(window.services.home, disk, threading.Event())
    next(events)
    place._record_path(window.services.home).write_text(  # what a kill leaves
        place._record_path(window.services.home).read_text(encoding="utf-8"), encoding="utf-8"
    )
    offered = PlaceDialog(window.services, window)
    qtbot.waitUntil(lambda: control(offered, "models_place_go").isEnabled())
    assert control(offered, "models_place_target").text() == str(disk.resolve())
    offered.shutdown()
    offered.deleteLater()
    events.close()  # type: ignore[attr-defined]


def test_a_disk_that_is_gone_is_told_instead(window: MainWindow, disk: Path) -> None:
    home = window.services.home
    list(place.move_models(home, disk, threading.Event()))
    disk.rename(disk.with_name("unplugged"))
    assert not dialog_module.move_models(window.services, window)
    assert any("not connected" in label.text() for label in window.findChildren(QLabel))
    window.services.messages.clear_error()
