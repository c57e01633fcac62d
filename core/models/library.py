"""The models a person has: the starter, copies in the home folder, and links to files elsewhere."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from core.engines.speech import SpeechSource
from core.engines.text import ModelSource
from core.errors import InkstoneError
from core.events import Event
from core.files import write_atomically
from core.json_text import dumps, loads
from core.models import elsewhere, importing, model_trash, place, speech
from core.models.card import sound
from core.models.facts import ModelFormat, ModelKind
from core.models.inspect import inspect, weights_path
from core.models.model_trash import TrashedModel
from core.paths import Home

CARD = "card.json"
USED = ".used"  # an empty file: its time says when the model was last used
IDLE_SECONDS = 60 * 86_400
STARTER_ID = "starter"
LONGEST_NAME = 80
JUDGES = ("labels", "table")
"""Kinds of models that were trained here on examples."""

Models = list["Model"]  # in the class, "list" is its own method
TrashedModels = list[TrashedModel]


@dataclass(frozen=True)
class Model:
    """One entry of the library. `card` is its card.json: what a person may want to know of it."""

    id: str
    name: str
    kind: ModelKind
    format: ModelFormat
    path: Path  # what an engine opens
    bytes: int
    card: dict[str, Any]
    linked: bool  # the weights lie elsewhere; deleting leaves them alone
    starter: bool
    missing: bool  # the weights have gone
    used: float = 0.0  # when it was last used, in seconds since 1970; 0 never
    frees: int = 0  # bytes on the disk that deleting it would free

    def idle(self, now: datetime) -> bool:
        """Whether nobody has used it for 60 days."""
        last = max(self.used, _added(self.card))
        return not self.starter and last > 0 and now.timestamp() - last > IDLE_SECONDS

    def as_json(self) -> dict[str, Any]:
        """One plain dictionary for the command line."""
        fields = ("id", "name", "kind", "format", "bytes", "card", "linked", "starter", "missing", "used", "frees")
        return {**{name: getattr(self, name) for name in fields}, "path": str(self.path)}


class Library:
    """What lies in `home.models` and `resources/starter`. Reads the disk at every call: nothing goes stale."""

    def __init__(self, home: Home, resources: Path) -> None:
        self._home = home
        self._starter = resources / "starter"

    def list(self) -> list[Model]:
        """Every model of every kind, the starter first, then by name."""
        folders = self._home.models.iterdir() if self._home.models.is_dir() else ()
        own = [model for folder in folders if (model := self._read(folder)) is not None]
        starter = self.starter
        return [*([starter] if starter else []), *sorted(own, key=lambda model: model.name.casefold())]

    def text_models(self) -> Models:
        """Those that write: for conversations and to continue text."""
        return [model for model in self.list() if model.kind == "text"]

    def speech_models(self) -> Models:
        """Those that turn speech into text, the built-in one left out."""
        return [model for model in self.list() if model.kind == "speech"]

    @property
    def starter(self) -> Model | None:
        """The model that Inkstone brings along; None in a copy without it."""
        return _read_folder(self._starter, STARTER_ID) if self._starter.is_dir() else None

    def get(self, model_id: str) -> Model:
        """Raises InkstoneError: model_unknown, model_in_trash, models_disk_gone."""
        for model in self.list():
            if model.id == model_id:
                return model
        self._home.check_models()
        for trashed in self.trashed():
            if model_id in (trashed.id, trashed.title):
                raise InkstoneError("model_in_trash", model=trashed.title)
        raise InkstoneError("model_unknown", model=model_id)

    def source(self, model_id: str = "") -> ModelSource:
        """Where a text engine finds the model; "" is the starter.

        Raises InkstoneError: model_unknown, file_missing ..., option_invalid for a speech model.
        """
        model = self._present(model_id or STARTER_ID)
        if model.kind == "encoder":
            reason = "this model understands texts but writes none; it is there to be trained on in a later version"
            raise InkstoneError("option_invalid", option=model.name, reason=reason)
        if model.kind in JUDGES:
            raise InkstoneError("option_invalid", option=model.name, reason="this model judges rows, it does not chat")
        if model.kind != "text" or model.format == "ctranslate2" or model.format == "inkstone":
            raise InkstoneError(
                "option_invalid", option=model.name, reason="this model writes down speech, it does not chat"
            )
        return ModelSource(str(model.path), model.format, str(model.card.get("chat_template") or ""))

    def speech_source(self, model_id: str = "") -> SpeechSource:
        """Where a speech engine finds the model; "" and "pocketsphinx" are the built-in one.

        Raises InkstoneError: model_unknown, file_missing ..., option_invalid for a text model.
        """
        if model_id in ("", speech.BUILT_IN):
            return speech.source_of(None)
        model = self._present(model_id)
        if model.kind != "speech":
            raise InkstoneError("option_invalid", option=model.name, reason="this model does not hear")
        return speech.source_of(model)

    def judges(self) -> Models:
        """Those that sort texts into groups or predict a column."""
        return [model for model in self.list() if model.kind in JUDGES]

    def import_(self, path: Path, mode: Literal["copy", "link"], stop: threading.Event) -> Iterator[Event]:
        """Bring the model at `path` in. Yields Progress("copying") in bytes, then Finished(result={"id": ...}).

        Nothing half-done stays: the entry appears when it is complete. Raises what `inspect` raises, disk_full,
        home_read_only, Cancelled.
        """
        yield from importing.run(self._home, path, mode, [model.name for model in self.list()], stop)

    def mark_used(self, model_id: str) -> None:
        """Somebody works with this model now. Quick, and never in the way: a disk that refuses is not told of."""
        folder = self._home.models / model_id
        if model_id and folder.is_dir():
            with contextlib.suppress(OSError):
                (folder / USED).touch()

    def with_use(self, models: Models) -> Models:
        """The same models, with when they were used last by now: a look at one file of each."""
        return [replace(model, used=_changed(self._home.models / model.id / USED)) for model in models]

    def unplugged(self, models: Models) -> set[str]:
        """Ids of those that are used from elsewhere and are not there just now: a look at one path of each."""
        return {model.id for model in models if model.linked and not _is_there(model.path)}

    def check(self, model_id: str) -> None:
        """Is it still there? Raises InkstoneError: model_unknown, model_in_trash, models_disk_gone, file_missing."""
        self._present(model_id)

    def rename(self, model_id: str, name: str) -> None:
        """Give the model another name to show. Raises InkstoneError: model_unknown, option_invalid."""
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_NAME:
            raise InkstoneError("option_invalid", option="name", reason=f"1 to {LONGEST_NAME} characters are needed")
        self.note(model_id, name=name)

    def note(self, model_id: str, **fields: Any) -> None:
        """Write these onto the model's card. Raises InkstoneError: model_unknown, option_invalid for the starter."""
        model = self._own(model_id)
        card = {**model.card, **fields}
        write_atomically(self._home.models / model.id / CARD, dumps(card, indent=1))

    def delete(self, model_id: str) -> str:
        """Move the model into the trash; a linked one's own files are not touched. Returns its id in the trash."""
        model = self._own(model_id)
        return model_trash.put(self._home, model.id, model.name)

    def restore(self, trash_id: str) -> str:
        """Bring a deleted model back. Returns its id in the library. Raises InkstoneError("model_unknown")."""
        return model_trash.restore(self._home, trash_id)

    def trashed(self) -> TrashedModels:
        """What is in the trash, the latest first."""
        return model_trash.contents(self._home)

    def delete_forever(self, trash_id: str) -> None:
        """Remove from the trash for good. Raises InkstoneError("model_unknown")."""
        model_trash.delete_forever(self._home, trash_id)

    def purge(self, now: datetime) -> int:
        """Empty the trash of what was deleted more than 30 days before `now`. Returns how many models that were."""
        return model_trash.purge(self._home, now)

    def clean_up(self) -> None:
        """At a start: remove what imports and a move to another disk that were killed left behind."""
        importing.remove_leftovers(self._home)
        place.finish(self._home)

    def _present(self, model_id: str) -> Model:
        model = self.get(model_id)
        if model.missing:
            raise InkstoneError("file_missing", path=str(model.path))
        return model

    def _own(self, model_id: str) -> Model:
        model = self.get(model_id)
        if model.starter:
            raise InkstoneError("option_invalid", option=model_id, reason="the starter model belongs to Inkstone")
        return model

    def _read(self, folder: Path) -> Model | None:
        if folder.name.startswith(".") or folder.name.endswith(importing.PART) or not folder.is_dir():
            return None
        return _read_folder(folder, folder.name)


def _read_folder(folder: Path, model_id: str) -> Model | None:
    """The model in `folder`; None when there is neither a card nor weights."""
    card = _read_card(folder)
    if card is None:
        return None
    linked = isinstance(card.get("link"), str)
    path = _linked(card) if linked else folder if _format(card) == "inkstone" else _weights(folder)
    size = card.get("bytes")
    return Model(
        id=model_id,
        name=_name(card) or model_id,
        kind=_kind(card),
        format=_format(card),
        path=path,
        bytes=size if isinstance(size, int) else 0,
        card=card,
        linked=linked,
        starter=model_id == STARTER_ID,
        missing=not _is_there(path) or (path == folder and not _has_weights(folder, card)),
        used=_changed(folder / USED),
        frees=0 if linked or model_id == STARTER_ID else _size(folder),
    )


def _linked(card: dict[str, Any]) -> Path:
    """The file elsewhere; where another app has replaced it, what it has now."""
    path = Path(card["link"])
    return path if _is_there(path) else elsewhere.moved(path, card) or path


def _is_there(path: Path) -> bool:
    """No as well where that cannot be told: in a folder that may not be looked into, of a name that is too long."""
    try:
        return path.exists()
    except OSError:
        return False


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _size(folder: Path) -> int:
    files = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    return sum(_bytes(file) for file in files)


def _bytes(file: Path) -> int:
    try:
        return file.lstat().st_size
    except OSError:
        return 0


def _added(card: dict[str, Any]) -> float:
    try:
        return datetime.fromisoformat(card["added"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return 0.0


def _has_weights(folder: Path, card: dict[str, Any]) -> bool:
    if _format(card) == "inkstone":
        return any(file.name not in (CARD, USED) for file in folder.iterdir())
    return (folder / "config.json").is_file()


def _kind(card: dict[str, Any]) -> ModelKind:
    known: tuple[ModelKind, ...] = ("speech", "labels", "table", "encoder")
    return next((name for name in known if card.get("kind") == name), "text")


def _format(card: dict[str, Any]) -> ModelFormat:
    known: tuple[ModelFormat, ...] = ("huggingface", "ctranslate2", "inkstone")
    return next((name for name in known if card.get("format") == name), "gguf")


def _name(card: dict[str, Any]) -> str:
    """The starter's card has a name in each language; the window shows its own, everything else the English one."""
    name = card.get("name")
    return str(name.get("en", "") if isinstance(name, dict) else name or "")


def _weights(folder: Path) -> Path:
    try:
        return weights_path(folder)
    except InkstoneError:
        return folder


def _read_card(folder: Path) -> dict[str, Any] | None:
    """card.json; where it is lost or damaged, a new one from the weights themselves."""
    try:
        card = loads((folder / CARD).read_text(encoding="utf-8"))
        if isinstance(card, dict):
            return sound(card)
    except (OSError, ValueError):
        pass
    try:
        return importing.card_of(inspect(folder))
    except InkstoneError:
        return None
