"""Small models of every kind to inspect and import."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.bench.random_model import Shape, make_gguf, make_huggingface

SMALL = Shape(width=64, layers=1, heads=2, feed_forward=64, vocabulary=400, context=256)


@pytest.fixture(scope="session")
def gguf_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GGUF file."""
    return make_gguf(tmp_path_factory.mktemp("gguf") / "small.gguf", SMALL)


@pytest.fixture(scope="session")
def folder_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Hugging Face folder (with a tokenizer's file, which nobody reads here)."""
    folder = make_huggingface(tmp_path_factory.mktemp("huggingface") / "small", SMALL)
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    return folder
