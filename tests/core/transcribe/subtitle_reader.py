"""A strict reader of SRT and WebVTT, after their descriptions and not after our writer."""

from __future__ import annotations

import html
import re

TIME = r"(\d{2,}):([0-5]\d):([0-5]\d)[.,](\d{3})"
Cue = tuple[float, float, list[str]]


def read_srt(text: str) -> list[Cue]:
    """Numbered blocks between blank lines."""
    blocks = [block for block in re.split(r"\n{2,}", text.strip("\n")) if block]
    found = []
    for number, block in enumerate(blocks, 1):
        first, times, *lines = block.split("\n")
        assert first == str(number)
        assert "." not in times
        found.append((*_times(times), lines))
    return found


def read_vtt(text: str) -> list[Cue]:
    """A signature, then blocks; & < > are written as entities."""
    head, *blocks = [block for block in re.split(r"\n{2,}", text.strip("\n")) if block]
    assert head == "WEBVTT"
    found = []
    for block in blocks:
        times, *lines = block.split("\n")
        assert "," not in times
        assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)|-->", "".join(lines))
        found.append((*_times(times), [html.unescape(line) for line in lines]))
    return found


def _times(line: str) -> tuple[float, float]:
    match = re.fullmatch(f"{TIME} --> {TIME}", line)
    assert match, line
    numbers = [int(group) for group in match.groups()]
    return _seconds(numbers[:4]), _seconds(numbers[4:])


def _seconds(parts: list[int]) -> float:
    hours, minutes, seconds, thousandths = parts
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
