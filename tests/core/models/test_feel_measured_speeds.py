"""What was measured while chatting: kept for each model, and a correction for the others."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from core.events import AnswerFinished, LoadRepaired, PromptRead, TextDelta
from core.hardware import Memory
from core.models.feel import feel, shape_of
from core.models.machine import Machine, Pace
from core.models.measured_speeds import FARTHEST, noting_speed, read_all, remember, trend
from core.models.model import Model
from core.paths import Home

MACHINE = Machine({}, 0.0, False, 2, paces={"gguf:q8_0": Pace((1e8,), (0.02,), 0.0, 1e10)})
MEMORY = Memory(10**11, 10**11)


def model(name: str, size: int = 10**8) -> Model:
    card = {"parameters": size, "quantisation": "q8_0"}
    return Model(name, name, "text", "gguf", Path(name), size, card, linked=False, starter=False, missing=False)


def test_the_median_of_the_last_answers(home: Home) -> None:
    assert read_all(home).get("a") is None
    for speed in (1.0, 10.0, 12.0, 11.0, 100.0, 10.5):  # the first is forgotten
        remember(home, "a", speed, 2.0, 400)
    found = read_all(home).get("a")
    assert found is not None
    assert (found.tokens_per_second, found.reading) == (11.0, 200.0)


def test_a_question_that_was_half_known_says_nothing_about_reading(home: Home) -> None:
    remember(home, "a", 10.0, 2.0, 100)
    remember(home, "a", 10.0, 0.1, 0)
    found = read_all(home).get("a")
    assert found is not None
    assert found.reading == 50.0


@pytest.mark.parametrize("damage", ["", "[]", '{"a": 1}', '{"a": [{}]}', '{"a": [{"tokens_per_second": -1}]}', "\0"])
def test_a_damaged_file_is_begun_anew(home: Home, damage: str) -> None:
    home.speeds.write_text(damage, encoding="utf-8")
    assert read_all(home).get("a") is None
    remember(home, "a", 10.0, 1.0, 100)
    assert read_all(home).get("a") is not None


def test_two_answers_at_the_same_moment(home: Home) -> None:
    def note(name: str) -> None:
        for _ in range(5):
            remember(home, name, 10.0, 1.0, 100)

    threads = [threading.Thread(target=note, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(read_all(home)) == set("abcd")


def test_an_answer_is_noted_as_it_passes_by(home: Home) -> None:
    events = [PromptRead(0, 200, 1024), TextDelta("Hello"), AnswerFinished("end", {}, 41, 2.0, 4.0)]
    assert list(noting_speed(iter(events), home, "a", fresh=True)) == events
    found = read_all(home).get("a")
    assert found is not None
    assert (found.tokens_per_second, found.reading) == (10.0, 100.0)


def test_the_model_that_answered_instead_is_the_one_that_was_seen(home: Home) -> None:
    events = [LoadRepaired(("smaller",), 512, "small"), PromptRead(0, 9, 512), AnswerFinished("end", {}, 41, 2.0, 4.0)]
    list(noting_speed(iter(events), home, "large", fresh=True))
    assert set(read_all(home)) == {"small"}


def test_a_short_answer_says_nothing(home: Home) -> None:
    list(noting_speed(iter([AnswerFinished("end", {}, 3, 0.1, 0.1)]), home, "a", fresh=True))
    assert read_all(home) == {}


def test_models_that_were_slower_than_foretold_correct_the_others(home: Home) -> None:
    library = [model("a"), model("b", 2 * 10**8), model("c")]
    assert trend(library, {}, MACHINE, MEMORY) == 1.0
    for name in ("a", "b"):
        foretold = feel(shape_of(next(one for one in library if one.id == name)), MACHINE, MEMORY)
        remember(home, name, foretold.tokens_per_second * 0.6, 1.0, 0)
    assert trend(library, read_all(home), MACHINE, MEMORY) == pytest.approx(0.6)


def test_a_correction_has_an_end_and_leaves_out_what_is_instant(home: Home) -> None:
    remember(home, "a", 1e6, 0.0, 0)
    assert trend([model("a")], read_all(home), MACHINE, MEMORY) == FARTHEST
    tiny = replace(model("a"), bytes=10**6, card={"parameters": 10**6, "quantisation": "q8_0"})
    assert trend([tiny], read_all(home), MACHINE, MEMORY) == 1.0
