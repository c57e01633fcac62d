"""One order from beginning to end: asked for, fetched, checked, put into the library."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from glob import escape
from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.events import Event, Finished, Progress, Transfer, TransferWaiting
from core.files import explain_disk_errors, flush_folder, rename, write_atomically
from core.hub import pending, repository
from core.hub.choose import files_for
from core.hub.mirrors import Source, Sources
from core.hub.orders import DownloadOrder, HubFile, HubModel
from core.hub.parts import Part
from core.hub.pending import Begun
from core.hub.transfer import FileTransfer, Pace, sleep
from core.hub.verify import Verdict
from core.models import importing
from core.models.facts import ModelFacts
from core.models.fit import readable_size
from core.models.inspect import inspect
from core.models.library import Library
from core.paths import RESOURCES, Home

SPARE = 64 << 20  # bytes of disk left for everything else


class Download:
    """What `run` does is kept in `home.downloads/<key>` until it is in the library."""

    def __init__(self, home: Home, sources: Sources, order: DownloadOrder, pace: Pace) -> None:
        self._home, self._sources, self._order, self._pace = home, sources, order, pace
        self._folder = home.downloads / pending.key_of(order)

    def run(self, stop: threading.Event) -> Iterator[Event]:
        """See HubService.download."""
        self._home.check_models()
        with explain_disk_errors(self._folder):
            self._home.downloads.mkdir(parents=True, exist_ok=True)
        with pending.claimed(self._folder):
            try:
                result = yield from self._bring(stop)
            except InkstoneError as error:
                if error.code == "download_changed":  # what was begun cannot be finished
                    shutil.rmtree(self._folder, ignore_errors=True)
                raise
            shutil.rmtree(self._folder, ignore_errors=True)
        yield Finished(result=result)

    def _bring(self, stop: threading.Event) -> Generator[Event, None, dict[str, Any]]:
        begun = pending.read(self._folder)
        if begun is None:
            begun = yield from self._begin(stop)
        existing = self._in_library(begun.model)
        if existing:
            return {"id": existing, "existing": True}
        self._check_space(begun.model)
        yield from self._fetch_all(begun, stop)
        return {"id": self._install(begun), "existing": False}

    # what is ordered

    def _begin(self, stop: threading.Event) -> Generator[Event, None, Begun]:
        source, model = yield from self._look(stop)
        chosen = _only(model, self._order.files or files_for(model))
        begun = Begun(self._order, chosen, source.endpoint)
        if not self._in_library(chosen):
            with explain_disk_errors(self._folder):
                self._folder.mkdir(exist_ok=True)
            pending.write(self._folder, begun)
        return begun

    def _look(self, stop: threading.Event) -> Generator[Event, None, tuple[Source, HubModel]]:
        """Ask until somebody answers."""
        waited = 0.0
        while True:
            try:
                return self._sources.ask(
                    lambda endpoint: repository.look(endpoint, self._order.repo, self._order.revision),
                    "list",
                    self._order.repo,
                    stop,
                    self._pace.patience,
                )
            except InkstoneError as error:
                if error.code not in ("hub_unreachable", "hub_busy") or waited > self._pace.give_up:
                    raise
            reason, seconds = self._sources.until_ready()
            yield TransferWaiting(reason, seconds)
            sleep(seconds, stop)
            waited += seconds

    def _in_library(self, model: HubModel) -> str:
        """The id of the same files at the same commit, "" when they are not there."""
        wanted = model.repo, model.revision, sorted(file.path for file in model.files)
        for entry in Library(self._home, RESOURCES).list():
            if tuple(map(entry.card.get, ("repo", "revision", "files"))) == wanted and not entry.missing:
                return entry.id
        return ""

    def _check_space(self, model: HubModel) -> None:
        left = sum(file.bytes - pending.ready_or_done(self._folder, file) for file in model.files)
        free = shutil.disk_usage(self._folder).free
        if left and free < left + SPARE:
            raise InkstoneError("disk_space_short", needed=readable_size(left + SPARE), free=readable_size(free))

    # the bytes

    def _fetch_all(self, begun: Begun, stop: threading.Event) -> Iterator[Event]:
        total = sum(file.bytes for file in begun.model.files)
        main = self._sources.of(begun.host) or self._sources.all[0]
        with explain_disk_errors(self._folder):
            (self._folder / pending.READY).mkdir(exist_ok=True)
        for file in sorted(begun.model.files, key=lambda file: file.bytes):  # a mistake shows before the large ones
            if not pending.ready(self._folder, file):
                before = sum(pending.ready_or_done(self._folder, other) for other in begun.model.files if other != file)
                for event in self._fetch(begun.model, file, main, stop):
                    yield _of_all(event, before, total)

    def _fetch(self, model: HubModel, file: HubFile, main: Source, stop: threading.Event) -> Iterator[Event]:
        part = Part(self._folder, file)
        verdict = Verdict(part, self._sources, main)
        try:
            while True:
                yield from FileTransfer(model, part, self._sources, main, self._pace).run(stop)
                for done in part.check(stop):
                    yield Progress("checking", done, file.bytes)
                if part.right:
                    break
                verdict.wrong()
        finally:
            part.close()
        with explain_disk_errors(part.path):
            rename(part.path, self._folder / pending.READY / pending.file_name(file))
        part.discard()

    # the library

    def _install(self, begun: Begun) -> str:
        """The folder of files that are all there becomes the model's, in one rename."""
        place = self._folder / pending.READY
        facts = self._inspect(place, begun)
        library = Library(self._home, RESOURCES)
        card = importing.card_of(facts) | begun.order.card
        name = importing.free_name(_name(card.get("name")) or facts.name, [model.name for model in library.list()])
        files = begun.model.files
        card |= {"name": name, "repo": begun.model.repo, "revision": begun.model.revision}
        card |= {"files": sorted(file.path for file in files), "host": begun.host}
        card["sha256"] = {file.path: file.sha256 for file in files if file.sha256}
        card.setdefault("licence", begun.model.licence)
        card["added"] = datetime.now(UTC).isoformat(timespec="seconds")
        write_atomically(place / "card.json", json.dumps(card, ensure_ascii=False, indent=1))
        model_id = importing.free_id(self._home, name)
        with explain_disk_errors(place):
            flush_folder(place)
            rename(place, self._home.models / model_id)
            flush_folder(self._home.models)
        return model_id

    def _inspect(self, place: Path, begun: Begun) -> ModelFacts:
        """What it is. Every byte is as the hub has it: what is wrong with it is wrong for everybody, and is told by the
        name that the person knows."""
        try:
            return inspect(place)
        except InkstoneError as error:
            code = "hub_model_damaged" if error.code == "model_damaged" else error.code
            raise InkstoneError(code, error.log, **{**error.details, "path": begun.model.repo}) from error


def _only(model: HubModel, paths: tuple[str, ...]) -> HubModel:
    """`model` with the ordered files alone. Raises InkstoneError: download_changed (one is not there), model_unsafe."""
    by_path = {file.path: file for file in model.files}
    if not set(paths) <= by_path.keys():
        raise InkstoneError("download_changed", model=model.repo)
    allowed = set(files_for(model, tuple(escape(path) for path in paths)))
    if not set(paths) <= allowed:
        raise InkstoneError("model_unsafe", path=model.repo)
    chosen = tuple(by_path[path] for path in dict.fromkeys(paths))
    if len({pending.file_name(file).casefold() for file in chosen}) < len(chosen):
        raise InkstoneError("option_invalid", option=model.repo, reason="two of these files have the same name")
    return replace(model, files=chosen)


def _of_all(event: Event, before: int, total: int) -> Event:
    """Progress of one file as progress of the whole download."""
    if not isinstance(event, Transfer):
        return event
    done = before + event.done
    left = (total - done) / event.speed if event.speed > 0 else None
    return replace(event, done=done, total=total, seconds_left=left)


def _name(given: Any) -> str:
    """A card from the catalogue has one in each language."""
    return str(given.get("en", "") if isinstance(given, dict) else given or "")
