"""Speech models in the library: what they are, what is wrong with them, and who gets to see them."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import InkstoneError
from core.models import speech, whisper_convert
from core.models.inspect import inspect
from core.models.library import Library
from core.paths import Home
from tests import tiny_speech
from tests.tiny_speech import write

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Damage = Callable[[Path], object]


@pytest.fixture
def whisper(tmp_path: Path) -> Path:
    return tiny_speech.whisper(tmp_path / "小 Whisper")


@pytest.fixture
def converted(whisper: Path) -> Path:
    """The same in CTranslate2's form, as people share it."""
    list(whisper_convert.convert(whisper, threading.Event()))
    return whisper_convert.converted_place(whisper).rename(whisper.parent / "whisper-ct2")


@pytest.fixture
def ctc(tmp_path: Path) -> Path:
    return tiny_speech.ctc(tmp_path / "wav2vec2")


def code_of(path: Path) -> str:
    try:
        inspect(path)
    except InkstoneError as error:
        return error.code
    return ""


def test_facts_of_a_whisper(whisper: Path) -> None:
    facts = inspect(whisper)
    assert (facts.kind, facts.format, facts.architecture, facts.name) == (
        "speech",
        "huggingface",
        "whisper",
        "小 Whisper",
    )
    assert facts.languages == ("zh", "en")
    assert facts.parameters > 1000


def test_facts_of_a_converted_whisper(converted: Path) -> None:
    facts = inspect(converted)
    assert (facts.kind, facts.format, facts.architecture) == ("speech", "ctranslate2", "whisper")
    assert (facts.quantisation, facts.languages) == ("int8", ("en",))
    assert facts.bytes == (converted / "model.bin").stat().st_size
    assert inspect(converted / "model.bin") == facts


def test_facts_of_the_wav2vec2_family(ctc: Path, tmp_path: Path) -> None:
    facts = inspect(ctc)
    assert (facts.kind, facts.architecture, facts.languages) == ("speech", "wav2vec2", ("en",))
    german = tiny_speech.ctc(tmp_path / "de", "ABCÄÖÜ", model_type="hubert", architectures=["HubertForCTC"])
    assert (inspect(german).architecture, inspect(german).languages) == ("hubert", ())
    (german / "README.md").write_text("---\nlanguage:\n- de\n- nds\nlicense: mit\n---\nText", encoding="utf-8")
    assert inspect(german).languages == ("de", "nds")
    (german / "README.md").write_text("---\nlanguage: en\n---\n", encoding="utf-8")
    assert inspect(german).languages == ("en",)


def test_languages_by_the_number_of_tokens() -> None:
    assert speech.whisper_languages(51864) == ("en",)
    assert len(speech.whisper_languages(51865)) == 99
    assert speech.whisper_languages(51866)[-1] == "yue"


@pytest.mark.parametrize("language", ["auto", "zh", "zh-Hans", "zh-Hant", "en"])
def test_who_understands_what(whisper: Path, home: Home, tmp_path: Path, language: str) -> None:
    library = Library(home, tmp_path)
    model = library.get(bring(library, whisper))
    assert speech.understands(model, language)
    assert not speech.understands(model, "de")
    assert speech.understands(None, language) == (language in ("auto", "en"))


def without(name: str) -> Damage:
    return lambda folder: (folder / name).unlink()


def with_config(**changes: object) -> Damage:
    return lambda folder: write(folder / "config.json", {**json.loads((folder / "config.json").read_text()), **changes})


def with_pickle(folder: Path) -> None:
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(b"PK\x03\x04")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (without("tokenizer.json"), "model_tokenizer_missing"),
        (without("preprocessor_config.json"), "model_damaged"),
        (without("model.safetensors"), "model_damaged"),
        (with_pickle, "model_unsafe"),
        (with_config(architectures=["WhisperForAudioClassification"]), "model_architecture_unknown"),
        (with_config(architectures=None), "model_architecture_unknown"),
        (lambda folder: (folder / "generation_config.json").write_text("{"), "model_damaged"),
    ],
)
def test_damaged_whispers(whisper: Path, damage: Damage, code: str) -> None:
    damage(whisper)
    assert code_of(whisper) == code


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (without("vocab.json"), "model_tokenizer_missing"),
        (without("preprocessor_config.json"), "model_damaged"),
        (with_config(architectures=["Wav2Vec2ForPreTraining"]), "model_architecture_unknown"),
    ],
)
def test_damaged_ctc_models(ctc: Path, damage: Damage, code: str) -> None:
    damage(ctc)
    assert code_of(ctc) == code


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (without("tokenizer.json"), "model_tokenizer_missing"),
        (without("vocabulary.json"), "model_damaged"),
        (without("config.json"), "model_unsafe"),
        (lambda folder: (folder / "vocabulary.json").write_text("{}"), "model_damaged"),
        (lambda folder: (folder / "model.bin").write_bytes(b"\x80\x04\x95 a pickle"), "model_format_unknown"),
    ],
)
def test_damaged_ctranslate2_folders(converted: Path, damage: Damage, code: str) -> None:
    damage(converted)
    assert code_of(converted) == code


def test_every_cut_of_the_weights_is_noticed(converted: Path) -> None:
    file = converted / "model.bin"
    data = file.read_bytes()
    for length in [*range(30, 200, 7), *range(200, len(data), 997), len(data) - 1]:
        file.write_bytes(data[:length])
        assert code_of(converted) == "model_damaged", length
    file.write_bytes(data + b"\0")
    assert code_of(converted) == "model_damaged"


@QUICK
@given(place=st.integers(0, 3000), new=st.binary(min_size=1, max_size=8))
def test_changed_bytes_never_break_anything(tmp_path_factory: pytest.TempPathFactory, place: int, new: bytes) -> None:
    folder = whole_folder(tmp_path_factory)
    file = folder / "model.bin"
    data = bytearray(file.read_bytes())
    data[place : place + len(new)] = new
    damaged = tmp_path_factory.mktemp("damaged")
    for name in ("config.json", "tokenizer.json", "vocabulary.json"):
        shutil.copy(folder / name, damaged / name)
    (damaged / "model.bin").write_bytes(data)
    code_of(damaged)


FOLDER: list[Path] = []


def whole_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One converted model for all examples."""
    if not FOLDER:
        made = tiny_speech.whisper(tmp_path_factory.mktemp("whole") / "whisper")
        list(whisper_convert.convert(made, threading.Event()))
        FOLDER.append(whisper_convert.converted_place(made))
    return FOLDER[0]


def bring(library: Library, path: Path, mode: str = "copy") -> str:
    *_, finished = library.import_(path, mode, threading.Event())  # type: ignore[arg-type]
    return str(finished.result["id"])  # type: ignore[attr-defined]


def test_the_library_tells_them_apart(
    whisper: Path, converted: Path, ctc: Path, gguf_model: Path, home: Home, tmp_path: Path
) -> None:
    library = Library(home, tmp_path)
    own = bring(library, whisper)
    linked = bring(library, converted, "link")
    copied = bring(library, converted)
    letters = bring(library, ctc)
    text = bring(library, gguf_model)
    assert [model.id for model in library.text_models()] == [text]
    assert {model.id for model in library.speech_models()} == {own, linked, copied, letters}
    assert library.speech_source(own).engine == library.speech_source(linked).engine == "faster-whisper"
    assert library.speech_source(copied).path == str(home.models / copied)
    assert (home.models / copied / "model.bin").is_file()
    assert library.speech_source(letters).engine == "wav2vec2"
    assert library.get(own).card["languages"] == ["zh", "en"]
    for refused in (lambda: library.source(own), lambda: library.speech_source(text)):
        with pytest.raises(InkstoneError) as caught:
            refused()
        assert caught.value.code == "option_invalid"


@pytest.mark.parametrize("name", ["", "pocketsphinx"])
def test_the_built_in_model_needs_no_library(home: Home, tmp_path: Path, name: str) -> None:
    source = Library(home, tmp_path).speech_source(name)
    assert (source.engine, source.path) == ("pocketsphinx", "")


def test_a_model_whose_weights_have_gone(converted: Path, home: Home, tmp_path: Path) -> None:
    library = Library(home, tmp_path)
    model_id = bring(library, converted, "link")
    shutil.rmtree(converted)
    assert library.get(model_id).missing
    with pytest.raises(InkstoneError) as caught:
        library.speech_source(model_id)
    assert caught.value.code == "file_missing"


def test_languages_may_be_typed_as_people_write_them() -> None:
    typed = {
        "en": "en EN en-US en_GB",
        "zh-Hans": "zh zh-CN zh_hans ZH",
        "zh-Hant": "zh-TW zh_HK zh-hant",
        "auto": "auto Auto",
        "yue": "yue",
    }
    assert {speech.language_from(one) for one in ("", " ")} == {"auto"}
    for language, ways in typed.items():
        assert {speech.language_from(way) for way in ways.split()} == {language}
