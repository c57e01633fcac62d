"""One model at work for a short time, through the engine that would run it for a person."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path

from core.bench.random_model import Shape
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextEngine, TextRequest
from core.events import AnswerFinished, Progress, PromptRead, TextDelta
from core.jobs import check_stop
from core.models.selftest.plan import READING_WORK, ROUNDS, Plan

MOST_TOKENS = 400
CONTEXT = 1024
FEWEST_READ, MOST_READ = 32, 512  # tokens of a question
WARM_UP = 4  # tokens: the first ones pay for what is set up once


@dataclass(frozen=True)
class How:
    """Threads of every engine, where to put files, and the person's stop flag."""

    threads: int
    folder: Path
    stop: threading.Event


@dataclass(frozen=True)
class Stint:
    """What one model took, and its sizes."""

    bytes: float  # of its weights in memory
    body: float  # parameters that each token of a question goes through
    layers: int
    width: int
    writing: float  # seconds a token of an answer, after next to no question
    asked: int  # tokens of the question that was read
    late: float  # seconds a token of an answer to it: the model looks back at all of it
    reading: float  # seconds a token of a question
    precision: str
    device: str


def work(engine: TextEngine, source: ModelSource, shape: Shape, plan: Plan, how: How) -> Stint:
    """Load the model, have it write and read, and put it away. Raises Cancelled, InkstoneError."""
    tokens = max(FEWEST_READ, min(MOST_READ, round(READING_WORK / shape.parameters)))
    try:
        load(engine, source, how)
        write = min(writing(engine, source, plan.writing, how.stop) for _ in range(ROUNDS))
        asked = [_question(tokens, number) for number in range(ROUNDS)]
        answers = [answered(engine, source, question, plan, how.stop) for question in asked]
    finally:
        engine.close()
    precision = engine.info.precision
    return Stint(
        bytes=_bytes(source, shape, precision),
        body=shape.parameters - shape.vocabulary * shape.width,
        layers=shape.layers,
        width=shape.width,
        writing=write,
        asked=tokens,
        late=min((late for _, late in answers if late), default=0.0),
        reading=min(read for read, _ in answers),
        precision=precision,
        device=engine.info.device,
    )


def _bytes(source: ModelSource, shape: Shape, precision: str) -> float:
    if source.format == "gguf":
        return float(Path(source.path).stat().st_size)
    return float(shape.parameters * (4 if precision == "f32" else 2))


class Limit(threading.Event):
    """A stop flag that is set when the real one is, or `seconds` after it was told to begin."""

    def __init__(self, stop: threading.Event, seconds: float) -> None:
        super().__init__()
        self._stop = stop
        self._seconds = seconds
        self._until = float("inf")

    def begin(self) -> None:
        """The time runs from now on, unless it does already."""
        self._until = min(self._until, time.monotonic() + self._seconds)

    def extend(self, seconds: float) -> None:
        """The time ends so long from now."""
        self._until = time.monotonic() + seconds

    def is_set(self) -> bool:
        return self._stop.is_set() or time.monotonic() > self._until


def load(engine: TextEngine, source: ModelSource, how: How) -> None:
    """Load the model and have it write a few words."""
    for _ in engine.load(source, LoadOptions(context=CONTEXT, threads=how.threads), how.stop):
        check_stop(how.stop)
    for _ in engine.generate(_request(source, "a", WARM_UP), how.stop):
        check_stop(how.stop)


def writing(engine: TextEngine, source: ModelSource, seconds: float, stop: threading.Event) -> float:
    """Seconds a token, from as many as are written in `seconds`."""
    limit = Limit(stop, seconds)
    finished = AnswerFinished()
    for event in engine.generate(_request(source, "b", MOST_TOKENS), limit):
        check_stop(stop)
        if isinstance(event, TextDelta):
            limit.begin()
        elif isinstance(event, AnswerFinished):
            finished = event
    return finished.seconds / max(1, finished.tokens - 1)


def answered(
    engine: TextEngine, source: ModelSource, question: str, plan: Plan, stop: threading.Event
) -> tuple[float, float]:
    """Seconds a token of the question, or of as much of it as was read in time, and of the answer, 0 where there
    was no time for one."""
    began = time.monotonic()
    limit = Limit(stop, plan.reading)
    limit.begin()
    done, passed = 0.0, 0.0
    finished = AnswerFinished()
    for event in engine.generate(_request(source, question, MOST_TOKENS), limit):
        check_stop(stop)
        if isinstance(event, Progress) and event.stage == "reading" and event.done > done:
            done, passed = event.done, time.monotonic() - began
        elif isinstance(event, PromptRead):
            limit.extend(plan.writing)
            if event.tokens > done:
                done, passed = event.tokens, time.monotonic() - began
        elif isinstance(event, AnswerFinished):
            finished = event
    read = passed / done if done else plan.reading
    return read, finished.seconds / (finished.tokens - 1) if finished.tokens > 2 else 0.0


def _request(source: ModelSource, text: str, tokens: int) -> TextRequest:
    sampling = Sampling(temperature=0.0, max_tokens=tokens, ignore_end=True)
    return TextRequest(source, (Message("user", text),), sampling=sampling, raw=True)


def _question(tokens: int, number: int) -> str:
    """Words that both invented vocabularies know as about one token each; each question begins in another way, or the
    engine would remember it."""
    return " ".join("cdefgh"[(number + place) % 6] for place in range(tokens))
