"""A transcript as a file: plain text, subtitles, JSON, a Word document. Pure functions, but for `export` itself."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from core.errors import InkstoneError
from core.events import Word
from core.files import write_atomically
from core.transcribe.subtitles import cues, srt_time, vtt_time
from core.transcribe.words import join

FORMATS = ("txt", "srt", "vtt", "json", "docx")

PARAGRAPH_PAUSE = 2.0  # seconds of silence after which a new paragraph begins
PARAGRAPH_WIDTH = 600  # characters after which one ends with the next sentence
SENTENCE_ENDS = tuple(".!?。！？…")


class Spoken(Protocol):
    """What is needed of a segment, heard or stored."""

    @property
    def start(self) -> float: ...
    @property
    def end(self) -> float: ...
    @property
    def text(self) -> str: ...
    @property
    def words(self) -> tuple[Word, ...]: ...
    @property
    def confidence(self) -> float: ...


def export(segments: Sequence[Spoken], format: str, path: Path, *, title: str, times: bool = False) -> None:  # noqa: A002
    """Write `path` in one of FORMATS. `times`: with the time of each sentence (txt, docx).

    Raises InkstoneError: option_invalid, disk_full, home_read_only.
    """
    if format == "docx":
        write_atomically(path, as_docx(segments, title=title, times=times))
    else:
        write_atomically(path, as_text(segments, format, title=title, times=times))


def as_text(segments: Sequence[Spoken], format: str, *, title: str = "", times: bool = False) -> str:  # noqa: A002
    """The same as one string. InkstoneError("option_invalid") for docx, which is none, and for unknown formats."""
    segments = in_order(segments)
    if format == "txt":
        return as_txt(segments, title, times)
    if format in ("srt", "vtt"):
        return as_srt(segments) if format == "srt" else as_vtt(segments)
    if format == "json":
        return as_json(segments, title)
    raise InkstoneError("option_invalid", option="format", reason=f"{format} cannot be printed as text")


def in_order(segments: Sequence[Spoken]) -> list[Spoken]:
    """Those that say something, by time."""
    return sorted((segment for segment in segments if segment.text.strip()), key=lambda segment: segment.start)


def as_txt(segments: Sequence[Spoken], title: str, times: bool) -> str:
    """Paragraphs; with times a line for each segment."""
    if times:
        parts = ["\n".join(f"[{clock(segment.start)}] {line_of(segment)}" for segment in segments)]
    else:
        parts = [join(line_of(segment) for segment in paragraph) for paragraph in paragraphs(segments)]
    return "".join(f"{part}\n\n" for part in (title, *parts) if part)[:-1]


def as_srt(segments: Sequence[Spoken]) -> str:
    """SubRip: numbered, a comma before the milliseconds."""
    return "".join(
        f"{number}\n{srt_time(cue.start)} --> {srt_time(cue.end)}\n{_lines(cue.lines)}\n\n"
        for number, cue in enumerate(cues(segments), 1)
    )


def as_vtt(segments: Sequence[Spoken]) -> str:
    """WebVTT (https://www.w3.org/TR/webvtt1/)."""
    body = (
        f"{vtt_time(cue.start)} --> {vtt_time(cue.end)}\n{_escaped(_lines(cue.lines))}\n\n" for cue in cues(segments)
    )
    return "WEBVTT\n\n" + "".join(body)


def as_json(segments: Sequence[Spoken], title: str) -> str:
    """Everything that is known. Times in seconds, probabilities from 0 to 1."""
    record = {"title": title, "segments": [_record(segment) for segment in segments]}
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def as_docx(segments: Sequence[Spoken], *, title: str, times: bool = False) -> bytes:
    """A Word document: the title, then paragraphs."""
    import docx
    from docx.shared import RGBColor

    document = docx.Document()
    document.core_properties.title = _printable(title)[:255]
    document.core_properties.author = ""
    if title:
        document.add_heading(_printable(title), level=1)
    for paragraph in paragraphs(in_order(segments)) if not times else [[one] for one in in_order(segments)]:
        written = document.add_paragraph()
        if times:
            written.add_run(f"{clock(paragraph[0].start)}  ").font.color.rgb = RGBColor(0x80, 0x80, 0x80)
        written.add_run(_printable(join(line_of(segment) for segment in paragraph)))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def paragraphs(segments: Sequence[Spoken]) -> list[list[Spoken]]:
    """Segments that belong together: a new paragraph after a pause, or after enough text."""
    found: list[list[Spoken]] = []
    width = 0
    for segment in segments:
        long = width > PARAGRAPH_WIDTH and line_of(found[-1][-1]).endswith(SENTENCE_ENDS)
        if not found or long or segment.start - found[-1][-1].end >= PARAGRAPH_PAUSE:
            found.append([])
            width = 0
        found[-1].append(segment)
        width += len(segment.text)
    return found


def clock(seconds: float) -> str:
    """01:02:03"""
    whole = int(max(0.0, seconds))
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def line_of(segment: Spoken) -> str:
    """Its text on one line."""
    return " ".join(segment.text.split())


def _record(segment: Spoken) -> dict[str, Any]:
    words = [
        {"start": round(w.start, 3), "end": round(w.end, 3), "text": w.text, "probability": round(w.probability, 3)}
        for w in segment.words
    ]
    return {
        "start": round(segment.start, 3),
        "end": round(segment.end, 3),
        "text": segment.text.strip(),
        "confidence": round(segment.confidence, 3),
        "words": words,
    }


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(line.replace("-->", "->") for line in lines)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _printable(text: str) -> str:
    """XML forbids control characters and half ones."""
    valid = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(char for char in valid if char in "\t\n" or (char >= " " and char not in "\ufffe\uffff"))
