"""A GGUF file without a chat template, and one that another app keeps beside it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from core.bench.random_model import Shape, make_gguf
from core.engines.llama import LlamaEngine
from core.engines.text import LoadOptions, ModelSource
from core.models.apps.ollama_template import CHATML


@pytest.mark.parametrize(("template", "chats"), [("", False), (CHATML, True), ("{% broken", False)])
def test_a_template_that_is_given(tmp_path: Path, template: str, chats: bool) -> None:
    shape = Shape(width=64, layers=1, heads=2, feed_forward=64, vocabulary=400, context=256)
    path = make_gguf(tmp_path / "small.gguf", shape)
    engine = LlamaEngine()
    list(engine.load(ModelSource(str(path), "gguf", template), LoadOptions(threads=1), threading.Event()))
    engine.close()
    assert engine.info.chats is chats


def test_a_model_that_is_put_away_at_once_goes(tmp_path: Path) -> None:
    """llama.cpp waits for ever for a server that is ended before it has begun: seen in one of some twenty tries."""
    shape = Shape(width=64, layers=1, heads=2, feed_forward=64, vocabulary=400, context=256)
    path = make_gguf(tmp_path / "small.gguf", shape)
    engine = LlamaEngine()
    for _ in range(30):
        list(engine.load(ModelSource(str(path), "gguf"), LoadOptions(threads=1), threading.Event()))
        engine.close()
