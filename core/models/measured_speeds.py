"""How fast models really answered here: it replaces the forecast of a model, and corrects that of all others."""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from core.errors import InkstoneError
from core.events import AnswerFinished, Event, LoadRepaired, PromptRead
from core.files import write_atomically
from core.json_text import loads

if TYPE_CHECKING:
    from core.hardware import Memory
    from core.models.machine import Machine
    from core.models.model import Model
    from core.paths import Home

KEPT = 5  # answers of each model: what counts is their median, for one may have been beside a training
MODELS = 100
FEWEST_TOKENS = 16  # of a shorter answer the speed is chance
LARGEST_FILE = 1 << 20  # bytes
LATEST = 4  # models whose speed corrects the forecasts of others
FARTHEST = 3.0  # no correction goes beyond this factor: then something else is wrong

_WRITING = threading.Lock()  # two conversations may end at the same moment


@dataclass(frozen=True)
class MeasuredSpeed:
    """Medians of the last answers of one model. `reading` is tokens of a question a second, 0 where not known."""

    tokens_per_second: float
    reading: float
    time: float  # epoch seconds of the last answer


def remember(
    home: Home, model_id: str, tokens_per_second: float, first_word_seconds: float, prompt_tokens: int
) -> None:
    """Note one answer. `prompt_tokens`: what was read before the first word; 0 where part of it was known already.

    InkstoneError when the disk refuses.
    """
    if not (tokens_per_second > 0 and first_word_seconds >= 0):
        return
    reading = prompt_tokens / first_word_seconds if prompt_tokens > 0 and first_word_seconds > 0 else 0.0
    answer = {"tokens_per_second": tokens_per_second, "reading": reading, "time": time.time()}
    with _WRITING:
        answers = _read(home)
        answers[model_id] = [*answers.pop(model_id, []), answer][-KEPT:]  # the latest model stands last
        write_atomically(home.speeds, json.dumps(dict(list(answers.items())[-MODELS:])))


def read_all(home: Home) -> dict[str, MeasuredSpeed]:
    """Every model's, those that answered last at the end."""
    return {model_id: _summary(answers) for model_id, answers in _read(home).items()}


def forget(home: Home) -> None:
    """The computer was measured anew: what other conditions gave says nothing any more."""
    home.speeds.unlink(missing_ok=True)


def trend(models: Iterable[Model], known: dict[str, MeasuredSpeed], machine: Machine, memory: Memory) -> float:
    """How much faster than foretold the last models were that took any time at all: 1.0 where none is known."""
    from core.models.feel import feel, shape_of

    by_id = {model.id: model for model in models if model.kind == "text"}
    ratios = []
    for model_id, measured in known.items():
        if model_id in by_id:
            foretold = feel(shape_of(by_id[model_id]), machine, memory)
            if foretold.tokens_per_second and not foretold.at_once:
                ratios.append(measured.tokens_per_second / foretold.tokens_per_second)
    if not ratios:
        return 1.0
    return min(FARTHEST, max(1 / FARTHEST, median(ratios[-LATEST:])))


def noting_speed(events: Iterator[Event], home: Home, model_id: str, fresh: bool) -> Iterator[Event]:
    """Pass an answer's events on and note its speed at the end, in the thread that reads them.

    `fresh`: it is the first of a conversation, so that the model had to read all of what was asked.
    """
    read = 0
    for event in events:
        if isinstance(event, PromptRead):
            read = event.tokens
        elif isinstance(event, LoadRepaired) and event.model:
            model_id = event.model  # another one answers
        yield event
        if isinstance(event, AnswerFinished) and event.tokens >= FEWEST_TOKENS and event.seconds > 0:
            speed = (event.tokens - 1) / event.seconds
            with contextlib.suppress(InkstoneError):  # a full disk is told by those whose work it spoils
                remember(home, model_id, speed, event.first_word_seconds, read if fresh else 0)


def _summary(answers: list[dict[str, float]]) -> MeasuredSpeed:
    reading = [answer["reading"] for answer in answers if answer["reading"] > 0]
    return MeasuredSpeed(
        tokens_per_second=median(answer["tokens_per_second"] for answer in answers),
        reading=median(reading) if reading else 0.0,
        time=answers[-1]["time"],
    )


def _read(home: Home) -> dict[str, list[dict[str, float]]]:
    try:
        if home.speeds.stat().st_size > LARGEST_FILE:
            return {}
        data = loads(home.speeds.read_text(encoding="utf-8"))
        return {str(model): [_answer(answer) for answer in answers] for model, answers in data.items() if answers}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return {}


def _answer(data: dict[str, Any]) -> dict[str, float]:
    answer = asdict(MeasuredSpeed(float(data["tokens_per_second"]), float(data["reading"]), float(data["time"])))
    if not (0 < answer["tokens_per_second"] < 1e9 and 0 <= answer["reading"] < 1e9):
        raise ValueError
    return answer
