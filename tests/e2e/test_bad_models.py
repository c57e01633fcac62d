"""What is no model, through the command line and through the window: one sentence each, and nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.paths import Home
from tests.e2e.bad_models import BAD, Bad
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import Result, Window, run, wait_for

LONG = "The river was long and wide. " * 400  # far more than the tiny model's memory window


def is_one_sentence(result: Result, told: str) -> bool:
    """The person's input is at fault: exit code 2, one sentence, no traceback."""
    assert result.code == 2, result
    assert "Traceback" not in result.errors
    assert told in result.last_sentence
    return result.last_sentence.endswith(".")


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_the_command_line(tiny_home: Home, tiny: tuple[Path, Path], tmp_path: Path, bad: Bad) -> None:
    path = bad.make(tmp_path, *tiny)
    assert is_one_sentence(run("models", "import", path), bad.told[0])
    assert [folder.name for folder in tiny_home.models.iterdir()] == ["tiny"]


@pytest.mark.parametrize("bad", BAD[:2], ids=lambda bad: bad.name)
def test_an_answer_from_what_is_no_model(tiny: tuple[Path, Path], tmp_path: Path, bad: Bad) -> None:
    path = bad.make(tmp_path, *tiny)
    result = run("generate", "--model", path, "Hello")
    assert is_one_sentence(result, bad.told[0])
    assert result.output == ""


def test_the_command_line_and_what_is_not_there(tiny_home: Home, tmp_path: Path) -> None:
    assert is_one_sentence(run("models", "import", tmp_path / "nothing.gguf"), "is not there")
    (weights,) = (tiny_home.models / "tiny").glob("*.gguf")
    weights.unlink()
    assert is_one_sentence(run("generate", "--model", "tiny", "Hello"), "is not there")


def test_the_command_line_and_a_long_text(tiny: tuple[Path, Path]) -> None:
    assert is_one_sentence(run("generate", "--model", tiny[0], LONG), "longer than the model's memory window")


def test_the_window(tiny_home: Home, tiny: tuple[Path, Path], tmp_path: Path, open_window: OpenWindow) -> None:
    window = open_window()
    for bad in BAD:
        window.import_model(bad.make(tmp_path, *tiny))
        assert bad.told[1] in window.sentence(), bad.name
        assert not window.sees("message")  # said once
    assert str(window.read("models_list", "plainText")).count("Tiny") == 1
    assert window.close() == 0
    assert [folder.name for folder in tiny_home.models.iterdir()] == ["tiny"]


def test_a_text_that_does_not_fit(tiny_home: Home, open_window: OpenWindow) -> None:
    """The model says so where its answer would be; the text stays, and the conversation goes on."""
    window = open_window()
    window.send(LONG)
    told = "The text does not fit into the model's memory window. Shorten it and try again."
    wait_for(lambda: told in window.chat_labels(), "the sentence")
    assert window.chat().strip() == LONG.strip()
    window.click("chat_new")
    window.send("Hello")
    wait_for(lambda: len(window.chat()) > len("Hello") + 10, "an answer")
    assert window.close() == 0


def test_the_model_is_deleted_while_it_answers(steady_home: Home, open_window: OpenWindow) -> None:
    question = "Tell me about the sea."
    window = open_window()
    window.send(question)
    wait_for(lambda: len(window.chat()) > len(question) + 40, "words")
    delete_model(window)
    window.click("nav_chat")
    before = window.chat()
    assert before.startswith(question)
    wait_for(lambda: len(window.chat()) > len(before), "more words")  # what is in memory goes on
    window.click("chat_stop")
    wait_for(lambda: not window.sees("chat_stop"), "the end")
    kept = window.chat()
    told = "The model of this chat is not there any more. Choose another one above, or get one."
    wait_for(lambda: window.sees("chat_notice") and window.read("chat_notice") == told, "the sentence")
    window.send("And the mountains?")
    wait_for(lambda: window.read("chat_input", "plainText") == "And the mountains?", "the words in the input")
    assert window.chat() == kept
    assert window.close() == 0


def delete_model(window: Window) -> None:
    window.click("nav_models")
    window.click("models_delete", about="Tiny")
    wait_for(lambda: "Tiny" not in str(window.read("models_list", "plainText")), "the list without it")
