"""Sound for a loudspeaker: a file from any second on, slower or faster at the same pitch (FFmpeg's atempo)."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.audio.decode import decode_as_is

if TYPE_CHECKING:
    from core.engines.speech import Audio

SLOWEST, FASTEST = 0.5, 2.0


def clamped(speed: float) -> float:
    """The nearest speed that can be played."""
    return min(FASTEST, max(SLOWEST, speed))


def at_speed(path: Path, start: float, speed: float, rate: int) -> Generator[tuple[float, Audio]]:
    """Yield (second of the file, mono float32 samples (count,) at `rate`), from second `start` on.

    The samples of a piece cover `count / rate * speed` seconds of the file. Raises like core.audio.decode.
    """
    graph, now, made = None, 0, 0
    for file_rate, samples in decode_as_is(path, start):
        if graph is None or file_rate != now:
            graph, now = _Graph(file_rate, rate, speed), file_rate
        for piece in graph.feed(samples):
            yield start + made / rate * speed, piece
            made += len(piece)
    for piece in graph.last() if graph is not None else ():
        yield start + made / rate * speed, piece
        made += len(piece)


class _Graph:
    """FFmpeg's filters from the file to the device: atempo, aresample."""

    def __init__(self, file_rate: int, rate: int, speed: float) -> None:
        import av
        import av.filter

        self._av, self._rate, self._fed = av, file_rate, 0
        self._graph = av.filter.Graph()
        source = self._graph.add_abuffer(
            sample_rate=file_rate, format="flt", layout="mono", time_base=Fraction(1, file_rate)
        )
        tempo = [self._graph.add("atempo", f"{speed:.4f}")] if speed != 1.0 else []
        self._graph.link_nodes(
            source, *tempo, self._graph.add("aresample", str(rate)), self._graph.add("abuffersink")
        ).configure()

    def feed(self, samples: Audio) -> Iterator[Audio]:
        """What is ready after these came in."""
        frame = self._av.AudioFrame.from_ndarray(samples[None, :], format="flt", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = self._rate, self._fed, Fraction(1, self._rate)
        self._fed += len(samples)
        self._graph.push(frame)
        yield from self._ready()

    def last(self) -> Iterator[Audio]:
        """The end."""
        self._graph.push(None)
        yield from self._ready()

    def _ready(self) -> Iterator[Audio]:
        while True:
            try:
                frame: Any = self._graph.pull()
            except (BlockingIOError, self._av.EOFError):
                return
            yield frame.to_ndarray()[0]
