"""The translations are complete and current, and every text is written so that it can be translated."""

from __future__ import annotations

import ast
import shutil
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from packaging_tools import ROOT, translations

GUI = ROOT / "gui"
FOLDER = ROOT / "resources" / "translations"
TRANSLATES = {"tr", "translate", "QT_TRANSLATE_NOOP"}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def messages(file: Path) -> Iterator[tuple[str, str, ET.Element]]:
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield context.findtext("name") or "", message.findtext("source") or "", translation


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("path", sorted(GUI.rglob("*.py")), ids=lambda path: str(path.relative_to(GUI)))
def test_texts_can_be_extracted(path: Path) -> None:
    """lupdate does not see _("…") and takes f-strings literally: neither would ever be translated."""
    for call in calls(path):
        assert name_of(call) != "_", f"{path}:{call.lineno}: _() is not extracted"
        if name_of(call) in TRANSLATES:
            dynamic = [arg for arg in call.args if isinstance(arg, ast.JoinedStr | ast.BinOp)]
            assert not dynamic, f"{path}:{call.lineno}: a text that is put together cannot be translated"


def test_nothing_is_missing() -> None:
    for file in FOLDER.glob("*.ts"):
        for context, source, translation in messages(file):
            assert translation.get("type") is None, f"{context}: {source}"
            assert (translation.text or "").strip(), f"{context}: {source}"


def test_translations_keep_the_placeholders() -> None:
    for file in FOLDER.glob("*.ts"):
        for context, source, translation in messages(file):
            assert fields(translation.text or "") == fields(source), f"{context}: {source}"


def test_the_file_is_current(tmp_path: Path) -> None:
    """Run packaging/translations.py update when this fails."""
    for file in FOLDER.glob("*.ts"):
        shutil.copy(file, tmp_path)
    translations().update(tmp_path)
    for file in FOLDER.glob("*.ts"):
        now = sorted((context, source) for context, source, _ in messages(tmp_path / file.name))
        kept = sorted((context, source) for context, source, _ in messages(file))
        assert now == kept


def test_files_carry_no_line_numbers() -> None:
    for file in FOLDER.glob("*.ts"):
        assert "<location" not in file.read_text(encoding="utf-8")
