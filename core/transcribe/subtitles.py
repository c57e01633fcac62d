"""A transcript cut into subtitles: two lines at most, up to seven seconds, in order, never two at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.events import Segment, Word
from core.transcribe.words import is_wide, units

if TYPE_CHECKING:
    from core.transcribe.export import Spoken

LINE = 42  # Latin letters
WIDE_LINE = 20  # Chinese characters
LINES = 2
LONGEST = 7.0  # seconds
PAUSE = 1.5  # seconds of silence inside a segment that end a subtitle
STEP = 0.001  # the formats count in milliseconds

_SENTENCE = tuple(".!?。！？…")
_CLAUSE = (*_SENTENCE, *",;:，；：、")


@dataclass(frozen=True)
class Cue:
    """One subtitle; seconds."""

    start: float
    end: float
    lines: tuple[str, ...]


def cues(segments: Sequence[Spoken]) -> list[Cue]:
    """All subtitles of a transcript."""
    groups = [group for segment in segments for group in _groups(_units(segment))]
    return _without_overlaps([Cue(group[0].start, group[-1].end, _broken(group)) for group in groups])


def srt_time(seconds: float) -> str:
    """01:02:03,004"""
    return vtt_time(seconds).replace(".", ",")


def vtt_time(seconds: float) -> str:
    """01:02:03.004"""
    ms = round(max(0.0, seconds) * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


def _units(segment: Spoken) -> list[Word]:
    text = " ".join(segment.text.split())
    return units([Segment(segment.start, max(segment.end, segment.start), text, segment.words, segment.confidence)])


def _groups(words: Sequence[Word]) -> Iterable[list[Word]]:
    """Words of one subtitle each."""
    rest = list(words)
    while rest:
        count = _fitting(rest)
        count = _good_end(rest, count) if count < len(rest) else count
        yield rest[:count]
        rest = rest[count:]


def _fitting(words: Sequence[Word]) -> int:
    """How many fit into one subtitle, at least one."""
    for count in range(1, len(words)):
        more = words[: count + 1]
        pause = words[count].start - words[count - 1].end > PAUSE
        if pause or more[-1].end - more[0].start > LONGEST or len(_filled(more, 1.0)) > LINES:
            return count
    return len(words)


def _good_end(words: Sequence[Word], most: int) -> int:
    """The last end of a sentence, else of a clause, in the second half of what fits."""
    for ends in (_SENTENCE, _CLAUSE):
        for count in range(most, most // 2, -1):
            if words[count - 1].text.endswith(ends):
                return count
    return most


def _broken(words: Sequence[Word]) -> tuple[str, ...]:
    """Lines as full as they may be; two of about the same length, the first ending with a clause where one does."""
    lines = _filled(words, 1.0)
    if len(lines) != LINES:
        return tuple(lines)
    total = sum(width(word.text) for word in words)
    shares = range(int(total * 52), 100, 4)
    even = [fit for share in shares if len(fit := _filled(words, share / 100)) == LINES] or [lines]
    return tuple(next((fit for fit in even if fit[0].endswith(_CLAUSE)), even[0]))


def _filled(words: Sequence[Word], most: float) -> list[str]:
    lines = [""]
    for word in words:
        if lines[-1].strip() and width(lines[-1] + word.text) > most:
            lines[-1] = lines[-1].strip()
            lines.append("")
        lines[-1] += word.text
    lines[-1] = lines[-1].strip()
    return lines


def width(text: str) -> float:
    """Share of a line that `text` takes."""
    wide = sum(is_wide(char) for char in text)
    return wide / WIDE_LINE + (len(text.strip()) - wide) / LINE


def _without_overlaps(found: list[Cue]) -> list[Cue]:
    """Starts grow by a millisecond at least, and every subtitle ends before the next begins."""
    ordered: list[Cue] = []
    for cue in sorted(found, key=lambda cue: cue.start):
        start = round(max(0.0, cue.start), 3)
        if ordered:
            start = max(start, round(ordered[-1].start + STEP, 3))
            ordered[-1] = replace(ordered[-1], end=min(ordered[-1].end, start))
        ordered.append(replace(cue, start=start, end=max(round(cue.end, 3), round(start + STEP, 3))))
    return ordered
