"""States of the dialog that makes a model faster, for pictures and for trying it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from core.errors import InkstoneError
from core.events import Progress
from core.models.model import Model
from gui.main_window import MainWindow
from gui.models.faster.dialog import FasterDialog
from gui.models.faster.maker import Maker

GB = 1e9
CARD = {"languages": ["zh", "en"], "license": "Apache-2.0", "has_template": True}
MODEL = Model("qwen", "Qwen 3 · 1.7B", "text", "huggingface", Path("qwen"), int(3.4 * GB), CARD, False, False, False)
OFFER = {
    "kinds": {"q4_k_m": int(1.1 * GB), "q8_0": int(1.8 * GB), "f16": int(3.4 * GB)},
    "bytes": int(3.4 * GB),
    "free": int(48 * GB),
}
# Questions and answers are a model's words, not ours: one example for each language of the window.
EXAMPLES = {
    "en": [
        "Why does a kettle sing before it boils? Answer in one sentence.",
        "Small bubbles of steam form at the hot bottom and collapse in the cooler water above: each makes a sound.",
        "Because steam bubbles that rise from the hot bottom collapse in cooler water, and the kettle hums.",
    ],
    "zh": [
        "用一句话说说：为什么要多喝水？",
        "多喝水能帮助身体排出废物、调节体温，让各个器官正常工作。",
        "多喝水可以帮助身体代谢、调节体温，保持健康。",
    ],
}


def example(**different: Any) -> dict[str, Any]:
    """What WorkshopService.faster ends with, on a good day."""
    question, before, after = EXAMPLES["zh" if QLocale().name().startswith("zh") else "en"]
    return {
        "id": "qwen-faster",
        "bytes": [int(3.4 * GB), int(1.1 * GB)],
        "tokens_per_second": [5.1, 21.4],
        "perplexity": [11.62, 12.03],
        "questions": [question],
        "answers": [[before], [after]],
        "verdict": [],
        **different,
    }


def worse() -> dict[str, Any]:
    """Faster, but not good."""
    return example(perplexity=[11.62, 14.9], verdict=["worse"])


def not_compared() -> dict[str, Any]:
    """The old one did not fit into the memory."""
    unknown = {"tokens_per_second": [None, 21.4], "perplexity": [None, 12.03], "verdict": ["not_compared"]}
    return example(**unknown, answers=[[], example()["answers"][1]])


REFUSED = InkstoneError("convert_unsupported", path="qwen", reason="some of its layers see only the latest words")

State = Callable[[MainWindow], AbstractContextManager[QWidget]]


def _dialog(bring: Callable[[FasterDialog], None]) -> State:
    @contextmanager
    def state(window: MainWindow) -> Iterator[QWidget]:
        box = FasterDialog(window.services, Maker(window.services, window), MODEL, window)
        bring(box)
        box.show()
        yield box
        box.close()
        box.deleteLater()

    return state


STATES = (
    ("faster_looking", _dialog(lambda _: None)),
    ("faster_choosing", _dialog(lambda box: box.show_offer(OFFER))),
    ("faster_writing", _dialog(lambda box: box.show_progress(Progress("converting", 1.2, 3.4, 95.0)))),
    ("faster_comparing", _dialog(lambda box: box.show_progress(Progress("comparing", 300, 900, 40.0)))),
    ("faster_done", _dialog(lambda box: box.show_result(example()))),
    ("faster_worse", _dialog(lambda box: box.show_result(worse()))),
    ("faster_not_compared", _dialog(lambda box: box.show_result(not_compared()))),
    ("faster_failed", _dialog(lambda box: box.show_error(REFUSED))),
)
