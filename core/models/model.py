"""One model of the library: a folder with its card, and the weights in it or elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from core.errors import InkstoneError
from core.files import bytes_in
from core.json_text import loads
from core.models import elsewhere, importing
from core.models.card import sound
from core.models.facts import ModelFormat, ModelKind
from core.models.inspect import inspect, weights_path

CARD = "card.json"
USED = ".used"  # an empty file: its time says when the model was last used
IDLE_SECONDS = 60 * 86_400
STARTER_ID = "starter"


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


def read_model(folder: Path, model_id: str) -> Model | None:
    """The model in `folder` of the library; None when there is neither a card nor weights."""
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
        missing=not is_there(path) or (path == folder and not _has_weights(folder, card)),
        used=changed(folder / USED),
        frees=0 if linked or model_id == STARTER_ID else bytes_in(folder),
    )


def _linked(card: dict[str, Any]) -> Path:
    """The file elsewhere; where another app has replaced it, what it has now."""
    path = Path(card["link"])
    return path if is_there(path) else elsewhere.moved(path, card) or path


def is_there(path: Path) -> bool:
    """No as well where that cannot be told: in a folder that may not be looked into, of a name that is too long."""
    try:
        return path.exists()
    except OSError:
        return False


def changed(file: Path) -> float:
    """When it was written last, in seconds since 1970; 0 where it is not there."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


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
