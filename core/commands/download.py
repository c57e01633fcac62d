"""`models download` and `models search`: the two commands that reach the hub."""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any, get_args

from core.commands.output import Output, stop_on_signals
from core.errors import Cancelled, InkstoneError
from core.events import Event, Finished, Progress, Transfer, TransferWaiting
from core.hub import names
from core.hub.choose import files_for, versions_in
from core.hub.orders import DownloadOrder, HubFile, HubModel
from core.models.catalogue import Entry, Size, Version, load_catalogue, order_for
from core.models.fit import readable_size
from core.models.library import Library
from core.net.rules import NetworkRules, network_rules
from core.settings import Settings

TELL_SECONDS = 10.0  # between two lines where standard error is a file
REASONS = {
    "network": "Nobody answers",
    "busy": "The hub is busy",
    "stalled": "Nothing comes any more",
    "disk": "The disk is full",
}
CRAWLS = {"others": "other sources are tried", "alone": "no other source is faster now, it is tried again and again"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of `models download`."""
    parser.add_argument("--version", choices=get_args(Size), help="of those that a model comes in (else: balanced)")
    parser.add_argument("--file", metavar="PATTERN", help="the files to fetch, as in *q5_k_m.gguf")


def download(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    """Bring a model of the catalogue or the hub into the library."""
    del library
    service, rules = _service(options)
    progress = _Progress(output)
    result: dict[str, Any] = {}
    with stop_on_signals() as stop:
        try:
            order = _order(options, rules, service, stop)
            for event in service.download(rules, order, stop):
                if isinstance(event, Finished):
                    result = dict(event.result)
                else:
                    progress.tell(event)
        except Cancelled:
            return progress.paused()
    if not output.as_json:
        if result["existing"]:
            print("This model is in the library already.", file=sys.stderr)
        output.text(result["id"])
    return result


def search(library: Library, options: argparse.Namespace, output: Output) -> dict[str, Any]:
    """Repositories of the hub by name."""
    del library
    service, rules = _service(options)
    with stop_on_signals() as stop:
        found = _result(service.search(rules, options.text, options.limit, stop))["found"]
    if not output.as_json:
        for model in found:
            marks = (model["task"], model["licence"], "gated" if model["gated"] else "")
            output.text("\t".join([model["repo"], *filter(None, marks)]))
    return {"found": found}


def _service(options: argparse.Namespace) -> tuple[Any, NetworkRules]:
    from core.hub.service import HubService

    settings, _ = Settings.load(options.home.settings)
    return HubService(), network_rules(settings, options.home)


def _order(options: argparse.Namespace, rules: NetworkRules, service: Any, stop: threading.Event) -> DownloadOrder:
    """What was typed: an id of the catalogue, else a name or an address of the hub."""
    text = options.id
    patterns = (options.file,) if options.file else ()
    entry = next((entry for entry in load_catalogue() if entry.id == text.lower()), None)
    if entry is not None:
        version = _version(entry, options.version)
        model = _model(_result(service.look(rules, version.repo, stop)))
        return order_for(entry, version, files_for(model, patterns or version.files))
    name = names.parse(text)
    if name is None:
        raise InkstoneError("hub_model_unknown", model=text)
    model = _model(_result(service.look(rules, f"{name.repo}@{name.revision}", stop)))
    if patterns or name.file:
        return DownloadOrder(model.repo, files_for(model, patterns or (name.file,)), name.revision)
    return DownloadOrder(model.repo, _files(model, options.version), name.revision)


def _version(entry: Entry, size: Size | None) -> Version:
    found = next((version for version in entry.versions if version.size == (size or "balanced")), None)
    if found is None and size:
        raise InkstoneError("option_invalid", option="--version", reason=f"{entry.id} has no {size} version")
    return found or entry.versions[0]


def _files(model: HubModel, size: Size | None) -> tuple[str, ...]:
    if size is None:
        return files_for(model)
    found = next((version for version in versions_in(model) if version.size == size), None)
    if found is None:
        raise InkstoneError("option_invalid", option="--version", reason=f"{model.repo} has no {size} version")
    return found.files


def _model(result: dict[str, Any]) -> HubModel:
    """What `asdict` made of it, put together again."""
    files = tuple(HubFile(**file) for file in result["files"])
    return HubModel(**{**result, "files": files})


def _result(events: Iterator[Event]) -> dict[str, Any]:
    return next((dict(event.result) for event in events if isinstance(event, Finished)), {})


class _Progress:
    """On standard error: a line that counts on a terminal, one every ten seconds in a file."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._told = float("-inf")
        self._last = Transfer("", 0, 0, 0.0, None, "")

    def tell(self, event: Event) -> None:
        """What happens now."""
        if isinstance(event, Transfer):
            self._last = event
        if self._output.as_json:
            self._output.event(event)
        elif isinstance(event, Transfer):
            self._count(event)
        elif isinstance(event, TransferWaiting):
            self._end_line()
            reason = REASONS.get(event.reason, event.reason)
            print(f"{reason}; trying again in {event.seconds:.0f} s", file=sys.stderr, flush=True)
        elif isinstance(event, Progress) and event.done >= event.total:
            self._end_line()
            print("Checked what arrived", file=sys.stderr, flush=True)

    def paused(self) -> dict[str, Any]:
        """The person stopped it."""
        self._end_line()
        if not self._output.as_json:
            print("Paused. The same command goes on from here.", file=sys.stderr)
        return {"paused": True, "done": self._last.done, "total": self._last.total}

    def _count(self, event: Transfer) -> None:
        terminal, now = sys.stderr.isatty(), time.monotonic()
        if not terminal and now - self._told < TELL_SECONDS:
            return
        self._told = now
        share = event.done / event.total if event.total else 0.0
        line = f"{share:4.0%} of {readable_size(event.total)}, {event.speed / 1e6:.1f} MB/s, from {event.host}"
        if event.crawl:
            line += f", very slow: {CRAWLS[event.crawl]}"
        elif event.seconds_left is not None:
            line += f", {_time(event.seconds_left)} left"
        print(f"\r\033[K{line}" if terminal else line, end="" if terminal else "\n", file=sys.stderr, flush=True)

    def _end_line(self) -> None:
        if sys.stderr.isatty() and not self._output.as_json and self._last.total:
            print(file=sys.stderr)


def _time(seconds: float) -> str:
    """Roughly, for people."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
