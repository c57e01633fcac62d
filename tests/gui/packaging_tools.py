"""packaging/ is no Python package (it would shadow PyPI's): its scripts are loaded by their path."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


def translations() -> ModuleType:
    """packaging/translations.py"""
    spec = importlib.util.spec_from_file_location("inkstone_translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
