"""What the recorder and the player need of a sound system; `portaudio` is the real one, tests bring their own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Block = NDArray[np.float32]  # (frames, channels), -1 to 1

Heard = Callable[["Block"], None]
"""Called in the sound system's own thread with a block that is only valid during the call: copy it and return."""

Wanted = Callable[["Block", float], None]
"""Called in the sound system's own thread: fill the block, which will be heard in so many seconds."""

Ended = Callable[[], None]
"""Called once when a stream is over: closed, or its device has gone."""


@dataclass(frozen=True)
class InputDevice:
    """A microphone. `id` stays the same when other devices come and go."""

    id: str
    name: str
    default: bool


class Stream(Protocol):
    """An open device, as it could be had: `rate` frames a second, of `channels` values each. `name` is for people."""

    name: str
    rate: int
    channels: int

    def close(self) -> None:
        """Let the device go. Never raises, safe to call again."""


class AudioBackend(ABC):
    """A sound system. Errors are InkstoneErrors: "sound_library_missing" from every method."""

    @abstractmethod
    def list_inputs(self) -> list[InputDevice]:
        """The microphones that are there now. Call it while no stream is open: only then new ones are found."""

    @abstractmethod
    def open(self, device: str, rate: int, callback: Heard, finished_callback: Ended) -> Stream:
        """Listen to the microphone with that id, "" for the system's default.

        `rate` is a wish, 0 for the device's own; one or two channels. Raises "microphone_missing" when it is not
        there, "microphone_refused" when it cannot be opened.
        """

    @abstractmethod
    def open_output(self, rate: int, callback: Wanted, finished_callback: Ended) -> Stream:
        """Play through the system's default output. `rate` is a wish, 0 for the device's own; one or two channels.

        Raises "speaker_missing" when there is none or it cannot be opened.
        """
