"""Recording, driven by the names that outside checks use."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Behind, Finished, Level, Segment, Settled, SpeechModelLoaded, Tentative
from core.store.recordings import Recording
from core.transcribe.session import SegmentFile, load_session
from gui.services import Services
from gui.transcribe.page import TranscribePage
from tests.fakes import FakeLibrary, ScriptedHost, fake_speech_model
from tests.gui.transcribe.conftest import MICROPHONES, Find, listed

LOADED = SpeechModelLoaded("Built in", "pocketsphinx", "cpu", "f32", ("en",), 0.1)


def start(find: Find, qtbot: QtBot) -> None:
    find("transcribe_record").click()
    qtbot.waitUntil(lambda: find("transcribe_time").text() == "00:00:02")


def recordings(services: Services) -> list[Recording]:
    return services.store.recordings.list()


def notice(page: TranscribePage, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in page._live._notice.text)


def test_the_record_button_has_the_keyboard_when_the_page_opens(page: TranscribePage, qtbot: QtBot) -> None:
    """Beside another page, as in the window."""
    window, other = QStackedWidget(), QLineEdit()
    qtbot.addWidget(window)
    for part in (other, page):
        window.addWidget(part)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    other.setFocus()
    window.setCurrentWidget(page)
    assert page.focusWidget().objectName() == "transcribe_record"
    page.setParent(None)


def test_the_level_moves_before_anything_is_recorded(page: TranscribePage, find: Find, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: find("transcribe_level").property("level") > 0.1)
    assert find("transcribe_record").text() == "Record"


def test_a_recording_from_the_first_second_to_the_text(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services, recorder: ScriptedHost, speech: ScriptedHost
) -> None:
    heard, over = threading.Event(), threading.Event()
    final = Segment(0.0, 2.0, "Good morning everybody.", utterance=0)
    speech.scripts["live"] = [
        [LOADED, Settled(0, "Good", 0.0, 1.0), Tentative(0, "moaning"), heard, over, final, Finished("end", {})]
    ]
    start(find, qtbot)
    folder = services.home.recordings / recordings(services)[0].id
    assert recorder.calls[-1] == ("record", "", str(folder))
    qtbot.waitUntil(lambda: find("transcribe_text").property("plainText") == "Good moaning")
    heard.set()
    file = SegmentFile(folder)
    file.add(final)  # as the engine's process does before it tells
    file.close()
    find("transcribe_stop").click()
    over.set()
    qtbot.waitUntil(lambda: page.controller.live is None)
    kept = recordings(services)[0]
    assert (kept.state, kept.title, kept.seconds) == ("done", "Good morning everybody.", 2.0)
    assert [segment.text for segment in services.store.recordings.segments(kept.id)] == ["Good morning everybody."]
    assert load_session(folder).state == "done"
    assert "Good morning everybody." in find("transcribe_text").property("plainText")  # the editor's
    assert "Good morning everybody." in find("transcribe_list").property("plainText")


def test_folder_and_entry_are_there_before_the_microphone_is_on(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services, recorder: ScriptedHost
) -> None:
    seen: list[tuple[str, str]] = []
    run = recorder.run

    def watched(method: str, *args: Any, stop: threading.Event) -> Any:
        if method == "record":
            seen.append((load_session(services.home.recordings / args[1].rpartition("/")[2]).state, "session"))
        return run(method, *args, stop=stop)

    recorder.run = watched  # type: ignore[method-assign]
    find("transcribe_record").click()
    assert [recording.state for recording in recordings(services)] == ["recording"]
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] == "recording"


def test_pause_and_go_on_by_button_and_space(
    page: TranscribePage, find: Find, qtbot: QtBot, recorder: ScriptedHost
) -> None:
    start(find, qtbot)
    find("transcribe_pause").click()
    assert recorder.told == [("pause",)]
    assert find("transcribe_pause").text() == "Go on"
    qtbot.keyClick(find("transcribe_text"), Qt.Key.Key_Space)
    assert recorder.told == [("pause",), ("resume",)]
    assert find("transcribe_pause").text() == "Pause"


def test_ctrl_r_starts_and_stops(page: TranscribePage, find: Find, qtbot: QtBot) -> None:
    told: list[bool] = []
    page.recording_changed.connect(told.append)
    page.activateWindow()
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert page.controller.live is not None
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert page.controller.live.stage == "finishing"
    assert told == [True, False]


def test_silence_is_noticed_and_named(page: TranscribePage, find: Find, qtbot: QtBot, recorder: ScriptedHost) -> None:
    qtbot.waitUntil(lambda: find("transcribe_device").count() == 3)
    recorder.scripts["record"] = [[Level(0.0, 0.0, 1.0, 0.9), Level(0.0, 0.0, 2.0, 1.9), None]]
    start(find, qtbot)
    notice(page, qtbot, "We hear nothing from USB microphone.")


def test_a_slow_computer_says_how_far_it_is_behind(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost
) -> None:
    gate = threading.Event()
    speech.scripts["live"] = [[LOADED, Behind(4.2), gate, Behind(0.0), None]]
    start(find, qtbot)
    notice(page, qtbot, "behind by 4 s")
    gate.set()
    qtbot.waitUntil(lambda: not page._live._notice.text)


def test_an_engine_that_dies_is_started_again_and_the_recording_goes_on(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, recorder: ScriptedHost
) -> None:
    said = Settled(0, "Lost words", 0.0, 1.0)
    again = [LOADED, Segment(0.0, 1.0, "Lost words found.", utterance=0), None]
    speech.scripts["live"] = [[LOADED, said, InkstoneError("engine_died", reason="SIGKILL")], again]
    start(find, qtbot)
    qtbot.waitUntil(lambda: find("transcribe_text").property("plainText") == "Lost words found.", timeout=3000)
    assert recorder.count("record") == 1
    assert page.controller.live is not None
    assert page.controller.live.stage == "recording"


def test_a_model_that_cannot_be_loaded_leaves_the_recording_alone(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, services: Services
) -> None:
    speech.scripts["live"] = [[InkstoneError("memory_short", model="m")]]
    start(find, qtbot)
    notice(page, qtbot, "goes on without text")
    find("transcribe_stop").click()
    qtbot.waitUntil(lambda: page.controller.live is None)
    assert recordings(services)[0].state == "recorded"
    assert "no text yet" in page._editor._notice.text


def test_a_microphone_that_goes_keeps_what_was_recorded(
    page: TranscribePage, find: Find, qtbot: QtBot, recorder: ScriptedHost, services: Services, speech: ScriptedHost
) -> None:
    speech.scripts["live"] = [[LOADED, Finished("end", {})]]
    lost = InkstoneError("microphone_lost", device="USB microphone")
    recorder.scripts["record"] = [[Level(0.4, 0.1, 2.0), 0.2, lost]]
    errors: list[InkstoneError] = []
    services.messages.error_shown.connect(errors.append)
    find("transcribe_record").click()
    qtbot.waitUntil(lambda: page.controller.live is None, timeout=8000)
    assert [error.code for error in errors] == ["microphone_lost"]
    assert len(recordings(services)) == 1


def test_a_microphone_that_cannot_be_opened_leaves_nothing_behind(
    page: TranscribePage, find: Find, qtbot: QtBot, recorder: ScriptedHost, services: Services
) -> None:
    recorder.scripts["record"] = [[InkstoneError("microphone_refused", device="USB", reason="busy")]]
    errors: list[InkstoneError] = []
    services.messages.error_shown.connect(errors.append)
    find("transcribe_record").click()
    qtbot.waitUntil(lambda: bool(errors))
    assert recordings(services) == []
    assert list(services.home.recordings.iterdir()) == []
    assert services.store.trash.list() == []
    assert find("transcribe_record").isEnabled()


def test_a_recorder_that_was_killed_keeps_what_is_on_the_disk(
    page: TranscribePage, find: Find, qtbot: QtBot, recorder: ScriptedHost, services: Services
) -> None:
    recorder.scripts["record"] = [[Level(0.4, 0.1, 2.0), InkstoneError("engine_died", reason="SIGKILL")]]
    find("transcribe_record").click()
    qtbot.waitUntil(lambda: page.controller.live is not None and page.controller.live.stage == "finishing")
    live = page.controller.live
    assert live is not None
    assert load_session(live.folder).state == "recorded"
    live.finish_later()
    assert recordings(services)[0].state == "recorded"


def test_going_elsewhere_does_not_stop_it(page: TranscribePage, find: Find, qtbot: QtBot) -> None:
    told: list[tuple[str, float]] = []
    page.work_changed.connect(lambda text, fraction: told.append((text, fraction)))
    start(find, qtbot)
    qtbot.waitUntil(lambda: ("Recording 00:00:02", -1.0) in told)
    page.hide()
    assert page.controller.live is not None
    page.show()
    page.stop()
    assert page.controller.live.stage == "finishing"


@pytest.mark.parametrize("answer", [True, False])
def test_closing_asks_while_something_is_recorded(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    assert page.may_close()
    start(find, qtbot)
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(services.messages, "ask", lambda *texts: asked.append(texts) or answer)
    assert page.may_close() == answer
    assert asked[0][1:3] == ("Stop and save", "Go on recording")


def test_closing_saves_what_was_recorded(page: TranscribePage, find: Find, qtbot: QtBot, services: Services) -> None:
    start(find, qtbot)
    page.shutdown()
    kept = recordings(services)[0]
    assert (kept.state, kept.seconds) == ("recorded", 2.0)
    assert load_session(services.home.recordings / kept.id).state == "recorded"


# what can be chosen


def test_microphones_come_and_go_by_themselves(
    page: TranscribePage, find: Find, qtbot: QtBot, lister: ScriptedHost, monkeypatch: pytest.MonkeyPatch
) -> None:
    device = find("transcribe_device")
    qtbot.waitUntil(lambda: device.count() == 3)
    assert (device.itemText(0), device.itemData(0)) == ("System default (USB microphone)", "")
    lister.scripts["devices"] = [[listed(MICROPHONES[:1])]]
    qtbot.waitUntil(lambda: device.count() == 2, timeout=4000)


def test_the_name_of_a_sound_server_is_not_shown(
    page: TranscribePage, find: Find, qtbot: QtBot, lister: ScriptedHost
) -> None:
    lister.scripts["devices"] = [[listed([{**MICROPHONES[0], "name": "pulse"}])]]
    qtbot.waitUntil(lambda: find("transcribe_device").itemText(0) == "System default", timeout=4000)
    assert page._home.setup.device_name == ""


def test_without_a_microphone_files_still_work(
    page: TranscribePage, find: Find, qtbot: QtBot, lister: ScriptedHost
) -> None:
    page.activateWindow()
    find("transcribe_record").setFocus()
    lister.scripts["devices"] = [[listed([], "microphone_missing")]]
    qtbot.waitUntil(lambda: not find("transcribe_record").isEnabled(), timeout=4000)
    assert page.focusWidget() is find("transcribe_open")  # and not something in another part of the window
    page.show_queue()
    page.show_home()
    assert page.focusWidget() is find("transcribe_open")
    assert "No microphone was found" in find("transcribe_device_notice_text").text()
    assert find("transcribe_open").isEnabled()
    lister.scripts["devices"] = [[listed(MICROPHONES)]]
    qtbot.waitUntil(find("transcribe_record").isEnabled, timeout=4000)


def test_without_the_sound_library_the_page_says_so(
    page: TranscribePage, find: Find, qtbot: QtBot, lister: ScriptedHost
) -> None:
    lister.scripts["devices"] = [[listed([], "sound_library_missing")]]
    qtbot.waitUntil(lambda: not find("transcribe_record").isEnabled(), timeout=4000)
    assert "PortAudio" in find("transcribe_device_notice_text").text()


def test_the_count_of_files_follows_the_language(
    page: TranscribePage, find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page._work, "files", lambda: "文件：已完成")
    QCoreApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))
    assert find("transcribe_show_queue").text() == "文件：已完成"


def choose(combo: Any, value: str) -> None:
    combo.setCurrentIndex(combo.findData(value))


def test_a_language_without_a_model_is_said_first_and_leads_to_import(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services, library: FakeLibrary
) -> None:
    language = find("transcribe_language")
    assert [language.itemData(row) for row in range(5)] == ["zh-Hans", "zh-Hant", "en", "auto", "de"]
    choose(language, "zh-Hans")
    assert "No Chinese yet" in find("transcribe_language_notice_text").text()
    with qtbot.waitSignal(page.import_requested):
        find("transcribe_language_notice_action").click()
    library.models.append(fake_speech_model())
    page.set_models_changed()
    assert find("transcribe_engine").currentData() == "whisper"
    assert not page._home.language_notice.isVisible()
    assert services.settings.extra["transcribe"]["language"] == "zh-Hans"


def test_the_built_in_model_is_called_rough_until_there_is_a_better_one(
    page: TranscribePage, find: Find, qtbot: QtBot, library: FakeLibrary
) -> None:
    assert "rough" in find("transcribe_language_notice_text").text()
    with qtbot.waitSignal(page.import_requested):
        find("transcribe_language_notice_action").click()
    library.models.append(fake_speech_model())
    page.set_models_changed()
    assert page._home.language_notice.text == ""


def test_what_nobody_understands_is_recorded_all_the_same(
    page: TranscribePage, find: Find, qtbot: QtBot, services: Services, speech: ScriptedHost
) -> None:
    choose(find("transcribe_language"), "zh-Hans")
    start(find, qtbot)
    assert "Only the sound is kept" in page._live._notice.text
    find("transcribe_stop").click()
    qtbot.waitUntil(lambda: page.controller.live is None)
    assert speech.calls == []
    assert recordings(services)[0].state == "recorded"


def test_choices_reach_the_engine(
    page: TranscribePage, find: Find, qtbot: QtBot, speech: ScriptedHost, library: FakeLibrary
) -> None:
    library.models.append(fake_speech_model())
    page.set_models_changed()
    choose(find("transcribe_language"), "zh-Hant")
    find("transcribe_vocabulary").setText("张三, Ünï")
    find("transcribe_fast").click()
    start(find, qtbot)
    qtbot.waitUntil(lambda: bool(speech.calls))
    request = speech.calls[0][1]
    assert (request.source.engine, request.how.language) == ("faster-whisper", "zh-Hant")
    assert (request.how.vocabulary, request.how.beams) == ("张三, Ünï", 1)
