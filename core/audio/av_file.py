"""One file opened with PyAV: its frames as mono samples with their times, from any second on."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from core.engines.speech import Audio

log = logging.getLogger(__name__)

# Files with an index, or of constant size per second: a seek in them is exact. In all others (mp3, aac, amr, avi ...)
# a seek is a guess from the bit rate; there, packets are read from the start and thrown away without being decoded.
SEEKABLE = frozenset({"mov", "matroska", "ogg", "wav", "w64", "aiff", "caf", "flac", "au"})
WARM_UP_SECONDS = 0.5  # decoders need what was before
OPTIONS = {"protocol_whitelist": "file"}  # a playlist must not make us read from the network


class NotForAv(Exception):
    """PyAV cannot open this; the text says why."""

    NO_SOUND = "no sound track"


class AvFile:
    """`heard`: whether any sound was decoded; `damage`: what the last damaged stretch was, "" for none."""

    def __init__(self, path: Path) -> None:
        """NotForAv when this is no file of FFmpeg's, or has no sound."""
        import av

        self._av = av
        self.heard = False
        self.damage = ""
        try:
            self._container = av.open(f"file:{path}", options=OPTIONS, metadata_errors="replace")
        except (av.FFmpegError, OSError, ValueError) as error:
            raise NotForAv(_reason(error)) from None
        if not self._container.streams.audio or not self._stream.codec_context:
            self.close()
            raise NotForAv(NotForAv.NO_SOUND)
        self._origin = self._clock_start()

    @property
    def _stream(self) -> Any:
        return self._container.streams.audio[0]

    @property
    def duration(self) -> float:
        """Seconds as the file says it, 0.0 for unknown."""
        if self._container.duration:
            return float(self._container.duration / self._av.time_base)
        return float((self._stream.duration or 0) * self._stream.time_base)

    def frames(self, start: float = 0.0) -> Iterator[tuple[float | None, int, Audio]]:
        """Yield (time or None, rate, mono samples) from a little before second `start` on, at most once."""
        to_mono = _ToMono(self._av)
        for packet in self._packets(start):
            for frame in self._decoded(packet):
                self.heard = True
                time = None if frame.time is None else frame.time - (self._origin or 0.0)
                yield time, frame.sample_rate, to_mono(frame)

    def close(self) -> None:
        self._container.close()

    def _clock_start(self) -> float | None:
        """Where the file's clock starts, None when only the first packet can tell."""
        if self._container.start_time is not None:
            return float(self._container.start_time / self._av.time_base)
        return 0.0 if self._seekable() else None

    def _seekable(self) -> bool:
        return not SEEKABLE.isdisjoint(self._container.format.name.split(","))

    def _packets(self, start: float) -> Iterator[Any]:
        wanted = start - WARM_UP_SECONDS
        if wanted > 0 and not self._sought(wanted + (self._origin or 0.0)):
            yield from self._skipped(wanted)
        else:
            yield from self._demuxed()

    def _sought(self, time: float) -> bool:
        """Moved to this time of the file's clock, or a little before; False where that would be a guess."""
        if not self._seekable():
            return False
        try:
            self._container.seek(int(time / self._stream.time_base), stream=self._stream, backward=True)
        except (self._av.FFmpegError, OSError) as error:
            log.info("seek: %s", error)
            return False
        return True

    def _skipped(self, wanted: float) -> Iterator[Any]:
        """The packets from second `wanted` on, the ones before read but not decoded."""
        reached = False
        for packet in self._demuxed():
            time = _time(packet)
            reached = reached or time is None or time - (self._origin or 0.0) >= wanted
            if reached:
                yield packet

    def _demuxed(self) -> Iterator[Any]:
        """Every packet of the sound track; a file that is cut off or damaged ends there."""
        try:
            for packet in self._container.demux(self._stream):
                if self._origin is None:
                    self._origin = _time(packet)
                yield packet
        except (self._av.FFmpegError, OSError) as error:
            self._note(error)

    def _decoded(self, packet: Any) -> list[Any]:
        try:
            return list(packet.decode())
        except (self._av.FFmpegError, OSError) as error:
            self._note(error)
            return []

    def _note(self, error: Exception) -> None:
        self.damage = _reason(error)
        log.info("damaged: %s", error)


class _ToMono:
    """Frames of any layout and format to mono float32 (samples,), the rate unchanged."""

    def __init__(self, av: Any) -> None:
        self._av = av
        self._key: tuple[Any, ...] = ()
        self._resampler: Any = None

    def __call__(self, frame: Any) -> Audio:
        key = (frame.format.name, frame.layout.name, frame.sample_rate)
        if key != self._key:
            self._key = key
            self._resampler = self._av.AudioResampler(format="flt", layout="mono")
        frame.pts = None
        parts = [part.to_ndarray()[0] for part in self._resampler.resample(frame)]
        return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _time(packet: Any) -> float | None:
    return None if packet.pts is None else float(packet.pts * packet.time_base)


def _reason(error: Exception) -> str:
    with contextlib.suppress(AttributeError):
        return str(error.strerror)  # type: ignore[attr-defined]
    return str(error)
