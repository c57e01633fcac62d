"""States of the Models page, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from core.events import Progress
from core.models.library import Model
from core.models.speech import WHISPER_LANGUAGES
from gui.main_window import MainWindow
from gui.models.import_dialog import ImportDialog
from gui.models.page import ModelsPage


def _page(window: MainWindow) -> ModelsPage:
    window.show_page("models")
    page = window.page("models")
    assert isinstance(page, ModelsPage)
    return page


def example_models() -> list[Model]:
    """A library as somebody has it after a while."""
    qwen = {"languages": ["zh", "en"], "license": "Apache-2.0", "has_template": True}
    poems = {"languages": ["zh"], "has_template": False}
    whisper = {"languages": list(WHISPER_LANGUAGES), "license": "MIT", "architecture": "whisper"}
    starter = {"name": {"zh_CN": "入门模型", "en": "Starter model"}, "languages": ["zh", "en"], "license": "Apache-2.0"}
    return [
        _model("starter", "Starter model", 21_400_000, starter, starter=True),
        _model("qwen", "Qwen 3 · 0.6B", 639_000_000, qwen),
        _model("poems", "Tang poems 唐诗", 1_230_000_000, poems, linked=True, format="huggingface"),
        _model("whisper", "Whisper small", 486_000_000, whisper, kind="speech", format="ctranslate2"),
    ]


def _model(key: str, name: str, size: int, card: dict[str, Any], **more: Any) -> Model:
    fields = {"kind": "text", "format": "gguf", "linked": False, "starter": False, "missing": False, **more}
    return Model(id=key, name=name, path=Path(key), bytes=size, card=card, **fields)


@contextmanager
def library(window: MainWindow) -> Iterator[QWidget]:
    """Some models."""
    page = _page(window)
    page.show_models(example_models())
    yield window
    page.reload()


@contextmanager
def empty(window: MainWindow) -> Iterator[QWidget]:
    """A copy of Inkstone without a model."""
    page = _page(window)
    page.show_models([])
    yield window
    page.reload()


@contextmanager
def importing(window: MainWindow) -> Iterator[QWidget]:
    """A large file is being copied."""
    page = _page(window)
    page.show_models(example_models())
    page.show_import("gemma-3-4b-it-q4.gguf", Progress("copying", 1.1e9, 2.5e9, 14.0))
    yield window
    page.show_import("", None)
    page.reload()


@contextmanager
def search(window: MainWindow) -> Iterator[QWidget]:
    """Nothing found."""
    page = _page(window)
    page.show_models(example_models())
    field = page.findChild(QLineEdit, "models_search")
    assert field is not None
    field.setText("zebra")
    yield window
    field.clear()
    page.reload()


@contextmanager
def dialog(window: MainWindow) -> Iterator[QWidget]:
    """Copy or link?"""
    box = ImportDialog(Path("/home/zhang/gemma-3-4b-it-q4.gguf"), 2_490_000_000, window.services.theme, window)
    box.show()
    yield box
    box.close()
    box.deleteLater()


STATES = (("library", library), ("empty", empty), ("importing", importing), ("search", search), ("import", dialog))
