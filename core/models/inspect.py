"""What is this file or folder? Answers without loading it, and says plainly what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from core.errors import InkstoneError
from core.models.ctranslate2_facts import WEIGHTS, is_ctranslate2
from core.models.facts import ModelFacts

PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")


def inspect(path: Path) -> ModelFacts:
    """Read what the model at `path` (a GGUF file, or a folder with one, or in Hugging Face or CTranslate2 format) is.

    Raises InkstoneError: file_missing, file_unreadable, folder_empty, model_format_unknown, model_damaged,
    model_unsafe, model_architecture_unknown, model_tokenizer_missing.
    """
    from core.models import ctranslate2_facts, gguf_facts, huggingface_facts

    path = weights_path(path)
    try:
        if not path.is_dir():
            return gguf_facts.read(path)
        return ctranslate2_facts.read(path) if is_ctranslate2(path) else huggingface_facts.read(path)
    except OSError as error:
        raise InkstoneError("file_unreadable", path=str(path), reason=error.strerror or str(error)) from error


def weights_path(path: Path) -> Path:
    """What an engine opens: `path` itself, or the one GGUF file in a folder that is in no other format.

    Raises InkstoneError: file_missing, file_unreadable, folder_empty, model_unsafe, model_format_unknown.
    """
    try:
        if path.is_dir():
            return _in_folder(path)
        if path.exists():
            return _checked_file(path)
    except OSError as error:
        raise InkstoneError("file_unreadable", path=str(path), reason=error.strerror or str(error)) from error
    raise InkstoneError("file_missing", path=str(path))


def _checked_file(path: Path) -> Path:
    if not path.is_file():
        raise InkstoneError("model_format_unknown", path=str(path))
    if path.name == WEIGHTS and is_ctranslate2(path.parent):
        return _in_folder(path.parent)
    if any(path.match(pattern) for pattern in PICKLES) and not _is_gguf(path):
        raise InkstoneError("model_unsafe", path=str(path))
    if path.suffix == ".safetensors" or path.name == "config.json":  # one file picked out of the folder
        return _in_folder(path.parent)
    return path


def _in_folder(folder: Path) -> Path:
    names = [item for item in folder.iterdir() if not item.name.startswith(".")]
    if not names:
        raise InkstoneError("folder_empty", path=str(folder))
    if (folder / "config.json").is_file():
        return folder
    files = sorted(item for item in names if item.suffix.lower() == ".gguf" and "mmproj" not in item.name.lower())
    if files:
        return files[0]  # of a model in several parts, the first
    if any(next(folder.glob(pattern), None) for pattern in PICKLES):
        raise InkstoneError("model_unsafe", path=str(folder))
    raise InkstoneError("model_format_unknown", path=str(folder))


def _is_gguf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"GGUF"
