"""From the opened page to a running curve with a sample, by mouse alone, and on to the report: the real processes."""

from __future__ import annotations

import time
from collections.abc import Callable

from core.paths import Home
from tests.e2e.conftest import OpenWindow
from tests.e2e.driven import Window, alive, wait_for

# The page's questions from the first to the last, and what is pressed below each.
WAY = (
    ("What should it learn?", "train_goal_table_sample"),
    ("Your examples", "train_next"),
    ("Are the examples all right?", "train_next"),
    ("How long may it take?", "train_start"),
)


def test_a_sample_by_mouse_alone(home: Home, open_window: OpenWindow, report: Callable[..., None]) -> None:
    window = open_window("--theme", "light")
    window.click("nav_train")
    began = time.monotonic()
    for question, name in WAY:
        reach(window, question)
        window.click(name)
    reach(window, "Watch it learn", "It has learned", "How good is it?")
    wait_for(lambda: shown(window, "train_error") not in ("", "–") or reported(window), "the curve")
    wait_for(lambda: window.do("sees", name="train_sample") or reported(window), "a sample")
    seconds = time.monotonic() - began

    if window.sees("train_finish"):
        window.click("train_finish")
    wait_for(lambda: window.sees("train_headline"), "the report")
    report(seconds_to_the_curve=round(seconds, 1), seconds_to_the_report=round(time.monotonic() - began, 1))
    headline = window.do("labels", within="train_headline")
    assert any(words.startswith("Of 100 new rows it gets about ") for words in headline)
    (run,) = home.runs.iterdir()
    assert (run / "report.json").exists()
    assert len((run / "points.jsonl").read_text(encoding="utf-8").splitlines()) > 1
    check_kept(window)

    last = window.family
    assert window.close() == 0
    wait_for(lambda: not alive(last), "the processes' end")
    assert not [log for log in home.logs.iterdir() if "Traceback" in log.read_text(encoding="utf-8")]


def check_kept(window: Window) -> None:
    """The last page: an answer for an example that it has never seen."""
    window.click("train_next")
    reach(window, "Try it, and keep it")
    window.click("train_try_example")
    wait_for(lambda: window.sees("train_try_choices"), "an answer")


def reach(window: Window, *questions: str) -> None:
    """Until the page asks one of these."""
    wait_for(lambda: shown(window, "train_title") in questions, questions[0])


def reported(window: Window) -> bool:
    """A busy machine may look away for the whole of a short training."""
    return shown(window, "train_title") == "How good is it?"


def shown(window: Window, name: str) -> str:
    """The text of a control, "" while it cannot be seen."""
    try:
        return str(window.read(name))
    except LookupError:
        return ""
