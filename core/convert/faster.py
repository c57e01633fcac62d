"""A faster form of a model in the library: converted, compared with what it was made of, and put beside it.

It joins the library only with the comparison on its card; whether it stays, the person decides.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.convert.compare import compare
from core.convert.compare_speech import compare_speech
from core.convert.convert import can_convert, check_room, convert, estimate
from core.convert.kinds import KINDS, Kind
from core.convert.quantiser import kinds_here
from core.convert.verdict import LARGEST_GAIN
from core.engines.text import ModelSource
from core.errors import InkstoneError
from core.events import Event, Finished
from core.models import whisper_convert
from core.models.importing import new_model
from core.models.inspect import inspect
from core.models.library import Library
from core.models.model import Model
from core.paths import Home

KEPT = ("description", "languages", "license", "licence", "limits", "sampling", "catalogue")
"""What is as true of the new model as of the old one."""

MARK, MARK_ZH = " (faster)", "（更快）"


def offer(home: Home, library: Library, model_id: str) -> dict[str, Any]:
    """What the model can be made into: {"kinds": {kind: bytes it will take}, the smallest first, "bytes": of the model
    now, "free": on the disk}. Only what makes sense: no kind twice as large as the model, none as large as a more exact
    one. Raises InkstoneError: model_unknown, file_missing, convert_unsupported, model_damaged ..."""
    model = convertible(library, model_id)
    if "int8" in can_convert(model.path):
        sizes = {"int8": _whisper_bytes(model)}
    else:
        kinds = [kind for kind in reversed(KINDS) if kind in kinds_here() and kind != "f32"]
        sizes = _sensible({kind: estimate(model.path, kind) for kind in kinds}, 2 * model.bytes)
    return {"kinds": sizes, "bytes": model.bytes, "free": shutil.disk_usage(home.models).free}


def _sensible(sizes: dict[str, int], most: int) -> dict[str, int]:
    exact = list(sizes)
    return {
        kind: size
        for place, (kind, size) in enumerate(sizes.items())
        if (size < most or kind == "q8_0") and all(size < 0.97 * sizes[finer] for finer in exact[place + 1 :])
    }


def make_faster(home: Home, library: Library, model_id: str, kind: str, stop: threading.Event) -> Iterator[Event]:
    """Make the model `model_id` faster: `kind` is one of KINDS, or "int8" for a Whisper.

    Yields Progress("converting"), Progress("comparing"), then Finished(result={"id", "name", "kind", ...what compare
    tells}). Raises InkstoneError (what `convert` and the engines raise, option_invalid), Cancelled: nothing stays then.
    """
    model = convertible(library, model_id)
    _check_kind(model, kind)
    taken = [other.name for other in library.list()]
    with new_model(home, model.name + MARK, taken) as new:
        if kind == "int8":
            events = _whisper(model, new.folder, stop)
        else:
            events = _text(model, new.folder / f"{new.id}.gguf", as_kind(kind), new.name, stop)
        result: dict[str, Any] = {}
        for event in events:
            if isinstance(event, Finished):
                result |= event.result
            else:
                yield event
        new.shown = {"en": new.name, "zh": new.name.replace(MARK, MARK_ZH)}
        new.card |= _card(model, new.folder, kind, result)
    yield Finished(result={"id": new.id, "name": new.name, "made_from": model.id, "kind": kind, **result})


def convert_to(library: Library, model_id: str, target: Path, kind: str, stop: threading.Event) -> Iterator[Event]:
    """The same into the GGUF file `target`; it does not join the library. Finished(result={"path", ...})."""
    model = convertible(library, model_id)
    _check_kind(model, kind)
    result: dict[str, Any] = {"path": str(target), "made_from": model.id, "kind": kind}
    for event in _text(model, target, as_kind(kind), model.name, stop):
        if isinstance(event, Finished):
            result |= event.result
        else:
            yield event
    yield Finished(result=result)


def _check_kind(model: Model, kind: str) -> None:
    possible = can_convert(model.path)
    if kind not in possible:
        raise InkstoneError(
            "option_invalid", option="kind", reason=f"{', '.join(possible)} are possible for this model"
        )


def convertible(library: Library, model_id: str) -> Model:
    """The model. Raises InkstoneError: model_unknown, model_in_trash, file_missing, convert_unsupported."""
    model = library.get(model_id)
    if model.missing:
        raise InkstoneError("file_missing", path=str(model.path))
    if model.format != "huggingface" or not can_convert(model.path):
        raise InkstoneError(
            "convert_unsupported", path=model.name, reason="only Hugging Face folders of known kinds can be"
        )
    return model


def as_kind(name: str) -> Kind:
    """Raises InkstoneError("option_invalid") for a name that is none of KINDS."""
    for kind in KINDS:
        if kind == name:
            return kind
    raise InkstoneError("option_invalid", option="kind", reason=f"{', '.join(KINDS)} are possible")


def _text(model: Model, target: Path, kind: Kind, name: str, stop: threading.Event) -> Iterator[Event]:
    yield from convert(model.path, target, kind, stop, name=name)
    before, after = ModelSource(str(model.path), "huggingface"), ModelSource(str(target), "gguf")
    yield from compare(before, after, "", stop, LARGEST_GAIN[kind])


def _whisper(model: Model, folder: Path, stop: threading.Event) -> Iterator[Event]:
    check_room(folder, _whisper_bytes(model))
    yield from whisper_convert.write_into(folder, model.path, stop)
    yield from compare_speech(model.path, folder, stop)


def _whisper_bytes(model: Model) -> int:
    """One for each parameter, nearly."""
    return int(model.card.get("parameters") or model.bytes // 2)


def _card(model: Model, folder: Path, kind: str, result: dict[str, Any]) -> dict[str, Any]:
    """The new model's own facts, what is kept of the old one's card, and what was compared."""
    seen = {name: result[name] for name in ("perplexity", "tokens_per_second", "speed") if name in result}
    kept = {name: model.card[name] for name in KEPT if name in model.card}
    return asdict(inspect(folder)) | kept | {"made_from": model.id, "faster": kind, "compared": seen}
