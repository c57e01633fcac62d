"""`transcribe`: the text of sound and video files."""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from core.commands.output import Output, stop_on_signals
from core.engines.hear import Hearer
from core.engines.speech import Listening, SpeechEngineName, SpeechSource
from core.errors import InkstoneError
from core.events import Event, Finished, LoadRepaired, Segment
from core.host import EngineHost
from core.jobs import check_stop
from core.models.inspect import inspect
from core.models.library import Library
from core.models.room import LibraryRoom, repaired_sentence
from core.models.speech import language_from
from core.paths import RESOURCES, typed
from core.transcribe.export import FORMATS, as_text, export
from core.transcribe.request import TranscribeRequest
from core.transcribe.session import Session, save_session

NOTHING_SAID = "No speech was heard"
SERVICE = "core.engines.speech_service:SpeechService"


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add this command to the parser."""
    parser = commands.add_parser("transcribe", parents=[common], help="speech to text", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE", help="sound or video")
    parser.add_argument("--engine", choices=get_args(SpeechEngineName), help="else the one that fits the model")
    parser.add_argument("--model", default="", metavar="ID|PATH", help="else the one built into pocketsphinx (English)")
    parser.add_argument("--language", default="auto", help="zh, zh-Hans, zh-Hant, en ...; auto finds it out")
    parser.add_argument("--vocabulary", default="", help="names and terms to expect, separated by commas")
    parser.add_argument("--format", choices=FORMATS, default="txt")
    parser.add_argument("--times", action="store_true", help="the time of each sentence (txt, docx)")
    parser.add_argument("--out", metavar="DIR", type=Path, help="write a file for each FILE there instead of printing")
    parser.set_defaults(run=run)


@dataclass
class Transcript:
    """What became of one file."""

    path: Path
    segments: list[Segment] = field(default_factory=list)
    result: dict[str, Any] = field(default_factory=dict)
    output: Path | None = None
    error: InkstoneError | None = None


def run(options: argparse.Namespace) -> int:
    """Transcribe in an engine process; returns the exit code. A file at fault does not keep the others from it."""
    _check(options)
    source = find_speech(Library(options.home, RESOURCES), options.engine, options.model)
    output = Output(options.json)
    host = EngineHost(SERVICE, nice=0)
    try:
        with stop_on_signals() as stop, tempfile.TemporaryDirectory(dir=options.home.temporary) as folder:
            hearer = Hearer(host, LibraryRoom(Library(options.home, RESOURCES)))
            work = _Work(options, source, hearer, output, Path(folder))
            transcripts = [work.one(path, stop) for path in _paths(options.files)]
    finally:
        host.close()
    return _conclude(output, transcripts, options.format)


def find_speech(library: Library, engine: SpeechEngineName | None, wanted: str) -> SpeechSource:
    """The engine and model that are meant by an id of the library or a path. Raises InkstoneError."""
    if not wanted:
        if engine in (None, "pocketsphinx"):
            return library.speech_source()
        raise InkstoneError("speech_model_missing")
    if engine == "pocketsphinx":
        raise InkstoneError("option_invalid", option="--model", reason="pocketsphinx has only the one built in")
    known = any(model.id == wanted for model in library.list()) or not typed(wanted).exists()
    source = library.speech_source(wanted) if known else _source_at(typed(wanted))
    library.mark_used(wanted if known else "")
    return dataclasses.replace(source, engine=engine) if engine else source


def _source_at(path: Path) -> SpeechSource:
    facts = inspect(path)
    if facts.kind != "speech":
        raise InkstoneError("option_invalid", option="--model", reason=f"{path} does not understand speech")
    return SpeechSource("faster-whisper" if facts.architecture == "whisper" else "wav2vec2", str(path))


def _check(options: argparse.Namespace) -> None:
    if options.format == "docx" and options.out is None:
        raise InkstoneError("option_invalid", option="--format docx", reason="a Word document needs --out DIR")
    options.language = language_from(options.language)
    if options.out is not None:
        try:
            options.out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InkstoneError("home_read_only", str(error), path=str(options.out)) from error


def _paths(files: Sequence[str]) -> list[Path]:
    return [typed(file) for file in files]


class _Work:
    """What all files have in common."""

    def __init__(
        self, options: argparse.Namespace, source: SpeechSource, hearer: Hearer, output: Output, folder: Path
    ) -> None:
        self._options = options
        self._source = source
        self._hearer = hearer
        self._output = output
        self._folder = folder
        self._taken: set[Path] = set()

    def one(self, path: Path, stop: threading.Event) -> Transcript:
        transcript = Transcript(path)
        if len(self._options.files) > 1:
            print(f"{path.name}:", file=sys.stderr, flush=True)
        try:
            for event in self._events(path, stop):
                self._take(transcript, event)
            check_stop(stop)
            self._write(transcript)
        except InkstoneError as error:
            if error.code in ("speech_language_missing", "speech_model_missing") or error.code.startswith("model_"):
                raise  # the next file would fare no better
            transcript.error = error
        return transcript

    def _events(self, path: Path, stop: threading.Event) -> Iterator[Event]:
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        save_session(folder, Session(folder.name, path.stem, time.time(), "recorded", source=str(path)))
        how = Listening(language=self._options.language, vocabulary=self._options.vocabulary)
        return self._hearer.hear("file", TranscribeRequest(str(folder), self._source, how=how), stop)

    def _take(self, transcript: Transcript, event: Event) -> None:
        if isinstance(event, Finished):
            transcript.result = event.result
            return
        if isinstance(event, LoadRepaired) and not self._output.as_json:
            print(repaired_sentence(event), file=sys.stderr, flush=True)
        if isinstance(event, Segment):
            transcript.segments.append(event)
        self._output.event(event)

    def _write(self, transcript: Transcript) -> None:
        title, times = transcript.path.stem, self._options.times
        if self._options.out is not None:
            transcript.output = self._target(transcript.path)
            export(transcript.segments, self._options.format, transcript.output, title=title, times=times)
        elif not self._output.as_json:
            self._output.text(as_text(transcript.segments, self._options.format, times=times), end="")
        if not transcript.segments:
            print(NOTHING_SAID, file=sys.stderr, flush=True)

    def _target(self, path: Path) -> Path:
        """talk.mp3 becomes talk.txt; talk.wav after it talk.wav.txt."""
        for name in (path.stem, path.name, f"{path.name}-{len(self._taken)}"):
            target: Path = self._options.out / f"{name}.{self._options.format}"
            if target not in self._taken:
                break
        self._taken.add(target)
        return target


def _conclude(output: Output, transcripts: Sequence[Transcript], format_: str) -> int:
    """The last line of JSON, the sentences about files at fault, the exit code."""
    if output.as_json:
        files = [_record(transcript, format_) for transcript in transcripts]
        single = {key: value for key, value in files[0].items() if key != "text"} if len(files) == 1 else {}
        text = "\n".join(record["text"] for record in files)
        output.line(Finished(result={**single, "text": text, "files": files}).as_json())
    errors = [transcript.error for transcript in transcripts if transcript.error is not None]
    for error in errors:
        print(" ".join(str(error).split()), file=sys.stderr)
    if not errors:
        return 0
    return 2 if any(error.persons_input for error in errors) else 1


def _record(transcript: Transcript, format_: str) -> dict[str, Any]:
    record: dict[str, Any] = {"file": str(transcript.path), **transcript.result}
    record["text"] = as_text(transcript.segments, "txt" if format_ == "docx" else format_)
    if transcript.output is not None:
        record["output"] = str(transcript.output)
    if transcript.error is not None:
        record["error"] = str(transcript.error)
    return record
