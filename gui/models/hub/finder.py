"""Asks the hub: what is in a repository, and which there are of that name. No widgets."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from core.errors import InkstoneError
from core.events import Event, Finished
from core.hub.orders import HubFile, HubModel
from gui.job_runner import JobRunner
from gui.services import Services

MOST_FOUND = 20


@dataclass(frozen=True)
class Found:
    """One result of a search."""

    repo: str
    downloads: int = 0
    gated: bool = False
    task: str = ""
    licence: str = ""


class HubFinder(QObject):
    """One question at a time; a new one gives up the one before."""

    began = Signal()
    looked = Signal(object, str)  # HubModel, the file of it that was asked for: a pattern, "" for none
    found = Signal(list)  # [Found]
    failed = Signal(object)  # InkstoneError

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._runner = JobRunner(None, self)
        self._runner.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether an answer is waited for."""
        return self._runner.busy

    def ask(self, text: str) -> None:
        """A name or a link is looked at, anything else is searched for."""
        from core.hub.names import parse

        if not text:
            return
        self._runner.stop()
        self.began.emit()
        name = parse(text)
        if name is None:
            self._search(text)
        else:
            repo = name.repo if name.revision == "main" else f"{name.repo}@{name.revision}"
            self._runner.run(self._job("look", repo), lambda result: self.looked.emit(hub_model(result), name.file))

    def stop(self) -> None:
        """Nobody waits any more."""
        self._runner.stop()

    def shutdown(self) -> None:
        """The window closes."""
        self._runner.shutdown()

    def _search(self, text: str) -> None:
        job = self._job("search", text, MOST_FOUND)
        self._runner.run(job, lambda result: self.found.emit([_found(item) for item in result["found"]]))

    def _job(self, method: str, *args: object) -> Any:
        services = self._services
        return lambda stop: _asked(services, method, *args, stop=stop)


def look(services: Services, repo: str, stop: threading.Event) -> HubModel:
    """What is in a repository now; slow, for a thread. Raises InkstoneError: hub_model_unknown, hub_gated ..."""
    for event in _asked(services, "look", repo, stop=stop):
        if isinstance(event, Finished):
            return hub_model(event.result)
    raise InkstoneError("hub_unreachable")


def _asked(services: Services, method: str, *args: object, stop: threading.Event) -> Iterator[Event]:
    from core.net.rules import network_rules

    rules = network_rules(services.settings, services.home)
    if rules.offline:
        raise InkstoneError("offline")
    return services.hub_reader.run(method, rules, *args, stop=stop)


def hub_model(fields: dict[str, Any]) -> HubModel:
    """Back from the dictionary that came through the pipe."""
    files = tuple(HubFile(**file) for file in fields["files"])
    return HubModel(**{**fields, "files": files, "languages": tuple(fields.get("languages", ()))})


def _found(item: dict[str, Any]) -> Found:
    known = {key: item[key] for key in ("downloads", "gated", "task", "licence") if item.get(key)}
    return Found(str(item["repo"]), **known)
