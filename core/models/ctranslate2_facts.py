"""ModelFacts of a CTranslate2 Whisper folder: model.bin is CTranslate2's own binary format, never a pickle."""

from __future__ import annotations

import json
import struct
from collections import Counter
from pathlib import Path
from typing import Any, BinaryIO

from core.errors import InkstoneError
from core.models.facts import ModelFacts
from core.models.json_file import read_json
from core.models.speech import whisper_languages

WEIGHTS = "model.bin"
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
VERSIONS = range(5, 7)  # of the binary format; 5 is from 2022
SPEC = b"WhisperSpec"
MOST_VARIABLES = 1 << 16
LONGEST_NAME = 1 << 10
LARGEST_VOCABULARY = 20_000_000  # bytes
TYPES = (("f32", 4), ("int8", 1), ("int16", 2), ("int32", 4), ("f16", 2), ("bf16", 2))  # by number, and bytes each


def is_ctranslate2(folder: Path) -> bool:
    """Whether the folder's model.bin begins like CTranslate2's (a pickle begins with another byte)."""
    try:
        with (folder / WEIGHTS).open("rb") as file:
            head = file.read(6)
            name = file.read(LONGEST_NAME)
    except OSError:
        return False
    if len(head) < 6:
        return False
    version, length = struct.unpack("<IH", head)
    return version < 64 and 1 < length <= len(name) and name[length - 1] == 0 and name[: length - 1].isalnum()


def read(folder: Path) -> ModelFacts:
    """The facts of the model in `folder`.

    Raises InkstoneError: model_damaged, model_architecture_unknown, model_tokenizer_missing.
    """
    read_json(folder / "config.json")
    kinds = _Reader(folder / WEIGHTS).elements_by_kind()
    if not (folder / "tokenizer.json").is_file():
        raise InkstoneError("model_tokenizer_missing", path=str(folder))
    read_json(folder / "tokenizer.json")
    return ModelFacts(
        name=folder.name,
        format="ctranslate2",
        architecture="whisper",
        parameters=kinds.total(),
        context=0,
        bytes=(folder / WEIGHTS).stat().st_size,
        quantisation=TYPES[kinds.most_common(1)[0][0]][0],
        has_template=False,
        thinks=False,
        memory_per_token=0,
        kind="speech",
        languages=whisper_languages(_vocabulary_size(folder)),
    )


def _vocabulary_size(folder: Path) -> int:
    file = next((folder / name for name in VOCABULARIES if (folder / name).is_file()), None)
    if file is None:
        raise _damaged(folder, f"{VOCABULARIES[0]} is missing")
    if file.stat().st_size > LARGEST_VOCABULARY:
        raise _damaged(file, "it is far too long")
    data = file.read_bytes()
    try:
        tokens = json.loads(data) if file.suffix == ".json" else data.decode("utf-8").rstrip("\n").split("\n")
    except (ValueError, RecursionError):
        tokens = None
    if not isinstance(tokens, list) or not tokens:
        raise _damaged(file, "it is no vocabulary")
    return len(tokens)


class _Reader:
    """Walks over the variables; every length is held against the size of the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = path.stat().st_size
        self._file: BinaryIO

    def elements_by_kind(self) -> Counter[int]:
        """How many numbers of each type there are; scales and other helpers count little."""
        kinds: Counter[int] = Counter()
        with self._path.open("rb") as self._file:
            self._check_head()
            for _ in range(self._count()):
                kind, elements = self._variable()
                kinds[kind] += elements
            for _ in range(self._count()):
                self._name(), self._name()
            if self._file.tell() != self._size:
                raise self._damaged("there is more in it than it says")
        if not kinds:
            raise self._damaged("it holds no weights")
        return kinds

    def _check_head(self) -> None:
        version, name = self._number("I"), self._name()
        if name != SPEC:
            what = name.decode("utf-8", "replace")
            raise InkstoneError("model_architecture_unknown", path=str(self._path.parent), architecture=what)
        if version not in VERSIONS:
            raise self._damaged("an unknown version of the format")
        self._number("I")  # revision of the specification

    def _variable(self) -> tuple[int, int]:
        """Type and number of elements; its bytes are skipped."""
        self._name()
        elements = 1
        for _ in range(self._number("B")):
            elements *= self._number("I")
        kind, length = self._number("B"), self._number("I")
        if kind >= len(TYPES) or length != (elements * TYPES[kind][1]) & 0xFFFFFFFF:
            raise self._damaged("a tensor is described wrongly")
        self._skip(elements * TYPES[kind][1])
        return kind, elements

    def _count(self) -> int:
        count = int(self._number("I"))
        if count > MOST_VARIABLES:
            raise self._damaged("an impossible number of entries")
        return count

    def _name(self) -> bytes:
        length = self._number("H")
        if not 0 < length <= LONGEST_NAME:
            raise self._damaged("a name of impossible length")
        return self._bytes(length)[:-1]

    def _number(self, code: str) -> Any:
        return struct.unpack(f"<{code}", self._bytes(struct.calcsize(f"<{code}")))[0]

    def _bytes(self, count: int) -> bytes:
        data = self._file.read(count)
        if len(data) != count:
            raise self._damaged("it ends in the middle")
        return data

    def _skip(self, count: int) -> None:
        if count > self._size - self._file.tell():
            raise self._damaged("it ends in the middle")
        self._file.seek(count, 1)

    def _damaged(self, reason: str) -> InkstoneError:
        return _damaged(self._path, reason)


def _damaged(path: Path, reason: str) -> InkstoneError:
    return InkstoneError("model_damaged", path=str(path), reason=reason)
