"""How files with examples are usually called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

TABLE_SUFFIXES = frozenset(".csv .tsv .xlsx .json .jsonl".split())
TEXT_SUFFIXES = frozenset(".txt .md .docx".split())
EXAMPLE_SUFFIXES = TABLE_SUFFIXES | TEXT_SUFFIXES


def are_examples(paths: Sequence[Path]) -> bool:
    """Whether all of these are files of examples, or folders that hold no model."""
    return bool(paths) and all(_is_example(path) for path in paths)


def _is_example(path: Path) -> bool:
    if not path.is_dir():
        return path.suffix.lower() in EXAMPLE_SUFFIXES
    return not (path / "config.json").exists() and not any(path.glob("*.gguf"))
