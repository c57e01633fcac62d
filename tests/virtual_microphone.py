"""A microphone without hardware: a PulseAudio server of the test's own, whose loudspeaker is heard by its microphone.

Use it anywhere with `from virtual_microphone import virtual_microphone` (a fixture). Every process started in the
test, spawned children too, finds this server and no other through its environment.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import soundfile

from core.audio.decode import decode
from core.engines.speech import SAMPLE_RATE

NAME, MUTED = "Inkstone test microphone", "Muted test microphone"
CONFIG = """
load-module module-native-protocol-unix socket={folder}/run/native auth-anonymous=1
load-module module-null-sink sink_name=speaker rate=48000 channels=1
load-module module-remap-source master=speaker.monitor source_name=microphone channels=1 \
source_properties="device.description='{name}'"
load-module module-null-source source_name=muted description="{muted}"
set-default-sink speaker
set-default-source microphone
"""
TOOLS = ("pulseaudio", "pactl", "paplay", "pacat")


@dataclass
class VirtualMicrophone:
    """`process` is the sound server."""

    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    awake: subprocess.Popen[bytes] | None = None
    speaker: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Plug it in; it can be used when this returns."""
        with (self.folder / "log").open("ab") as log:
            command = ["pulseaudio", "-n", "-F", str(self.folder / "pa.conf"), "--daemonize=no"]
            options = ["--exit-idle-time=-1", "--disallow-exit", "--use-pid-file=no"]
            self.process = subprocess.Popen(command + options, stdout=log, stderr=log)
        deadline = time.monotonic() + 10
        while not self._answers():
            assert time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.05)

        self._keep_awake()

    def _keep_awake(self) -> None:
        """Play silence: a loudspeaker that does not exist sleeps for two seconds at a time when it has nothing to do,
        which no real one does."""
        command = ["pacat", "--playback", "--latency-msec=20", "--device=speaker", "/dev/zero"]
        self.awake = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def say(self, path: Path) -> None:
        """Play a file into the microphone, to its end. As a plain WAV: paplay plays some others at a wrong speed."""
        plain = self.folder / "said.wav"
        soundfile.write(plain, np.concatenate(list(decode(path))), SAMPLE_RATE)
        subprocess.run(["paplay", "--device=speaker", str(plain)], check=True, timeout=40, capture_output=True)

    def go_on_saying(self, path: Path) -> None:
        """Play a plain WAV into the microphone and return at once."""
        self.speaker = subprocess.Popen(["paplay", "--device=speaker", str(path)], stderr=subprocess.DEVNULL)

    def unplug(self) -> None:
        """Kill the sound server. Safe to call again."""
        for process in (self.process, self.awake, self.speaker):
            if process is not None:
                process.kill()
                process.wait()
        self.process = self.awake = self.speaker = None

    def _answers(self) -> bool:
        done = subprocess.run(["pactl", "list", "short", "sources"], capture_output=True, text=True, check=False)
        return "microphone" in done.stdout


def likeness(heard: np.ndarray, said: np.ndarray) -> float:
    """The highest normalised correlation of `said` with any stretch of `heard`, to an eighth of a sample."""
    size = 1 << (len(heard) + len(said)).bit_length()
    products = 8 * np.fft.irfft(np.fft.rfft(heard, size) * np.conj(np.fft.rfft(said, size)), 8 * size)
    at = int(np.argmax(products[: 8 * len(heard)]))
    stretch = heard[at // 8 : at // 8 + len(said)]
    return float(products[at] / (np.linalg.norm(stretch) * np.linalg.norm(said)))


@pytest.fixture
def virtual_microphone(monkeypatch: pytest.MonkeyPatch) -> Iterator[VirtualMicrophone]:
    """A microphone that is plugged in, beside one that is muted; skipped where PulseAudio is not installed."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)} (packages pulseaudio, pulseaudio-utils)")
    with tempfile.TemporaryDirectory(prefix="ink") as name:  # a short path: sockets take 100 characters
        folder = Path(name)
        (folder / "run").mkdir(mode=0o700)
        (folder / "pa.conf").write_text(CONFIG.format(folder=folder, name=NAME, muted=MUTED))
        server = f"unix:{folder}/run/native"
        environment = {"HOME": name, "XDG_RUNTIME_DIR": f"{name}/run", "PULSE_SERVER": server}
        for key, value in environment.items():
            monkeypatch.setenv(key, value)
        monkeypatch.delenv("PULSE_SOURCE", raising=False)
        microphone = VirtualMicrophone(folder, environment)
        try:
            microphone.start()
            yield microphone
        finally:
            microphone.unplug()
