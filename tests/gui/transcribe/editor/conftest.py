"""An editor on a store in memory and a scripted player, with a recording of three sentences open."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from editor_helpers import EditorServices, Said, spoken
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scripted_player import ScriptedPlayer

from core.events import Segment
from core.paths import Home
from core.settings import Settings
from core.store.store import Store
from core.transcribe.session import AUDIO, Session, new_id, save_session
from gui.messages import Messages
from gui.theme import Theme
from gui.transcribe.editor.editor import TranscriptEditor

Record = Callable[..., str]


@pytest.fixture
def player() -> ScriptedPlayer:
    return ScriptedPlayer()


@pytest.fixture
def services(qapp: QApplication, tmp_path: Path, player: ScriptedPlayer) -> Iterator[EditorServices]:
    home = Home(tmp_path)
    home.prepare()
    store = Store.temporary()
    yield EditorServices(home, Settings(), store, Theme("light"), Messages(), player)
    store.close()


@pytest.fixture
def said(services: EditorServices) -> Said:
    """Collects errors and toasts."""
    told = Said([], [])
    services.messages.error_shown.connect(told.errors.append)
    services.messages.toast_shown.connect(lambda *toast: told.toasts.append(toast))
    return told


@pytest.fixture
def record(services: EditorServices) -> Record:
    """Makes a recording in home and store; its id."""

    def make(segments: list[Segment], title: str = "Talk", sound: bool = True) -> str:
        seconds = segments[-1].end if segments else 1.0
        session = Session(new_id(), title, 1.7e9, "done", seconds=seconds)
        folder = services.home.recordings / session.id
        save_session(folder, session)
        if sound:
            (folder / AUDIO).write_bytes(b"RIFF")
        services.store.recordings.create(session)
        services.store.recordings.take_segments(session.id, segments)
        return session.id

    return make


@pytest.fixture
def empty_editor(qtbot: QtBot, services: EditorServices) -> Iterator[TranscriptEditor]:
    """The editor, shown, with nothing open."""
    gc.disable()  # a collection inside processEvents can take widgets away under Qt's feet
    made = TranscriptEditor(services)
    qtbot.addWidget(made)
    made.resize(900, 650)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.shutdown()
    gc.enable()
    gc.collect()


@pytest.fixture
def editor(empty_editor: TranscriptEditor, record: Record, qtbot: QtBot) -> TranscriptEditor:
    """Three sentences are open; "sat" is unsure; the waveform is there."""
    recording = record(spoken("The cat sat on the mat.", "It was warm.", "Then it slept.", unsure="sat"))
    empty_editor.open(recording)
    qtbot.waitUntil(lambda: empty_editor.player.waveform is not None and empty_editor.player.waveform.filled)
    return empty_editor
