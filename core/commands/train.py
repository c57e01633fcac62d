"""`train`: teach a small model from examples. SIGTERM or Ctrl-C ends the learning and keeps the best."""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.commands.output import Output, stop_on_signals
from core.commands.report_words import learning_words, summary
from core.errors import InkstoneError
from core.events import Event, Finished, LossPoint
from core.examples.checkup.checks import ROW_CHECKS, TEXT_CHECKS
from core.examples.seen import ExamplesSeen, Finding
from core.examples.source import GOALS, Source
from core.files import explain_disk_errors
from core.host import EngineHost
from core.jobs import repeating
from core.paths import typed
from core.program import core_name, leave
from core.runs import supervise
from core.runs.run_file import PLAN, REPORT, RunFile, load_json, load_run, save_run
from core.training.request import RunRequest
from core.training.settings import PRESETS, read_settings

SERVICE = "core.runs.service:TrainingService"
BACKGROUND_NICE = 10
GRACE_SECONDS = 60.0  # for the last step and the save point
LOOK_SECONDS = 0.25
TELL_SECONDS = 5.0  # between two lines about the learning


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add this command to the parser."""
    parser = commands.add_parser("train", parents=[common], help="teach a small model", description=__doc__)
    parser.add_argument("--goal", choices=GOALS, help="write like a text, sort texts into groups, predict a column")
    parser.add_argument("--data", nargs="+", metavar="PATH", help="files or folders with examples")
    parser.add_argument("--text", default="", metavar="COLUMN", help="the column to read (labels); else guessed")
    parser.add_argument("--label", default="", metavar="COLUMN", help="the column to predict; else guessed")
    parser.add_argument("--preset", choices=PRESETS, default="quick")
    parser.add_argument("--minutes", type=float, default=0.0, help="how long it may take; else as the preset says")
    parser.add_argument("--set", dest="settings", action="append", default=[], metavar="KEY=VALUE", help="of the plan")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder of the run: plan, curve, best, report")
    parser.add_argument("--resume", action="store_true", help="go on with the run in --out")
    parser.add_argument(
        "--run", dest="prepared", type=Path, metavar="DIR", help="train a prepared run; SIGTERM pauses it"
    )
    parser.set_defaults(run=run, confined=not _is_team())  # a team meets on addresses of this computer


def run(options: argparse.Namespace) -> int:
    """Train in an engine process; returns the exit code."""
    if _is_team():
        leave(_in_a_team(options))
    output = Output(options.json)
    folder: Path = _folder(options)
    nice = BACKGROUND_NICE if options.prepared is not None else 0
    host = EngineHost(SERVICE, nice=nice, grace=GRACE_SECONDS)
    try:
        with stop_on_signals() as asked:
            if options.prepared is None and not options.resume:
                _prepare(options, folder, host, output, asked)
            if asked.is_set():
                print("Stopped.", file=sys.stderr)
                return 0
            finished = _learn(options, folder, host, output, asked)
    finally:
        host.close()
    return _conclude(folder, finished, output)


def _is_team() -> bool:
    """Whether torchrun started this process together with others."""
    return int(os.environ.get("WORLD_SIZE", "1")) > 1


# -- from the options to a plan -------------------------------------------------------------------------------------


def _folder(options: argparse.Namespace) -> Path:
    if options.prepared is not None:
        folder = typed(options.prepared)
        load_run(folder)
        return Path(folder)
    if options.out is None:
        raise InkstoneError("option_invalid", option="--out", reason="say in which folder the run is to lie")
    folder = typed(options.out)
    if options.resume:
        load_run(folder)
        if not (folder / PLAN).exists():
            raise InkstoneError("run_unknown", run=str(folder))
    elif (folder / PLAN).exists():
        raise InkstoneError("run_exists", path=str(folder))
    elif options.goal is None or not options.data:
        missing = "--goal" if options.goal is None else "--data"
        raise InkstoneError("option_invalid", option=missing, reason="it is needed for a new run")
    return Path(folder)


def _prepare(
    options: argparse.Namespace, folder: Path, host: EngineHost, output: Output, stop: threading.Event
) -> None:
    """Look at the examples, check them, time the plan, and write it."""
    request = RunRequest(_source(options), (), options.preset, _minutes(options), _settings(options), folder.name)
    source = _looked(request.source, host, output, stop)
    _check(source, host, output, stop)
    request = replace(request, source=source)
    with explain_disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    save_run(folder, RunFile(request, request.title, time.time()))
    output.follow(host.run("measure", str(folder), request, (request.preset,), stop=stop), last=False)
    output.follow(host.run("begin", str(folder), request, stop=stop), last=False)


def _source(options: argparse.Namespace) -> Source:
    paths = tuple(str(typed(path)) for path in options.data)
    return Source(options.goal, paths, text=options.text, label=options.label)


def _minutes(options: argparse.Namespace) -> float:
    if not 0 <= options.minutes <= 100_000:
        raise InkstoneError("option_invalid", option="--minutes", reason="a number above 0 is needed")
    return float(options.minutes)


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    pairs = [text.partition("=") for text in options.settings]
    for name, equals, _ in pairs:
        if not equals:
            raise InkstoneError("option_invalid", option=f"--set {name}", reason="write it as key=value")
    return read_settings(options.goal, {name.strip(): value.strip() for name, _, value in pairs})


def _looked(source: Source, host: EngineHost, output: Output, stop: threading.Event) -> Source:
    """The source with everything that was guessed filled in."""
    seen: ExamplesSeen | None = None
    for event in host.run("look", source, stop=stop):
        if isinstance(event, ExamplesSeen):
            seen = event
        if not isinstance(event, Finished):
            output.event(event)
    if seen is None or source.goal == "text":
        return source if seen is None else seen.source
    columns = [column.name for column in seen.columns]
    wanted = {"--label": (source.label, seen.source.label)}
    if source.goal == "labels":
        wanted["--text"] = (source.text, seen.source.text)
    for option, (given, guessed) in wanted.items():
        if (given and given not in columns) or not (given or guessed):
            raise InkstoneError("option_invalid", option=option, reason="one of " + ", ".join(columns))
    return seen.source


STOPPED = {
    "one_group": "all examples have the same answer, and there is nothing to tell apart",
    "too_few": "{rows} usable examples are too few; at least {minimum} are needed",
    "too_little": "{characters} characters of text are too few to learn from",
}
"""Why one cannot go on: the findings of the check-up whose state is "stop"."""


def _check(source: Source, host: EngineHost, output: Output, stop: threading.Event) -> None:
    """What one cannot train on ends it, what a person should look at is said."""
    for event in host.run("check", source, stop=stop):
        if isinstance(event, Finished):
            continue
        output.event(event)
        if isinstance(event, Finding) and event.state in ("look", "stop"):
            if event.state == "stop":
                reason = STOPPED[event.check].format_map(event.details)
                raise InkstoneError("option_invalid", option=", ".join(source.paths) or "--data", reason=reason)
            print(f"Please look: {_said(event)}", file=sys.stderr, flush=True)


def _said(finding: Finding) -> str:
    """In a line: what was looked for, in which column, and how many are concerned."""
    about = (ROW_CHECKS | TEXT_CHECKS)[finding.check].partition(";")[0].rpartition("per column: ")[2]
    about = finding.check.replace("_", " ") if about.startswith("details") else about
    return f"{about} ({f'{finding.column}: ' if finding.column else ''}{finding.count})"


# -- learning -------------------------------------------------------------------------------------------------------


def _learn(
    options: argparse.Namespace, folder: Path, host: EngineHost, output: Output, asked: threading.Event
) -> Finished:
    """Train to the report. Asked to end, a run of one's own keeps its best; a prepared one is only paused."""
    background = options.prepared is not None
    stop = asked if background else threading.Event()

    def end_when_asked() -> None:
        if asked.is_set() and not background:
            host.tell("finish")  # again and again: the job may not have begun yet

    with repeating(end_when_asked, LOOK_SECONDS, "finish"):
        return _follow(supervise.train(host, folder, stop, background), output)


def _follow(events: Iterator[Event], output: Output) -> Finished:
    finished, told_at = Finished(), float("-inf")
    for event in events:
        if isinstance(event, Finished) and "report" in event.result:
            finished = event
            continue
        output.event(event)
        words = "" if output.as_json else learning_words(event)
        if isinstance(event, LossPoint) and event.validation is None and time.monotonic() - told_at < TELL_SECONDS:
            words = ""
        if words:
            told_at = time.monotonic()
            print(words, file=sys.stderr, flush=True)
    return finished


def _conclude(folder: Path, finished: Finished, output: Output) -> int:
    report = load_json(folder / REPORT) if finished.result.get("report") else {}
    if output.as_json:
        output.line(Finished(finished.reason, {**finished.result, "folder": str(folder), "report": report}).as_json())
    elif report:
        output.text("\n".join([*summary(report), str(folder)]))
    else:
        print(f"Paused; go on with: {core_name()} train --out {folder} --resume", file=sys.stderr)
    return 0


def _in_a_team(options: argparse.Namespace) -> int:
    """One of the processes that torchrun started: it is its own engine."""
    from core.runs.work import thinned, work
    from core.training.orders import Orders

    if options.prepared is None and not options.resume:
        raise InkstoneError("option_invalid", option="--resume", reason="a team trains a run that was prepared alone")
    folder, output = _folder(options), Output(options.json)
    with stop_on_signals() as stop:
        events = thinned(work(folder, stop, Orders()))
        if os.environ.get("RANK", "0") != "0":
            for _ in events:
                pass
            return 0
        finished = _follow(events, output)
    return _conclude(folder, finished, output)
