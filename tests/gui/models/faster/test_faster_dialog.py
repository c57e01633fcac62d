"""Make it faster: chosen, written, compared, kept or thrown away; once with the real workshop and a tiny model."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny_model
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.errors import InkstoneError
from core.events import Progress
from core.models.library import Library
from gui.main_window import MainWindow
from gui.models.faster.dialog import FasterDialog
from gui.models.faster.maker import Maker
from gui.models.faster.making import Making
from gui.models.faster.states import MODEL, OFFER, example, not_compared, worse
from gui.models.faster.words import rows, sentence, share


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[FasterDialog]:
    made = FasterDialog(window.services, Maker(window.services, window), MODEL, window)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    made.deleteLater()


def button(dialog: FasterDialog, name: str) -> QAbstractButton:
    found = dialog.findChild(QAbstractButton, f"models_faster_{name}")
    assert isinstance(found, QAbstractButton), name
    return found


def seen(dialog: FasterDialog) -> set[str]:
    """Names of the buttons that one can see."""
    found = dialog.findChildren(QAbstractButton)
    return {one.objectName().removeprefix("models_faster_") for one in found if one.isVisible()} - {""}


def text(dialog: FasterDialog) -> str:
    found = dialog.findChild(QWidget, "models_faster_result")
    assert found is not None
    return str(found.property("plainText"))


def test_a_choice_in_plain_words(dialog: FasterDialog) -> None:
    dialog.show_offer(OFFER)
    assert seen(dialog) == {"q4_k_m", "q8_0", "f16", "cancel", "go"}
    assert button(dialog, "q8_0").isChecked()
    assert button(dialog, "q4_k_m").text() == "Small: 1.1 GB, about a third of the size"
    assert "Q4_K_M" in button(dialog, "q4_k_m").toolTip()
    assert all(one.accessibleName() or one.text() for one in dialog.findChildren(QAbstractButton) if one.isVisible())


def test_a_full_disk_is_said_before_anything_is_written(dialog: FasterDialog) -> None:
    dialog.show_offer({**OFFER, "free": int(1.5e9)})
    assert not button(dialog, "go").isEnabled()
    assert "not enough room" in dialog.findChild(QWidget, "models_faster_note").text()  # type: ignore[attr-defined]
    button(dialog, "q4_k_m").click()
    assert button(dialog, "go").isEnabled()


def test_progress_can_be_stopped(dialog: FasterDialog) -> None:
    dialog.show_offer(OFFER)
    dialog.show_progress(Progress("comparing", 300, 900, 40.0))
    assert seen(dialog) == {"progress_stop", "hide"}
    assert "2 of 2" in dialog.findChild(QWidget, "models_faster_progress_title").text()  # type: ignore[attr-defined]


def test_both_side_by_side(dialog: FasterDialog) -> None:
    dialog.show_result(example())
    assert seen(dialog) == {"keep", "discard"}
    for part in ("4.2 times as fast", "3.4 GB · 1.1 GB", "3.8 · 16", "8.6 % · 8.3 %", "collapse"):
        assert part in text(dialog), part


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (worse(), "clearly less sure"),
        (not_compared(), "too little free memory"),
        (example(verdict=["not_faster"]), "not faster"),
        (example(verdict=["worse", "not_faster"]), "Better discard it"),
    ],
)
def test_what_came_of_it_is_said_honestly(result: dict[str, Any], words: str, dialog: FasterDialog) -> None:
    dialog.show_result(result)
    assert words in text(dialog)


def test_an_answer_without_spaces_widens_nothing(dialog: FasterDialog) -> None:
    dialog.show_result(example(answers=[["%" * 400], ["https://example.com/" + "a" * 300]], questions=["Why?"]))
    scroll = dialog.findChild(QScrollArea, "models_faster_scroll")
    assert scroll is not None
    assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()


def test_an_error_is_said_in_the_dialog(dialog: FasterDialog) -> None:
    dialog.show_error(InkstoneError("convert_unsupported", path="/x/qwen", reason="sliding windows"))
    assert seen(dialog) == {"cancel"}
    assert not dialog.made


def test_figures_and_shares() -> None:
    QLocale.setDefault(QLocale("en"))
    assert [name for name, _, _ in rows(example())] == ["File size", "Words a second", "How sure it is of a text"]
    assert "11.62" in rows(example())[2][2]
    assert [share(part, 100) for part in (10, 30, 50, 80, 100)] == [
        "less than a quarter of the size",
        "about a third of the size",
        "about half of the size",
        "a little smaller",
        "no smaller than now",
    ]
    speech = example(perplexity=[None, None], tokens_per_second=[None, None], speed=[1.0, 4.0])
    assert "4.0 times" in sentence(speech)
    assert [name for name, _, _ in rows(speech)] == ["File size", "Seconds of sound a second"]


def test_with_the_real_workshop(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    library: Library = window.services.library
    for _ in library.import_(tiny_model.make(tmp_path)[1], "copy", threading.Event()):
        pass
    making = Making(window.services, window)
    changes: list[str] = []
    making.changed.connect(lambda: changes.append("changed"))
    making.arrived.connect(changes.append)
    making.open(library.get("tiny"))
    dialog = making.dialog
    assert dialog is not None
    assert not dialog.isModal()
    qtbot.waitUntil(lambda: button(dialog, "go").isEnabled(), timeout=30_000)
    assert seen(dialog) == {"q8_0", "f16", "cancel", "go"}
    button(dialog, "go").click()
    qtbot.waitUntil(lambda: button(dialog, "keep").isVisible(), timeout=50_000)
    made = library.get("tiny-faster")
    assert made.card["made_from"] == "tiny"
    assert changes == ["changed"]
    button(dialog, "keep").click()
    assert not dialog.isVisible()
    assert changes == ["changed", "tiny-faster"]


def test_discarded_it_leaves_the_disk_at_once(dialog: FasterDialog, window: MainWindow, qtbot: QtBot) -> None:
    """It can be made again, and its room is what was wanted."""
    library: Library = window.services.library
    folder = window.services.home.models / "qwen-faster"
    folder.mkdir()
    (folder / "card.json").write_text('{"name": "Qwen (faster)", "format": "gguf"}', "utf-8")
    (folder / "model.gguf").write_bytes(b"GGUF")
    dialog.show_result(example())
    button(dialog, "discard").click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not folder.exists()
    assert library.trashed() == []
    assert not dialog.made
    assert dialog.discarded
