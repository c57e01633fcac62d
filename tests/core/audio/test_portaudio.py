"""What the sound library may answer: nothing, many names for one device, refusals, a device that came later."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from core.audio import pulse
from core.audio.backend import InputDevice
from core.audio.portaudio import PortAudioBackend
from core.audio.recorder import RecorderService
from core.errors import InkstoneError


class PortAudioError(Exception):
    pass


def device(name: str, system: int = 0, inputs: int = 1, rate: float = 44_100.0) -> dict[str, Any]:
    return {"name": name, "hostapi": system, "max_input_channels": inputs, "max_output_channels": 2,
            "default_samplerate": rate}  # fmt: skip


class FakeLibrary(SimpleNamespace):
    """The part of `sounddevice` that is used. `takes` is the one (rate, channels) that its devices accept."""

    PortAudioError = PortAudioError

    def __init__(self, systems: list[str], *devices: dict[str, Any], takes: tuple[int, int] | None = None) -> None:
        default = 0 if devices else -1
        super().__init__(default=SimpleNamespace(device={"input": default, "output": default}), tried=[], starts=0)
        self.systems, self.takes, self.later = systems, takes, [*devices]
        self.devices: list[dict[str, Any]] = []
        self._initialize()

    def _initialize(self) -> None:
        self.starts += 1
        self.devices = [{**each, "index": index} for index, each in enumerate(self.later)]

    def _terminate(self) -> None:
        self.devices = []

    def query_hostapis(self) -> list[dict[str, Any]]:
        return [self._system(index, name) for index, name in enumerate(self.systems)]

    def _system(self, index: int, name: str) -> dict[str, Any]:
        own = [each["index"] for each in self.devices if each["hostapi"] == index]
        return {"name": name, "default_input_device": own[0] if own else -1, "default_output_device": -1}

    def query_devices(self, kind: str = "") -> Any:
        if kind and not self.devices:
            raise PortAudioError("Error querying device -1")
        return self.devices[0] if kind else self.devices

    def InputStream(self, **options: Any) -> Any:
        shape = (options["samplerate"], options["channels"])
        self.tried.append(shape)
        if self.takes not in (None, shape):
            raise PortAudioError("Error opening InputStream: Invalid sample rate [PaErrorCode -9997]")
        return SimpleNamespace(start=lambda: None, abort=lambda **_: None, close=lambda **_: None)

    OutputStream = InputStream


@pytest.fixture
def no_pulse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "_ask", lambda *_words: None)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch, no_pulse: None) -> Iterator[Any]:
    def use(*arguments: Any, **options: Any) -> FakeLibrary:
        fake = FakeLibrary(*arguments, **options)
        monkeypatch.setitem(sys.modules, "sounddevice", fake)
        return fake

    return use


def code_of(action: Any) -> str:
    with pytest.raises(InkstoneError) as caught:
        action()
    return caught.value.code


def ignore(*_arguments: object) -> None:
    pass


def test_without_portaudio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sounddevice.py").write_text('raise OSError("PortAudio library not found")')
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sounddevice", raising=False)
    backend = PortAudioBackend()
    assert code_of(lambda: backend.open("", 0, ignore, ignore)) == "sound_library_missing"
    assert code_of(lambda: backend.open_output(0, ignore, ignore)) == "sound_library_missing"
    (told,) = RecorderService().devices(None)  # type: ignore[arg-type]
    assert told.result == {"devices": [], "problem": "sound_library_missing"}  # type: ignore[attr-defined]


def test_no_device(library: Any) -> None:
    library(["ALSA", "OSS"])
    backend = PortAudioBackend()
    assert backend.list_inputs() == []
    assert code_of(lambda: backend.open("", 0, ignore, ignore)) == "microphone_missing"
    assert code_of(lambda: backend.open("Desk", 0, ignore, ignore)) == "microphone_missing"
    assert code_of(lambda: backend.open_output(0, ignore, ignore)) == "speaker_missing"


def test_one_device_is_listed_once(library: Any) -> None:
    names = [device("Microsoft Sound Mapper", 0), device("Desk microph", 0), device("Desk microphone", 1)]
    library(["MME", "Windows WASAPI"], *names, device("Speakers", 1, inputs=0))
    assert PortAudioBackend().list_inputs() == [InputDevice("Desk microphone", "Desk microphone", True)]


def test_two_devices_of_one_name_are_told_apart(library: Any) -> None:
    library(["Core Audio"], device("USB"), device("USB"))
    assert [each.id for each in PortAudioBackend().list_inputs()] == ["USB", "USB #2"]


def test_other_names_of_alsa_are_left_out(library: Any) -> None:
    library(["ALSA"], device("sysdefault"), device("HDA Intel: ALC257 (hw:0,0)"), device("default"))
    assert [each.name for each in PortAudioBackend().list_inputs()] == ["HDA Intel: ALC257 (hw:0,0)"]
    library(["ALSA"], device("default"))
    assert [each.name for each in PortAudioBackend().list_inputs()] == ["default"]


@pytest.mark.parametrize("takes", [(44_100, 2), (48_000, 1), (16_000, 2)])
def test_the_device_chooses_its_rate(library: Any, takes: tuple[int, int]) -> None:
    fake = library(["ALSA"], device("Desk", inputs=8), takes=takes)
    stream = PortAudioBackend().open("Desk", 0, ignore, ignore)
    assert (stream.rate, stream.channels, stream.name) == (*takes, "Desk")
    assert fake.tried[0] == (44_100, 2)
    stream.close()
    stream.close()


def test_a_refused_device(library: Any) -> None:
    library(["ALSA"], device("Desk"), takes=(1, 1))
    with pytest.raises(InkstoneError) as caught:
        PortAudioBackend().open("", 0, ignore, ignore)
    assert caught.value.code == "microphone_refused"
    assert "Desk" in str(caught.value)
    assert "Invalid sample rate" in str(caught.value)


def test_what_was_plugged_in_later_is_found(library: Any) -> None:
    fake = library(["ALSA"], device("Desk"))
    backend = PortAudioBackend()
    assert [each.id for each in backend.list_inputs()] == ["Desk"]
    fake.later.append(device("Headset"))
    stream = backend.open("Headset", 0, ignore, ignore)
    fake.later.append(device("Third"))
    assert [each.id for each in backend.list_inputs()] == ["Desk", "Headset"]  # not while a stream is open
    stream.close()
    assert [each.id for each in backend.list_inputs()] == ["Desk", "Headset", "Third"]


def test_a_sound_server_that_talks_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    for answer in (None, "", "[{]", '[{"name": 1}]', "{}"):
        monkeypatch.setattr(pulse, "_ask", lambda *_words, answer=answer: answer)
        assert pulse.sources() == []
        assert pulse.name_of("pulse:usb") == "usb"
