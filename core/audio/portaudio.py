"""The computer's sound devices, through PortAudio (package `sounddevice`).

On Linux the PortAudio library belongs to the system and may be missing; it is therefore loaded at the first call.
It can abort the process on a computer without ALSA's configuration: use it in a child process only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from core.audio import pulse
from core.audio.backend import AudioBackend, Block, Ended, Heard, InputDevice, Stream, Wanted
from core.errors import InkstoneError

MOST_CHANNELS = 2
COMMON_RATES = (48_000, 44_100, 16_000)
# Windows lists every device once for each of its interfaces: these know the whole name and share the device.
PREFERRED_SYSTEMS = ("Windows WASAPI", "Core Audio", "PulseAudio")
ALIASES = ("default", "sysdefault", "pulse", "pipewire", "jack")  # ALSA's other names for what is listed by name


class PortAudioBackend(AudioBackend):
    """Ids are device names, or "pulse:NAME" where PulseAudio or PipeWire tells the microphones apart."""

    def __init__(self) -> None:
        self._open_streams = 0
        self._listed = False

    def list_inputs(self) -> list[InputDevice]:
        self._refresh()
        devices = _inputs()
        if any(device["name"] == "pulse" for device in devices) and (sources := pulse.sources()):
            return sources
        default = _default("input")
        found = [InputDevice(device["id"], device["name"], device["index"] == default) for device in devices]
        return [device for device in found if device.name not in ALIASES] or found[-1:]

    def open(self, device: str, rate: int, callback: Heard, finished_callback: Ended) -> Stream:
        def heard(block: Block, _frames: int, _time: Any, _status: Any) -> None:
            callback(block)

        with pulse.chosen(device):
            info = _input(device)
            info = {**info, "name": pulse.name_of(device) if info["name"] in ALIASES else info["name"]}
            try:
                return self._opened(_library().InputStream, info, "input", rate, heard, finished_callback)
            except _library().PortAudioError as error:
                reason = _reason(error)
                raise InkstoneError("microphone_refused", repr(error), device=info["name"], reason=reason) from None

    def open_output(self, rate: int, callback: Wanted, finished_callback: Ended) -> Stream:
        def wanted(block: Block, _frames: int, time: Any, _status: Any) -> None:
            callback(block, max(0.0, time.outputBufferDacTime - time.currentTime))

        try:
            info = _library().query_devices(kind="output")
            return self._opened(_library().OutputStream, info, "output", rate, wanted, finished_callback)
        except _library().PortAudioError as error:
            raise InkstoneError("speaker_missing", repr(error)) from None

    def _refresh(self) -> None:
        """PortAudio looks for devices only when it starts: start it again, except while a stream is open."""
        library = _library()
        if self._listed and not self._open_streams:
            library._terminate()  # noqa: SLF001 (there is no public way)
            library._initialize()  # noqa: SLF001
        self._listed = True

    def _opened(
        self, kind: Any, info: Any, direction: str, rate: int, callback: Callable[..., None], ended: Ended
    ) -> Stream:
        """The first shape that the device takes. PortAudioError of the first when it takes none."""
        refusals = []
        for shape in _shapes(info, direction, rate):
            try:
                stream = _PortAudioStream(kind, info, shape, callback, ended, self._closed)
            except _library().PortAudioError as error:
                refusals.append(error)
                continue
            self._open_streams += 1
            return stream
        raise refusals[0]

    def _closed(self) -> None:
        self._open_streams -= 1


class _PortAudioStream:
    """A started stream."""

    def __init__(
        self,
        kind: Any,
        info: Any,
        shape: tuple[int, int],
        callback: Callable[..., None],
        ended: Ended,
        closed: Callable[[], None],
    ) -> None:
        self.name = str(info["name"])
        self.rate, self.channels = shape
        self._closed: Callable[[], None] | None = closed
        self._stream = kind(
            samplerate=self.rate,
            channels=self.channels,
            device=info["index"],
            dtype="float32",
            latency="high",  # a dropped block is worse than a tenth of a second
            callback=callback,
            finished_callback=ended,
        )
        try:
            self._stream.start()
        except _library().PortAudioError:
            self._stream.close(ignore_errors=True)
            raise

    def close(self) -> None:
        closed, self._closed = self._closed, None
        if closed is not None:
            self._stream.abort(ignore_errors=True)
            self._stream.close(ignore_errors=True)
            closed()


def _library() -> Any:
    """The module `sounddevice`. InkstoneError("sound_library_missing") where PortAudio is not installed."""
    try:
        import sounddevice
    except OSError as error:
        raise InkstoneError("sound_library_missing", str(error)) from None
    return sounddevice


def _inputs() -> list[dict[str, Any]]:
    """What can be recorded from, each with an "id": its name, numbered where several have the same."""
    library = _library()
    systems = [system["name"] for system in library.query_hostapis()]
    best = next((systems.index(name) for name in PREFERRED_SYSTEMS if name in systems), None)
    devices = [device for device in library.query_devices() if device["max_input_channels"] > 0]
    preferred = [device for device in devices if best is None or device["hostapi"] == best]
    return [{**device, "id": name} for device, name in _named(preferred or devices)]


def _named(devices: list[Any]) -> Iterator[tuple[Any, str]]:
    seen: dict[str, int] = {}
    for device in devices:
        name = device["name"]
        seen[name] = seen.get(name, 0) + 1
        yield device, name if seen[name] == 1 else f"{name} #{seen[name]}"


def _input(device: str) -> Any:
    """PortAudio's description of the microphone with this id. InkstoneError("microphone_missing")."""
    if device.startswith(pulse.PREFIX):
        device = "pulse"
    found = [info for info in _inputs() if (info["id"] == device if device else info["index"] == _default("input"))]
    if not found and not device:
        found = _inputs()  # no default: the first one
    if not found:
        raise InkstoneError("microphone_missing", device)
    return found[0]


def _default(direction: str) -> int:
    """The index of the system's default device among those of the preferred interface, -1 for none."""
    library = _library()
    for system in library.query_hostapis():
        if system["name"] in PREFERRED_SYSTEMS:
            return int(system[f"default_{direction}_device"])
    return int(library.default.device[direction])


def _shapes(info: Any, direction: str, rate: int) -> Iterator[tuple[int, int]]:
    """(rate, channels) to try, the best first: the wish, what the device likes, what most take."""
    most = min(MOST_CHANNELS, info[f"max_{direction}_channels"])
    own = int(info["default_samplerate"])
    for each in dict.fromkeys((rate or own, own, *COMMON_RATES)):
        for channels in range(most, 0, -1):
            yield each, channels


def _reason(error: Exception) -> str:
    """PortAudio's own words, without the numbers behind them."""
    return str(error.args[0]) if error.args else type(error).__name__
