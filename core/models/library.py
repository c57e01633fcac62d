"""The models a person has: the starter, copies in the home folder, and links to files elsewhere."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from core.engines.speech import SpeechSource
from core.engines.text import ModelSource
from core.errors import InkstoneError
from core.events import Event
from core.files import write_atomically
from core.json_text import dumps
from core.models import importing, model_trash, place, speech
from core.models.model import CARD, STARTER_ID, USED, Model, changed, is_there, read_model
from core.models.model_trash import TrashedModel
from core.paths import Home

LONGEST_NAME = 80
JUDGES = ("labels", "table")
"""Kinds of models that were trained here on examples."""

Models = list[Model]  # in the class, "list" is its own method
TrashedModels = list[TrashedModel]


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
        return read_model(self._starter, STARTER_ID) if self._starter.is_dir() else None

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
        return [replace(model, used=changed(self._home.models / model.id / USED)) for model in models]

    def unplugged(self, models: Models) -> set[str]:
        """Ids of those that are used from elsewhere and are not there just now: a look at one path of each."""
        return {model.id for model in models if model.linked and not is_there(model.path)}

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
        return read_model(folder, folder.name)
