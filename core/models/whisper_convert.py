"""A Hugging Face Whisper folder to CTranslate2 int8: once, beside its place, renamed when it is whole.

Our own writer and not ctranslate2.converters: that one loads torch and the whole model and cannot be stopped. This
one holds one tensor in memory, tells how far it is, and a test holds its files against the other's, byte for byte.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import struct
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from core.events import Event, Progress
from core.files import explain_disk_errors, flush_folder, rename
from core.jobs import check_stop
from core.json_text import loads
from core.models.huggingface_facts import weights_files
from core.models.json_file import damaged, read_json
from core.models.tensors import Tensors
from core.models.whisper_layout import Variable, layout
from core.paths import Home

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PLACE = "ctranslate2"  # inside a model of the library
SOURCE = "source.json"  # in a converted folder: what it was made of
VERSION, SPEC, REVISION = 6, "WhisperSpec", 3  # of CTranslate2's binary format and of its Whisper
FLOAT, INT8 = 0, 1


def converted_place(folder: Path) -> Path:
    """Where the converted form of the model in `folder` belongs: with it when it is the library's own copy, in the
    home's cache when it is somebody else's folder."""
    if (folder / "card.json").is_file():
        return folder / PLACE
    name = re.sub(r"[^\w.-]+", "-", folder.name)[:40]
    return Home.find().cache / PLACE / f"{name}-{_fingerprint_of(str(folder.absolute()))}"


def is_converted(folder: Path) -> bool:
    """Whether the converted form is there and was made of the weights that lie there now."""
    try:
        made_of = loads((converted_place(folder) / SOURCE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(made_of == _description(folder))


def convert(folder: Path, stop: threading.Event, *, int8: bool = True) -> Iterator[Event]:
    """Write the converted form of the Whisper in `folder`. Yields Progress("converting") in tensors.

    Raises InkstoneError (model_damaged, disk_full, home_read_only), Cancelled. A killed conversion leaves a folder
    that nothing takes for a model, and the next one removes it.
    """
    target = converted_place(folder)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    with explain_disk_errors(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(target)
        try:
            part.mkdir()
            yield from write_into(part, folder, stop, int8=int8)
            shutil.rmtree(target, ignore_errors=True)
            rename(part, target)
            flush_folder(target.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def write_into(part: Path, folder: Path, stop: threading.Event, *, int8: bool = True) -> Iterator[Event]:
    """Write the converted form of the Whisper in `folder` into the empty folder `part`; else as `convert`."""
    config = read_json(folder / "config.json")
    tensors = Tensors(weights_files(folder))
    description = _description(folder)
    _write_tokens(folder, part, config)
    _write_config(folder, part, config)
    yield from _write_weights(part / "model.bin", layout(config), tensors, int8, stop)
    (part / SOURCE).write_text(json.dumps(description), encoding="utf-8")


def _write_weights(
    path: Path, variables: list[Variable], tensors: Tensors, int8: bool, stop: threading.Event
) -> Iterator[Event]:
    quantised = [variable.quantised and int8 for variable in variables]
    with path.open("wb") as file:
        file.write(struct.pack("<I", VERSION) + _text(SPEC) + struct.pack("<I", REVISION))
        file.write(struct.pack("<I", len(variables) + sum(quantised)))
        for number, (variable, small) in enumerate(zip(variables, quantised, strict=True)):
            check_stop(stop)
            yield Progress("converting", number, len(variables))
            _write_variable(file, variable, tensors, small)
        file.write(struct.pack("<I", 1) + _text("decoder/projection/weight") + _text("decoder/embeddings/weight"))
        file.flush()
        os.fsync(file.fileno())
    yield Progress("converting", len(variables), len(variables), 0.0)


def _write_variable(file: BinaryIO, variable: Variable, tensors: Tensors, int8: bool) -> None:
    values = variable.values(tensors)
    if not int8:
        _write_array(file, variable.name, values)
        return
    numbers, scale = quantise(values)
    _write_array(file, variable.name, numbers)
    _write_array(file, f"{variable.name}_scale", scale)


def quantise(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Each row by a scale of its own, so that its largest number becomes 127: CTranslate2's int8."""
    import numpy as np

    rows = weights.reshape(len(weights), -1)
    largest = np.abs(rows).max(axis=1)
    largest[largest == 0] = 127
    scale = np.float32(127) / np.maximum(largest, np.float32(127) / np.finfo(np.float32).max)
    return np.rint(rows * scale[:, None]).astype(np.int8).reshape(weights.shape), scale


def _write_array(file: BinaryIO, name: str, values: NDArray[Any]) -> None:
    kinds = {"float32": FLOAT, "int8": INT8, "int16": 2}
    file.write(_text(name) + struct.pack("<B", values.ndim))
    file.write(struct.pack(f"<{values.ndim}I", *values.shape))
    file.write(struct.pack("<BI", kinds[values.dtype.name], values.nbytes & 0xFFFFFFFF))
    file.write(values.tobytes())


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<H", len(data) + 1) + data + b"\0"


def _write_tokens(folder: Path, part: Path, config: dict[str, Any]) -> None:
    """The vocabulary by number; models of before 2023 have no names for their time marks."""
    from tokenizers import Tokenizer

    try:
        known = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab(with_added_tokens=True)
    except Exception as error:  # tokenizers raise bare Exception
        raise damaged(folder / "tokenizer.json", "it is no tokenizer") from error
    size = config.get("vocab_size")
    tokens = [token for token, _ in sorted(known.items(), key=lambda item: item[1])]
    if not isinstance(size, int) or not 0 < size < 1 << 20:
        raise damaged(folder, "its vocabulary has no size")
    tokens = tokens[:size] + [f"<|{0.02 * number:.2f}|>" for number in range(size - len(tokens))]
    (part / "vocabulary.json").write_text(json.dumps(tokens, indent=2) + "\n", encoding="utf-8")
    shutil.copy(folder / "tokenizer.json", part / "tokenizer.json")
    extractor = folder / "preprocessor_config.json"
    settings = read_json(extractor) if extractor.is_file() else {}
    settings = settings or read_json(folder / "processor_config.json").get("feature_extractor") or {}
    (part / "preprocessor_config.json").write_text(json.dumps(settings), encoding="utf-8")


def _write_config(folder: Path, part: Path, config: dict[str, Any]) -> None:
    """What CTranslate2 wants to know beside the weights; alignment heads of the upper half where none are named."""
    file = folder / "generation_config.json"
    generation = read_json(file) if file.is_file() else {}
    given = {**config, **generation}
    layers, heads = config["decoder_layers"], config["decoder_attention_heads"]
    upper = [[layer, head] for layer in range(layers // 2, layers) for head in range(heads)]
    written = {
        "alignment_heads": generation.get("alignment_heads") or upper,
        "lang_ids": sorted((generation.get("lang_to_id") or {}).values()),
        "suppress_ids": given.get("suppress_tokens") or [],
        "suppress_ids_begin": given.get("begin_suppress_tokens") or [],
    }
    if not written["lang_ids"]:
        del written["lang_ids"]
    (part / "config.json").write_text(json.dumps(written, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _description(folder: Path) -> dict[str, Any]:
    files = [file.stat() for file in weights_files(folder)]
    return {"bytes": [file.st_size for file in files], "changed": [file.st_mtime_ns for file in files]}


def _fingerprint_of(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _remove_leftovers(target: Path) -> None:
    """Of conversions whose process has gone."""
    import psutil

    for part in target.parent.glob(f".{target.name}.*.part"):
        number = part.name.split(".")[-2]
        if not number.isdigit() or int(number) == os.getpid() or not psutil.pid_exists(int(number)):
            shutil.rmtree(part, ignore_errors=True)
