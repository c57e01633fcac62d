"""Hugging Face Whisper to CTranslate2: against the library's own converter, stopped, killed, and made anew."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.errors import Cancelled, InkstoneError
from core.events import Progress
from core.models import whisper_convert
from core.models.inspect import inspect
from core.models.library import Library
from core.paths import Home
from tests import tiny_speech, tiny_whisper


@pytest.fixture
def whisper(tmp_path: Path) -> Path:
    return tiny_speech.whisper(tmp_path / "whisper")


def converted(folder: Path, **options: Any) -> Path:
    list(whisper_convert.convert(folder, threading.Event(), **options))
    return whisper_convert.converted_place(folder)


def variables(folder: Path) -> dict[str, tuple[list[int], int, bytes]]:
    """Shape, type and bytes of every variable of a model.bin, aliases followed."""
    found: dict[str, tuple[list[int], int, bytes]] = {}
    with (folder / "model.bin").open("rb") as file:

        def number(code: str) -> int:
            return int(struct.unpack(f"<{code}", file.read(struct.calcsize(f"<{code}")))[0])

        def text() -> str:
            return file.read(number("H"))[:-1].decode()

        assert (number("I"), text(), number("I")) == (6, "WhisperSpec", 3)
        for _ in range(number("I")):
            name = text()
            shape = [number("I") for _ in range(number("B"))]
            found[name] = shape, number("B"), file.read(number("I"))
        for _ in range(number("I")):
            alias, name = text(), text()
            found[alias] = found[name]
    return found


@pytest.mark.real
@pytest.mark.timeout(240)
def test_it_equals_the_librarys_converter(tmp_path: Path, real_data: Path) -> None:
    from ctranslate2.converters import TransformersConverter

    folder = tiny_whisper.make(tmp_path / "tiny", real_data / "tokenizers" / "whisper-multilingual")
    for quantisation in ("int8", "float32"):
        theirs = tmp_path / quantisation
        TransformersConverter(str(folder)).convert(str(theirs), quantization=quantisation)
        ours = converted(folder, int8=quantisation == "int8")
        assert variables(ours) == variables(theirs)
        for name in ("config.json", "vocabulary.json"):
            assert (ours / name).read_text().rstrip() == (theirs / name).read_text().rstrip()


@pytest.mark.parametrize("kind", [np.float32, np.float16])
def test_rows_are_scaled_to_the_largest(tmp_path: Path, kind: Any) -> None:
    found = variables(converted(tiny_speech.whisper(tmp_path / "whisper", kind)))
    shape, number, data = found["encoder/layer_0/ffn/linear_0/weight"]
    rows = np.frombuffer(data, np.int8).reshape(shape)
    assert number == whisper_convert.INT8
    assert (np.abs(rows).max(axis=1) == 127).all()
    assert found["encoder/layer_0/ffn/linear_0/weight_scale"][0] == [16]


def test_a_row_of_zeros() -> None:
    numbers, scale = whisper_convert.quantise(np.array([[0.0, 0.0], [0.5, -1.0]], np.float32))
    assert numbers.tolist() == [[0, 0], [64, -127]]
    assert np.isfinite(scale).all()


def test_it_is_done_once_and_again_when_the_weights_change(whisper: Path) -> None:
    assert not whisper_convert.is_converted(whisper)
    place = converted(whisper)
    assert whisper_convert.is_converted(whisper)
    assert inspect(place).quantisation == "int8"
    os.utime(whisper / "model.safetensors", (1, 1))
    assert not whisper_convert.is_converted(whisper)
    converted(whisper)
    assert whisper_convert.is_converted(whisper)


def test_somebody_elses_folder_is_not_written_to(whisper: Path, home: Home) -> None:
    before = sorted(whisper.iterdir())
    assert converted(whisper).is_relative_to(home.cache)
    assert sorted(whisper.iterdir()) == before


def test_the_librarys_own_copy_keeps_it(whisper: Path, home: Home, tmp_path: Path) -> None:
    library = Library(home, tmp_path)
    *_, finished = library.import_(whisper, "copy", threading.Event())
    source = library.speech_source(finished.result["id"])  # type: ignore[attr-defined]
    assert converted(Path(source.path)) == Path(source.path) / "ctranslate2"
    assert inspect(Path(source.path)).format == "huggingface"


def test_it_tells_how_far_it_is(whisper: Path) -> None:
    events = list(whisper_convert.convert(whisper, threading.Event()))
    assert all(isinstance(event, Progress) and event.stage == "converting" for event in events)
    assert events[-1].done == events[-1].total  # type: ignore[attr-defined]


def test_stop_leaves_nothing(whisper: Path, home: Home) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        for event in whisper_convert.convert(whisper, stop):
            if isinstance(event, Progress) and event.done == 10:
                stop.set()
    assert list((home.cache / "ctranslate2").iterdir()) == []
    assert not whisper_convert.is_converted(whisper)


KILLED = """
import sys, threading
from pathlib import Path
from core.models import whisper_convert
for event in whisper_convert.convert(Path(sys.argv[1]), threading.Event()):
    if event.done == 10:
        print("here", flush=True)
        sys.stdin.read()
"""


def test_a_killed_conversion_does_not_count_and_is_cleaned_away(whisper: Path, home: Home) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(whisper)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    process.kill()
    process.communicate()
    assert len(list((home.cache / "ctranslate2").iterdir())) == 1
    assert not whisper_convert.is_converted(whisper)
    place = converted(whisper)
    assert list((home.cache / "ctranslate2").iterdir()) == [place]


@pytest.mark.parametrize("missing", ["model.decoder.layers.0.fc1.weight", "model.encoder.layer_norm.bias"])
def test_a_missing_tensor(whisper: Path, missing: str) -> None:
    from safetensors.numpy import load_file, save_file

    weights = load_file(whisper / "model.safetensors")
    del weights[missing]
    save_file(weights, whisper / "model.safetensors")
    with pytest.raises(InkstoneError) as caught:
        converted(whisper)
    assert caught.value.code == "model_damaged"


def test_other_parts_are_refused(whisper: Path) -> None:
    tiny_speech.write(whisper / "config.json", {**tiny_speech.CONFIG, "activation_function": "relu"})
    with pytest.raises(InkstoneError) as caught:
        converted(whisper)
    assert caught.value.code == "model_architecture_unknown"
