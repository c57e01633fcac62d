"""A faster form of a model in the library: by the workshop's process, the command line, and when it is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import tiny_model
import tiny_whisper

from core.__main__ import main
from core.convert import compare as comparing
from core.convert import compare_speech
from core.convert import faster as making
from core.engines.speech import Listening
from core.engines.text import ModelSource
from core.errors import Cancelled, InkstoneError
from core.events import Finished, Progress
from core.host import EngineHost
from core.models.library import Library
from core.paths import RESOURCES, Home

NEVER = threading.Event()
ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def library(home: Home, tiny: tuple[Path, Path]) -> Library:
    """With the model "tiny", a Hugging Face folder."""
    library = Library(home, RESOURCES)
    for _ in library.import_(tiny[1], "copy", NEVER):
        pass
    return library


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "MOST_SCORED", 24)


def run(home: Home, library: Library, kind: str, stop: threading.Event = NEVER) -> tuple[dict[str, Any], list[str]]:
    """The result, and the stages in their order."""
    result: dict[str, Any] = {}
    stages: list[str] = []
    for event in making.make_faster(home, library, "tiny", kind, stop):
        if isinstance(event, Progress) and event.stage not in stages:
            stages.append(event.stage)
        if isinstance(event, Finished):
            result = event.result
    return result, stages


@pytest.mark.usefixtures("quick")
def test_it_is_compared_and_joins_the_library(home: Home, library: Library) -> None:
    result, stages = run(home, library, "q8_0")
    assert stages == ["converting", "comparing"]
    before, after = result["perplexity"]
    assert abs(after / before - 1) < 0.05
    assert result["verdict"] in ([], ["not_faster"])
    assert result["bytes"][1] < result["bytes"][0]
    assert all(speed > 0 for speed in result["tokens_per_second"])
    assert [len(answers) for answers in result["answers"]] == [2, 2]
    model = library.get(result["id"])
    assert (model.name, model.format, model.kind) == ("tiny (faster)", "gguf", "text")
    assert model.card["name"]["zh"] == "tiny（更快）"
    assert model.card["made_from"] == "tiny"
    assert model.card["faster"] == "q8_0"
    assert model.card["compared"]["perplexity"] == result["perplexity"]
    assert model.bytes > 0
    assert library.source(model.id).format == "gguf"


@pytest.mark.usefixtures("quick")
def test_a_model_that_does_not_fit_is_converted_and_not_compared(
    home: Home, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.engines.huggingface import HuggingFaceEngine

    def too_large(*_: Any) -> Any:
        raise InkstoneError("model_too_large", needed="9 GB", free="1 GB")

    monkeypatch.setattr(HuggingFaceEngine, "load", too_large)
    result, _ = run(home, library, "q8_0")
    assert result["verdict"] == ["not_compared"]
    assert result["perplexity"][0] is None
    assert result["perplexity"][1] > 0


@pytest.mark.parametrize("stage", ["converting", "comparing"])
@pytest.mark.usefixtures("quick")
def test_stop_leaves_nothing(stage: str, home: Home, library: Library) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        for event in making.make_faster(home, library, "tiny", "q8_0", stop):
            if isinstance(event, Progress) and event.stage == stage and event.done > 1:
                stop.set()
    assert [model.id for model in library.list() if not model.starter] == ["tiny"]
    assert {folder.name for folder in home.models.iterdir()} == {"tiny"}


def test_what_is_offered(home: Home, library: Library) -> None:
    offered = making.offer(home, library, "tiny")
    assert list(offered["kinds"]) == ["q8_0", "f16"]  # its rows are too short for q4_k_m
    assert offered["kinds"]["q8_0"] < offered["kinds"]["f16"] < offered["free"]
    for wrong in ("starter", "nobody"):
        with pytest.raises(InkstoneError):
            making.offer(home, library, wrong)


def test_both_engines_find_a_text_equally_likely(tiny: tuple[Path, Path]) -> None:
    """The same weights as GGUF and as a folder; emoji and 字 are several tokens, each half a character."""
    text = "Once upon a time 从前有一个小女孩 😀🎉"
    found = []
    for source in (ModelSource(str(tiny[0]), "gguf"), ModelSource(str(tiny[1]), "huggingface")):
        engine = comparing.engine_for(source)
        try:
            for _ in engine.load(source, comparing.LoadOptions(context=128, device="cpu"), NEVER):
                pass
            tokens = engine.encode(text)
            found.append(list(engine.likelihoods(tokens, NEVER)))
            with pytest.raises(InkstoneError, match="longer"):
                list(engine.likelihoods(tokens * 40, NEVER))
        finally:
            engine.close()
    assert len(found[0]) == len(tokens) - 1
    assert found[0] == pytest.approx(found[1], abs=0.05)


def test_through_the_command_line(
    library: Library, tmp_path: Path, capfd: pytest.CaptureFixture[str], home: Home
) -> None:
    target = tmp_path / "ours.gguf"
    call = ["models", "convert", "tiny", "--to", "gguf", "--quant", "q4_k_m"]
    assert main([*call, "--out", str(target), "--json"]) == 0
    lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
    assert {line["event"] for line in lines} == {"Progress", "Finished"}
    assert lines[-1]["result"]["path"] == str(target)
    assert target.stat().st_size > 0
    assert len(library.list()) == 2
    for wrong in (["tiny", "--to", "ctranslate2"], ["starter", "--to", "gguf"], [*call[2:], "--out", str(tmp_path)]):
        assert main(["models", "convert", *wrong]) == 2
    assert "Traceback" not in capfd.readouterr().err


def test_two_models_on_a_text_of_ones_own(
    library: Library, tiny: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in library.import_(tiny[0], "copy", NEVER):
        pass
    text = tmp_path / "own.txt"
    text.write_text("Once upon a time there was a little girl.", "utf-8")
    assert main(["models", "compare", "tiny", "tiny-2", "--text", str(text)]) == 0
    assert "perplexity (lower is better): " in capfd.readouterr().out
    assert main(["models", "compare", "tiny", "tiny-2", "--text", str(tmp_path / "none")]) == 2


@pytest.mark.usefixtures("quick")
def test_only_models_that_read_the_same_tokens_are_compared(library: Library, tiny: tuple[Path, Path]) -> None:
    with pytest.raises(InkstoneError, match="cannot be compared"):
        list(comparing.compare(ModelSource(str(tiny[0]), "gguf"), library.source("starter"), "", NEVER))


def test_killed_in_the_middle_nothing_is_taken_for_a_model(home: Home, library: Library) -> None:
    """kill -9 while it works; the next start clears away what is left."""
    code = (
        "import threading, time; from core.convert.faster import make_faster\n"
        "from core.models.library import Library; from core.paths import Home, RESOURCES\n"
        "home = Home.find()\n"
        "for event in make_faster(home, Library(home, RESOURCES), 'tiny', 'q8_0', threading.Event()):\n"
        "    if event.done > 1: print('writing', flush=True); time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, env=dict(os.environ))
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline().strip() == b"writing"
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
    assert [model.id for model in library.list() if not model.starter] == ["tiny"]
    library.clean_up()
    assert {folder.name for folder in home.models.iterdir()} == {"tiny"}


def test_in_the_workshops_process(library: Library) -> None:
    host = EngineHost("core.models.workshop:WorkshopService")
    try:
        offered = [event for event in host.run("offer", "tiny", stop=NEVER) if isinstance(event, Finished)]
        assert "q8_0" in offered[0].result["kinds"]
    finally:
        host.close()


@pytest.mark.real
def test_whisper_through_the_same_door(
    home: Home, real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model of chance never comes to an end by itself."""
    monkeypatch.setattr(compare_speech, "HOW", Listening(language="en", fixed_tokens=8))
    library = Library(home, RESOURCES)
    folder = tiny_whisper.make(tmp_path / "ear", real_data / "tokenizers/whisper-multilingual")
    for _ in library.import_(folder, "copy", NEVER):
        pass
    events = list(making.make_faster(home, library, "ear", "int8", NEVER))
    result = events[-1].result  # type: ignore[attr-defined]
    model = library.get(result["id"])
    assert (model.format, model.kind) == ("ctranslate2", "speech")
    assert all(speed > 0 for speed in result["speed"])
    assert result["bytes"][1] < result["bytes"][0]
