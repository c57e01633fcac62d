"""`generate`: stream an answer of a text model."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.commands.output import Output, stop_on_signals
from core.engines.ask import Asker
from core.engines.attempts import Attempts
from core.engines.text import Message, ModelSource, Sampling, TextRequest, recommended
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, LoadRepaired, TextDelta
from core.host import EngineHost
from core.models.inspect import inspect, weights_path
from core.models.library import Library
from core.models.model import STARTER_ID
from core.models.room import LibraryRoom, repaired_sentence
from core.paths import RESOURCES, typed

STOPPED_LAST_TIME = "The last time, this model stopped the engine: it is loaded with careful settings (see --as-before)"


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add this command to the parser."""
    defaults = Sampling()
    parser = commands.add_parser("generate", parents=[common], help="write an answer", description=__doc__)
    parser.add_argument("--model", default="", metavar="ID|PATH", help="else the starter model")
    parser.add_argument("--system", default="", help="what the model is told before the conversation")
    parser.add_argument("--raw", action="store_true", help="continue the text instead of answering it")
    parser.add_argument("--max-tokens", type=int, default=defaults.max_tokens)
    parser.add_argument("--seed", type=int, default=-1, help="the same seed gives the same answer")
    parser.add_argument("--temperature", type=float, help="0: always the likeliest word; else as the model recommends")
    parser.add_argument("--as-before", action="store_true", help="load a model that stopped its engine without care")
    parser.add_argument("prompt", metavar="PROMPT", help='"-" reads standard input')
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Answer in an engine process; returns the exit code."""
    request = _request(options)
    output = Output(options.json)
    host = EngineHost("core.engines.service:TextService", nice=0)
    try:
        with stop_on_signals() as stop:
            _print(output, _asker(host, options, request).answer(request, stop))
    finally:
        host.close()
    return 0


def _asker(host: EngineHost, options: argparse.Namespace, request: TextRequest) -> Asker:
    asker = Asker(host, Attempts(options.home), LibraryRoom(Library(options.home, RESOURCES)))
    if asker.stopped(request.source.path):
        if options.as_before:
            asker.choose(request.source.path, carefully=False)
        else:
            print(STOPPED_LAST_TIME, file=sys.stderr, flush=True)
    return asker


def find_model(library: Library, wanted: str) -> tuple[ModelSource, Sampling]:
    """The library's model of that id, else the file or folder there, and how it is best asked. Raises InkstoneError."""
    if any(model.id == wanted for model in library.list()) or not _is_path(wanted):
        source = library.source(wanted)
        library.mark_used(wanted)
        return source, recommended(library.get(wanted or STARTER_ID).card)
    path = typed(wanted)
    facts = inspect(path)
    if facts.kind != "text" or facts.format == "ctranslate2" or facts.format == "inkstone":
        raise InkstoneError("model_architecture_unknown", path=str(path), architecture=facts.architecture)
    return ModelSource(str(weights_path(path)), facts.format), Sampling()


def _is_path(wanted: str) -> bool:
    return wanted != "" and (os.sep in wanted or "/" in wanted or wanted.endswith(".gguf") or Path(wanted).exists())


def _request(options: argparse.Namespace) -> TextRequest:
    _check(options)
    library = Library(options.home, RESOURCES)
    if not options.model and library.starter is None:
        raise InkstoneError("option_invalid", option="--model", reason="this copy has no starter model, so name one")
    messages = [Message("user", _prompt(options.prompt))]
    if options.system and not options.raw:
        messages.insert(0, Message("system", options.system))
    source, sampling = find_model(library, options.model)
    temperature = sampling.temperature if options.temperature is None else options.temperature
    return TextRequest(
        source=source,
        messages=tuple(messages),
        sampling=dataclasses.replace(
            sampling, temperature=temperature, max_tokens=options.max_tokens, seed=options.seed
        ),
        raw=options.raw,
    )


def _check(options: argparse.Namespace) -> None:
    if options.max_tokens < 1:
        raise InkstoneError("option_invalid", option="--max-tokens", reason="at least 1 is needed")
    if options.temperature is not None and not 0 <= options.temperature <= 10:
        raise InkstoneError("option_invalid", option="--temperature", reason="0 to 10 is possible")
    if not -1 <= options.seed < 2**31:
        raise InkstoneError("option_invalid", option="--seed", reason="a number from 0 to 2147483647 is needed")


def _prompt(given: str) -> str:
    return sys.stdin.buffer.read().decode("utf-8", "replace") if given == "-" else given


def _print(output: Output, events: Iterator[Event]) -> None:
    words: list[str] = []
    for event in events:
        if isinstance(event, TextDelta):
            words.append(event.text)
            if not output.as_json:
                output.text(event.text, end="")
        if isinstance(event, LoadRepaired) and not output.as_json:
            print(repaired_sentence(event), file=sys.stderr, flush=True)
        if isinstance(event, AnswerFinished):
            event = dataclasses.replace(event, result={"text": "".join(words)})
        output.event(event)
    if not output.as_json:
        output.text("")
