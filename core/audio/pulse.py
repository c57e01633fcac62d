"""Microphones by name where PulseAudio or PipeWire owns them: PortAudio on Linux sees only one device "pulse"."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

from core.audio.backend import InputDevice

PREFIX = "pulse:"
PATIENCE_SECONDS = 2.0


def sources() -> list[InputDevice]:
    """The server's microphones; [] when it cannot be asked. What the loudspeaker plays is none."""
    listed = _ask("-f", "json", "list", "sources")
    default = (_ask("get-default-source") or "").strip()
    try:
        found = json.loads(listed) if listed else []
        return [_device(source, default) for source in found if not _is_monitor(source)]
    except (ValueError, KeyError, TypeError):
        return []


def name_of(device: str) -> str:
    """What people call the source with this id, "" for the default one; the id where the server cannot be asked."""
    names = [source.name for source in sources() if source.id == device or (source.default and not device)]
    return names[0] if names else device.removeprefix(PREFIX) or "default"


@contextlib.contextmanager
def chosen(device: str) -> Iterator[None]:
    """A stream opened on PortAudio's "pulse" inside the block hears the source with this id."""
    before = os.environ.get("PULSE_SOURCE")
    if device.startswith(PREFIX):
        os.environ["PULSE_SOURCE"] = device.removeprefix(PREFIX)
    try:
        yield
    finally:
        if device.startswith(PREFIX):
            os.environ.pop("PULSE_SOURCE")
            if before is not None:
                os.environ["PULSE_SOURCE"] = before


def _device(source: dict[str, Any], default: str) -> InputDevice:
    name = str(source["name"])
    return InputDevice(PREFIX + name, str(source.get("description") or name), name == default)


def _is_monitor(source: dict[str, Any]) -> bool:
    return bool(source.get("monitor_source")) or source["properties"].get("device.class") == "monitor"


def _ask(*words: str) -> str | None:
    """What `pactl` prints, None when there is no such tool or no server."""
    tool = shutil.which("pactl")
    if tool is None:
        return None
    try:
        environment = {**os.environ, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [tool, *words], capture_output=True, text=True, timeout=PATIENCE_SECONDS, env=environment, check=True
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    return done.stdout
