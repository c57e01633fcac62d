"""The service of the downloader's process: the only one of Inkstone that reaches the network, when it is told to."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from core.errors import InkstoneError
from core.events import Event, Finished
from core.hub import repository, updates, wire
from core.hub.download import Download
from core.hub.mirrors import Sources
from core.hub.orders import DownloadOrder
from core.hub.transfer import Pace
from core.net.journal import Journal
from core.net.rules import NetworkRules
from core.paths import Home

PROBE_SECONDS = 10.0


class HubService:
    """Everything takes the rules that hold at that moment. Raises InkstoneError("offline") while they say so."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._home = Home.find()
        self._rules: NetworkRules | None = None

    def look(self, rules: NetworkRules, repo: str, stop: threading.Event) -> Iterator[Event]:
        """What is in a repository ("owner/name", "owner/name@revision"): Finished(result=asdict(HubModel)).

        Raises InkstoneError: hub_model_unknown, hub_gated, hub_token_wrong, hub_unreachable, hub_busy, offline."""
        sources = self._connect(rules)
        repo, _, revision = repo.partition("@")
        revision = revision or "main"
        _, model = sources.ask(
            lambda endpoint: repository.look(endpoint, repo, revision),
            "list",
            repo,
            stop,
            self._pace.patience,
        )
        yield Finished(result=asdict(model))

    def search(self, rules: NetworkRules, text: str, limit: int, stop: threading.Event) -> Iterator[Event]:
        """Repositories by name: Finished(result={"found": [{"repo", "downloads", "gated", "task", "licence"}]}).

        Raises InkstoneError: hub_unreachable, hub_busy, hub_token_wrong, offline."""
        sources = self._connect(rules)
        _, found = sources.ask(
            lambda endpoint: repository.search(endpoint, text, limit), "search", text, stop, self._pace.patience
        )
        yield Finished(result={"found": found})

    def download(self, rules: NetworkRules, order: DownloadOrder, stop: threading.Event) -> Iterator[Event]:
        """Bring a model into the library: Transfer and TransferWaiting, Progress("checking") in bytes of a file, then
        Finished(result={"id", "existing"}); `existing`: it was there already. An order without files gets the balanced
        version. Stop pauses: the same order goes on where it stopped, at the commit that it began with.

        Raises Cancelled and InkstoneError: hub_model_unknown, hub_gated, hub_token_wrong, hub_nothing_to_run,
        model_unsafe, hub_unreachable and hub_busy (after hours), hub_link_circle, download_damaged, download_changed,
        download_in_use, disk_space_short, offline, what core.models.inspect says, and what the disk says.
        """
        yield from Download(self._home, self._connect(rules), order, self._pace).run(stop)

    def probe(self, rules: NetworkRules, stop: threading.Event) -> Iterator[Event]:
        """Who answers, and how fast: Finished(result={"hosts": [{"host", "seconds", "speed", "works"}]}); seconds until
        a list of models was there, bytes a second."""
        sources = self._connect(rules)
        calls = [wire.Call(partial(_timed, source.endpoint), "probe") for source in sources.all]
        deadline = time.monotonic() + PROBE_SECONDS
        try:
            while not all(call.over for call in calls) and time.monotonic() < deadline and not stop.is_set():
                stop.wait(wire.POLL_SECONDS)
        finally:
            for call in calls:
                call.abort()
        hosts = [_host(source.name, call) for source, call in zip(sources.all, calls, strict=True)]
        yield Finished(result={"hosts": hosts})

    def updates(self, rules: NetworkRules, address: str, stop: threading.Event) -> Iterator[Event]:
        """Is there a newer Inkstone? Finished(result={"version", "page", "newer"}). Raises InkstoneError:
        hub_unreachable, offline."""
        self._connect(rules)
        release = wire.wait_for(wire.Call(partial(updates.ask, address), "updates"), stop)
        yield Finished(result={"version": release.version, "page": release.page, "newer": release.is_newer})

    def _connect(self, rules: NetworkRules) -> Sources:
        """Anew only where the rules are others: connections that are open serve again."""
        if rules.offline:
            raise InkstoneError("offline")
        if rules != self._rules:
            self._rules = None
            wire.connect(rules, Journal(self._home))
            self._rules = rules
        return Sources(rules, self._pace.first_rest)


def _timed(endpoint: str) -> tuple[float, float]:
    from huggingface_hub import get_session

    began = time.monotonic()
    answer = get_session().get(f"{endpoint}/api/models", params={"limit": 20}, timeout=PROBE_SECONDS)
    seconds = time.monotonic() - began
    return seconds, len(answer.content) / max(seconds, 1e-6)


def _host(name: str, call: wire.Call[tuple[float, float]]) -> dict[str, Any]:
    works = call.over and call.error is None
    seconds, speed = call.result() if works else (0.0, 0.0)
    return {"host": name, "seconds": seconds, "speed": speed, "works": works}
