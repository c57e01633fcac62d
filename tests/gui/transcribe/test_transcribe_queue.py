"""Files: one after the other, in any order, none of them in the way of the others."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Finished, LoadRepaired, Progress, Segment, SpeechModelLoaded
from core.transcribe.session import SEGMENTS, SegmentFile, Session, load_session, save_session
from gui.services import Services
from gui.transcribe.page import TranscribePage
from gui.transcribe.queue_model import Job
from gui.transcribe.queue_view import state_of
from tests.fakes import FakeLibrary, ScriptedHost, fake_speech_model
from tests.gui.transcribe.conftest import Find

DONE = Finished(result={"segments": 1, "seconds": 3.0, "language": "en"})


def sounds(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_bytes(b"sound")
    return [folder / name for name in names]


def jobs(page: TranscribePage) -> list[Job]:
    return list(page.controller.queue.model.jobs())


def states(page: TranscribePage) -> list[str]:
    return [job.state for job in jobs(page)]


def select(find: Find, row: int) -> None:
    queue = find("transcribe_queue")
    queue.setCurrentIndex(queue.model().index(row, 0))


def hear(services: Services, recording: str, text: str) -> None:
    """As the engine's process does before it tells."""
    file = SegmentFile(services.home.recordings / recording)
    file.add(Segment(0.0, 3.0, text))
    file.close()


@pytest.fixture
def told(services: Services) -> list[str]:
    """The toasts."""
    texts: list[str] = []
    services.messages.toast_shown.connect(lambda text, _label, _action: texts.append(text))
    return texts


def test_a_file_becomes_a_recording_with_its_text(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services, speech: ScriptedHost, tmp_path: Path
) -> None:
    gate = threading.Event()
    speech.scripts["file"] = [[Progress("transcribing", 1.0, 3.0, 4.0), gate, DONE]]
    page.add_paths(sounds(tmp_path, "会议.m4a"))
    qtbot.waitUntil(lambda: state_of(jobs(page)[0]) == "0:01 of 0:03, about 4 s left")
    assert page._sidebar.list.property("plainText") == ""  # not yet
    session = load_session(Path(speech.calls[0][1].folder))
    assert (session.state, session.source) == ("transcribing", str(tmp_path / "会议.m4a"))
    hear(services, session.id, "Hello there.")
    gate.set()
    qtbot.waitUntil(lambda: states(page) == ["done"])
    kept = services.store.recordings.list()[0]
    assert (kept.title, kept.state, kept.seconds, kept.language, kept.words) == ("会议", "done", 3.0, "en", 2)
    assert "会议" in find("transcribe_list").property("plainText")
    select(find, 0)
    qtbot.keyClick(find("transcribe_queue"), Qt.Key.Key_Return)
    assert find("transcribe_text").property("plainText").strip().endswith("Hello there.")


def test_a_broken_file_is_one_sentence_and_the_others_go_on(
    page: TranscribePage, qtbot: QtBot, speech: ScriptedHost, services: Services, tmp_path: Path
) -> None:
    speech.scripts["file"] = [[InkstoneError("audio_unreadable", path="a.mp3", reason="x")], [DONE]]
    page.add_paths([*sounds(tmp_path, "a.mp3"), tmp_path / "gone.wav", *sounds(tmp_path, "b.mp3")])
    qtbot.waitUntil(lambda: states(page) == ["failed", "failed", "done"])
    assert "damaged" in state_of(jobs(page)[0])
    assert "gone.wav” is not there any more" in state_of(jobs(page)[1])
    page.controller.queue.clear()
    assert [recording.title for recording in services.store.recordings.list()] == ["b"]
    assert len(list(services.home.recordings.iterdir())) == 1  # of the broken one nothing is left


def test_hundreds_of_files(page: TranscribePage, qtbot: QtBot, tmp_path: Path) -> None:
    """Each fails at once, which must not pile up."""
    page.add_paths([tmp_path / f"gone-{number}.wav" for number in range(400)])
    assert states(page) == ["failed"] * 400
    page.controller.queue.clear()
    assert jobs(page) == []


def test_waiting_files_change_places(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, tmp_path: Path
) -> None:
    speech.scripts["file"] = [[None]]
    page.add_paths(sounds(tmp_path, "a.wav", "b.wav", "c.wav"))
    select(find, 2)
    find("transcribe_queue_up").click()
    assert [job.name for job in jobs(page)] == ["a.wav", "c.wav", "b.wav"]
    qtbot.keyClick(find("transcribe_queue"), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [job.name for job in jobs(page)] == ["a.wav", "b.wav", "c.wav"]
    select(find, 0)
    assert not find("transcribe_queue_down").isEnabled()  # its text is being written


def test_cancel_and_try_again_go_on_after_the_last_sentence(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, services: Services, tmp_path: Path
) -> None:
    speech.scripts["file"] = [[None], [DONE], [DONE]]
    page.add_paths(sounds(tmp_path, "a.wav", "b.wav"))
    qtbot.waitUntil(lambda: speech.count("file") == 1)
    recording = jobs(page)[0].id
    hear(services, recording, "Half.")
    select(find, 0)
    find("transcribe_queue_cancel").click()
    qtbot.waitUntil(lambda: states(page) == ["cancelled", "done"])
    assert services.store.recordings.get(recording).state == "recorded"
    assert [part.text for part in services.store.recordings.segments(recording)] == ["Half."]
    find("transcribe_queue_retry").click()
    qtbot.waitUntil(lambda: states(page) == ["done", "done"])
    assert jobs(page)[0].id == recording
    assert (services.home.recordings / recording / SEGMENTS).exists()


def test_an_engine_that_dies_is_tried_again(
    page: TranscribePage, qtbot: QtBot, speech: ScriptedHost, tmp_path: Path
) -> None:
    speech.scripts["file"] = [[InkstoneError("engine_died", reason="SIGKILL")], [DONE]]
    page.add_paths(sounds(tmp_path, "a.wav"))
    qtbot.waitUntil(lambda: states(page) == ["done"])
    assert speech.calls[0][1].folder == speech.calls[1][1].folder


def test_a_recording_goes_first(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, tmp_path: Path
) -> None:
    speech.scripts.update(file=[[None], [DONE]], live=[[None], [None]])
    page.add_paths(sounds(tmp_path, "a.wav"))
    qtbot.waitUntil(lambda: speech.count("file") == 1)
    find("transcribe_new").click()
    find("transcribe_record").click()
    assert states(page) == ["waiting"]
    assert page._queue._state.text() == "0 of 1 done. It goes on when the recording is over."
    qtbot.waitUntil(lambda: find("transcribe_time").text() == "00:00:02")
    find("transcribe_stop").click()
    qtbot.waitUntil(lambda: page.controller.live is not None and page.controller.live.stage == "finishing")
    qtbot.waitUntil(lambda: page.controller.live is not None and page.controller.live._recorder is None)
    find("transcribe_live_notice_action").click()  # do not wait for the last words
    qtbot.waitUntil(lambda: states(page) == ["done"])


def test_stop_for_now_keeps_everything_in_the_queue(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, tmp_path: Path
) -> None:
    speech.scripts["file"] = [[None], [DONE]]
    page.add_paths(sounds(tmp_path, "a.wav", "b.wav"))
    qtbot.waitUntil(lambda: speech.count("file") == 1)
    page.stop()
    assert states(page) == ["waiting", "waiting"]
    find("transcribe_queue_hold").click()
    qtbot.waitUntil(lambda: states(page) == ["done", "done"])


def test_closing_asks_before_waiting_files_are_forgotten(
    page: TranscribePage,
    qtbot: QtBot,
    services: Services,
    speech: ScriptedHost,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The one that was begun is found at the next start; nobody would know of the others."""
    speech.scripts["file"] = [[None], [DONE]]
    asked: list[str] = []
    monkeypatch.setattr(services.messages, "ask", lambda *texts: bool(asked.append(texts[0])))
    page.add_paths(sounds(tmp_path, "a.wav"))
    qtbot.waitUntil(lambda: states(page) == ["running"])
    assert page.may_close()
    page.add_paths(sounds(tmp_path, "b.wav", "c.wav"))
    assert not page.may_close()
    assert asked == ["Files that wait to be transcribed: 2. Close Inkstone?"]


def test_a_file_in_which_nobody_speaks_says_so(page: TranscribePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.add_paths(sounds(tmp_path, "hum.wav"))
    qtbot.waitUntil(lambda: states(page) == ["done"])
    assert state_of(jobs(page)[0]) == "Done. No speech was heard."


def test_news_when_the_person_is_elsewhere(
    page: TranscribePage, qtbot: QtBot, speech: ScriptedHost, tmp_path: Path, told: list[str]
) -> None:
    gate = threading.Event()
    speech.scripts["file"] = [[gate, DONE]]
    page.add_paths(sounds(tmp_path, "a.wav", "b.wav"))
    page.hide()
    gate.set()
    qtbot.waitUntil(lambda: states(page) == ["done", "done"])
    assert told == ["“b.wav” is transcribed"]  # once, for all of them


def test_files_are_opened_by_the_button(
    page: TranscribePage, find: Find, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths: list[Any] = [sounds(tmp_path, "a.wav", "b.wav"), sounds(tmp_path, "c.wav")[0]]
    monkeypatch.setattr("gui.dialogs.files.ask_open", lambda *_: paths.pop(0))
    find("transcribe_open").click()
    qtbot.waitUntil(lambda: states(page) == ["done", "done"])
    find("transcribe_queue_add").click()  # a dialog that gives one file
    qtbot.waitUntil(lambda: states(page) == ["done"] * 3)


def test_files_and_folders_are_dropped(page: TranscribePage, qtbot: QtBot, tmp_path: Path) -> None:
    inside = tmp_path / "folder" / "deeper"
    inside.mkdir(parents=True)
    sounds(inside, "b.MP3", "notes.txt")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (*sounds(tmp_path, "a.wav"), tmp_path / "folder")])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: [job.name for job in jobs(page)] == ["a.wav", "b.MP3"])


def test_a_language_without_a_model_fails_with_the_reason(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, tmp_path: Path
) -> None:
    combo = find("transcribe_language")
    combo.setCurrentIndex(combo.findData("zh-Hans"))
    page.add_paths(sounds(tmp_path, "a.wav"))
    assert states(page) == ["failed"]
    assert "does not understand the chosen language" in state_of(jobs(page)[0])
    assert speech.calls == []


# recordings that lack their text


def cut_off(services: Services, state: Any = "recording", seconds: float = 720.0) -> str:
    """What a crash leaves."""
    session = Session("20260301-090000-abcdef", "Meeting", 1.0, state, language="en", seconds=seconds)
    save_session(services.home.recordings / session.id, session)
    (services.home.recordings / session.id / "audio.wav").write_bytes(b"RIFF")
    return session.id


def test_an_unfinished_recording_is_found_and_recovered(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services, speech: ScriptedHost
) -> None:
    recording = cut_off(services)
    hear(services, recording, "Saved.")
    page.reload()
    assert find("transcribe_recovery_text").text() == "We found an unfinished recording, 12 min."
    find("transcribe_recovery_action").click()
    qtbot.waitUntil(lambda: states(page) == ["done"])
    assert speech.calls[0][1].folder.endswith(recording)
    kept = services.store.recordings.get(recording)
    assert (kept.state, kept.words) == ("done", 1)
    page.reload()
    assert page.controller.recovery.found == []


def test_the_length_of_what_was_found_is_told_only_when_it_is_known(
    page: TranscribePage, find: Find, services: Services
) -> None:
    """A file that was begun has no sound of its own on the disk."""
    for place, words in enumerate(("We found an unfinished recording.", "We found 2 unfinished recordings.")):
        now = Session(f"20260301-09000{place}-abcdef", "film", 0.0, "transcribing", source="/film.mp4")
        save_session(services.home.recordings / now.id, now)
        page.reload()
        assert find("transcribe_recovery_text").text() == words


def test_an_unfinished_recording_can_be_discarded_and_taken_back(
    page: TranscribePage, find: Find, services: Services
) -> None:
    undo: list[Any] = []
    services.messages.toast_shown.connect(lambda _text, _label, action: undo.append(action))
    recording = cut_off(services)
    page.reload()
    find("transcribe_recovery_other").click()
    assert [item.id for item in services.store.trash.list()] == [recording]
    undo[0]()
    assert [kept.id for kept in services.store.recordings.list()] == [recording]


def test_transcribing_again_asks_before_corrections_are_lost(
    page: TranscribePage, qtbot: QtBot, services: Services, speech: ScriptedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = cut_off(services, "done")
    services.store.recordings.create(load_session(services.home.recordings / recording))
    services.store.recordings.take_segments(recording, [Segment(0.0, 1.0, "Corrected.")])
    answers = [False, True]
    monkeypatch.setattr(services.messages, "ask", lambda *_: answers.pop(0))
    page._transcribe_again(recording)
    assert jobs(page) == []
    page._transcribe_again(recording)
    qtbot.waitUntil(lambda: states(page) == ["done"])
    assert services.store.recordings.segments(recording) == []


def test_half_a_new_text_never_replaces_a_whole_one(
    page: TranscribePage, qtbot: QtBot, services: Services, speech: ScriptedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = cut_off(services, "done")
    services.store.recordings.create(load_session(services.home.recordings / recording))
    services.store.recordings.take_segments(recording, [Segment(0.0, 1.0, "Whole.")])
    monkeypatch.setattr(services.messages, "ask", lambda *_: True)
    speech.scripts["file"] = [[None]]
    page._transcribe_again(recording)
    qtbot.waitUntil(lambda: speech.count("file") == 1)
    hear(services, recording, "Half.")
    page.controller.queue.cancel(jobs(page)[0])
    assert services.store.recordings.get(recording).state == "done"
    assert [part.text for part in services.store.recordings.segments(recording)] == ["Whole."]


def test_a_model_that_did_not_fit_is_told_once(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, tmp_path: Path
) -> None:
    loading, loaded = Progress("loading", 0, 1), SpeechModelLoaded("W", "faster-whisper", "cpu", "int8", (), 0.0)
    speech.scripts["file"] = [[loading, LoadRepaired(("precision",)), loaded, DONE], [loaded, DONE]]
    page.add_paths(sounds(tmp_path, "a.wav"))
    qtbot.waitUntil(lambda: states(page) == ["done"])
    assert find("transcribe_load_text").text() == "To fit into memory, the model was loaded less precisely."
    qtbot.mouseClick(find("transcribe_load_action"), Qt.MouseButton.LeftButton)
    page.add_paths(sounds(tmp_path, "b.wav"))
    qtbot.waitUntil(lambda: states(page) == ["done", "done"])
    assert not page._load_notice.isVisible()


def test_an_engine_that_is_killed_while_it_loads_makes_way_for_the_built_in_model(
    page: TranscribePage, qtbot: QtBot, speech: ScriptedHost, library: FakeLibrary, tmp_path: Path
) -> None:
    library.models.append(fake_speech_model())
    loading, loaded = Progress("loading", 0, 1), SpeechModelLoaded("P", "pocketsphinx", "cpu", "", ("en",), 0.0)
    speech.scripts["file"] = [[loading, InkstoneError("engine_died", reason="SIGKILL")], [loading, loaded, DONE]]
    page.add_paths(sounds(tmp_path, "a.wav"))
    qtbot.waitUntil(lambda: states(page) == ["done"])
    assert [call[1].source.engine for call in speech.calls if call[0] == "file"] == ["faster-whisper", "pocketsphinx"]
    assert page._load_notice.text == "To fit into memory, the built-in model listens."
