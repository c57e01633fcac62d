"""A tiny model for both engines, and the real ones where they are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import tiny_model


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(GGUF file, Hugging Face folder) with the same random weights."""
    return tiny_model.make(tmp_path_factory.mktemp("tiny"))


@pytest.fixture
def real_models() -> Path:
    """The folder of real models; skips without it."""
    data = os.environ.get("INKSTONE_REAL_DATA")
    if not data or not (Path(data) / "models").is_dir():
        pytest.skip("INKSTONE_REAL_DATA is not set")
    return Path(data) / "models"
