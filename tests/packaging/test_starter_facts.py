"""What the starter model says about the window is what the window says, in both languages."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from core.store.trash import KEEP_SECONDS

ROOT = Path(__file__).resolve().parents[2]
FACTS = tomllib.loads((ROOT / "packaging" / "starter" / "facts.toml").read_text(encoding="utf-8"))
TRANSLATIONS = ROOT / "resources" / "translations" / "inkstone_zh_CN.ts"
LABELS = [(kind, key) for kind in ("pages", "buttons") for key in FACTS["en"][kind]]


def texts() -> list[tuple[str, str]]:
    """Every text of the window, in English (small letters) and in Chinese."""
    messages = ET.parse(TRANSLATIONS).getroot().iter("message")
    return [(message.findtext("source", "").lower(), message.findtext("translation", "")) for message in messages]


def sources() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "gui").rglob("*.py")).lower()


def label(kind: str, key: str) -> tuple[str, str]:
    """English (its capitals depend on where it stands) and Chinese."""
    return FACTS["en"][kind][key].lower(), FACTS["zh"][kind][key]


@pytest.mark.parametrize(("kind", "key"), LABELS)
def test_the_window_says_it_in_both_languages(kind: str, key: str) -> None:
    """One text of the window holds the label, and the same text's translation holds the Chinese one."""
    english, chinese = label(kind, key)
    assert any(english in source and chinese in translation for source, translation in texts()), (english, chinese)


@pytest.mark.parametrize(("kind", "key"), LABELS)
def test_the_window_has_one_word_for_it(kind: str, key: str) -> None:
    """Where a text is the label and nothing else, its translation is too."""
    english, chinese = label(kind, key)
    assert {translation for source, translation in texts() if source == english} <= {chinese}


@pytest.mark.parametrize(("kind", "key"), LABELS)
def test_the_text_is_in_the_sources(kind: str, key: str) -> None:
    assert label(kind, key)[0] in sources()


def test_both_languages_have_the_same_facts() -> None:
    for kind in ("words", "pages", "buttons", "steps"):
        assert FACTS["en"][kind].keys() == FACTS["zh"][kind].keys()


def test_the_trash_keeps_what_is_deleted_as_long_as_the_model_says() -> None:
    assert FACTS["numbers"]["trash_days"] * 24 * 3600 == KEEP_SECONDS
