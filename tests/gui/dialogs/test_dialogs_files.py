"""Where the system's dialog begins: where the person was last, never at the root of the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog

from core import log as log_file
from core.paths import Home
from gui.app import prepare
from gui.dialogs import files


@pytest.fixture
def begun(qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[list[Path]]:
    """Where each dialog began; the person takes sound.wav in a folder of theirs."""
    places: list[Path] = []
    chosen = tmp_path / "录音 Ünï" / "sound.wav"
    chosen.parent.mkdir()

    def choose(_parent: object, _title: str, place: str, _filters: str = "") -> tuple[str, str]:
        places.append(Path(place))
        return str(chosen), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir("/")
    qapp.setProperty(files.LAST, None)
    yield places
    qapp.setProperty(files.LAST, None)


def test_it_begins_at_home_and_then_where_the_person_was(begun: list[Path], tmp_path: Path) -> None:
    files.ask_open(None, "Open")
    files.ask_open(None, "Open")
    files.ask_save(None, "Save", "text.srt")
    files.ask_save(None, "Save", str(tmp_path / "beside.csv"))
    there = tmp_path / "录音 Ünï"
    assert begun[0] != Path("/")
    assert begun[1:] == [there, there / "text.srt", tmp_path / "beside.csv"]


def test_qt_notes_nothing_outside_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "person"))
    home = Home(tmp_path / "home")
    prepare(home)
    kept = QSettings(QSettings.Scope.UserScope, "QtProject").fileName()
    log_file.stop()
    assert Path(kept).is_relative_to(home.root)
