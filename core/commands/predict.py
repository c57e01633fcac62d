"""`predict`: new rows through a trained model of the goals "labels" and "table"."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from core.commands.output import Output, stop_on_signals
from core.errors import InkstoneError
from core.events import Finished
from core.examples.seen import ExamplesSeen
from core.examples.source import Source
from core.host import EngineHost
from core.models.library import JUDGES, Library
from core.paths import RESOURCES, typed
from core.runs.predicting import goal_name


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add this command to the parser."""
    parser = commands.add_parser("predict", parents=[common], help="judge new rows", description=__doc__)
    parser.add_argument("--model", required=True, metavar="DIR|ID", help="a run's folder, or a model of the library")
    parser.add_argument("--data", required=True, type=Path, metavar="PATH", help="rows with the model's columns")
    parser.add_argument("--out", type=Path, metavar="FILE", help="a CSV file, else standard output")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Predict in an engine process; returns the exit code."""
    output = Output(options.json)
    folder = find_judge(options)
    host = EngineHost("core.runs.service:TrainingService", nice=0)
    try:
        with stop_on_signals() as stop, tempfile.TemporaryDirectory(dir=options.home.temporary) as temporary:
            source = Source(goal_name(folder), (str(typed(options.data)),))
            for event in host.run("look", source, stop=stop):
                source = event.source if isinstance(event, ExamplesSeen) else source
            source = dataclasses.replace(source, text="", label="", kinds=())
            target = Path(temporary) / "predictions.csv" if options.out is None else typed(options.out)
            finished = output.follow(host.run("predict_file", str(folder), source, str(target), stop=stop), last=False)
            _tell(output, finished, target, options.out is None)
    finally:
        host.close()
    return 0


def find_judge(options: argparse.Namespace) -> Path:
    """The folder that is meant by a path or an id of the library. Raises InkstoneError."""
    library, wanted = Library(options.home, RESOURCES), options.model
    own = next((model for model in library.judges() if model.id == wanted), None)
    if own is not None:
        return own.path
    path = typed(wanted)
    if not path.is_dir() and (options.home.runs / wanted).is_dir():
        path = options.home.runs / wanted
    if not path.is_dir():
        library.get(wanted)  # says what is wrong with the name
        raise InkstoneError("option_invalid", option="--model", reason=f"{wanted} does not judge rows")
    if goal_name(path) not in JUDGES:
        raise InkstoneError("option_invalid", option="--model", reason=f"{wanted} does not judge rows")
    return path


def _tell(output: Output, finished: Finished, target: Path, printed: bool) -> None:
    if output.as_json:
        result = dict(finished.result)
        if printed:
            del result["path"]
            with target.open(encoding="utf-8", newline="") as file:
                result["predictions"] = list(csv.DictReader(file))
        output.line(Finished(result=result).as_json())
    elif printed:
        with target.open(encoding="utf-8", newline="") as file:
            shutil.copyfileobj(file, sys.stdout)
    else:
        output.text(str(target))
