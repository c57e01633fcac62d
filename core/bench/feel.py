"""`bench feel`: what the self-test foretells of models, and what they then really do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Literal

from core import hardware
from core.bench.random_model import Shape, make_huggingface
from core.engines.ask import ask
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextRequest
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, Finished, Progress, PromptRead
from core.host import EngineHost
from core.models.feel import QUESTION, feel, first_word, pace_of
from core.models.machine import Machine
from core.models.selftest import blank_folder, blank_gguf
from core.models.shape import ModelShape

CONTEXT = 1024
SECONDS = 1.5  # of an answer, about
MOST_TOKENS = 300
GOOD = 1.3
"""A forecast is good when it is within this factor of what was measured."""

# About 50, 100, 250 and 500 million parameters, in the proportions of models that people use.
SIZES = {"50M": (512, 12), "100M": (768, 12), "250M": (1024, 18), "500M": (1280, 23)}
VOCABULARY = 16_384


@dataclass(frozen=True)
class Candidate:
    """A model whose speed is foretold and then measured. `kind`: "q8_0", "q4_k", "f16" or "huggingface"."""

    name: str
    kind: str
    size: str

    @property
    def shape(self) -> Shape:
        """Sizes of the Llama."""
        width, layers = SIZES[self.size]
        wide = round(width * 8 / 3 / 256) * 256
        return Shape(width, layers, width // 64, wide, VOCABULARY, CONTEXT)

    @property
    def format(self) -> Literal["gguf", "huggingface"]:
        """Which engine runs it."""
        return "huggingface" if self.kind == "huggingface" else "gguf"


CANDIDATES = (
    *(Candidate(f"q8_0 {size}", "q8_0", size) for size in SIZES),
    *(Candidate(f"q4_k_m {size}", "q4_k", size) for size in SIZES),
    *(Candidate(f"f16 {size}", "f16", size) for size in ("50M", "100M", "250M")),
    *(Candidate(f"hf {size}", "huggingface", size) for size in ("50M", "100M", "250M")),
)


def run(folder: Path, rounds: int = 3, only: str = "") -> Iterator[Event]:
    """Yield Progress("measuring"), then Finished with forecast, measured and ratio (forecast divided by measured) for
    each model: medians of `rounds` turns of self-test and models. `folder` keeps the models for the next time; `only`:
    those whose name begins with it.
    """
    candidates = [candidate for candidate in CANDIDATES if candidate.name.startswith(only)]
    found: dict[str, list[dict[str, float]]] = {candidate.name: [] for candidate in candidates}
    total, done = rounds * (len(candidates) + 1), 0
    doubtful = False
    for _ in range(rounds):
        yield Progress("measuring", done, total)
        machine = _self_test()
        doubtful |= machine.doubtful
        done += 1
        for candidate in candidates:
            yield Progress("measuring", done, total)
            found[candidate.name].append(_compare(candidate, folder, machine))
            done += 1
    models = {name: _medians(turns) for name, turns in found.items()}
    ratios = [figures["tokens_ratio"] for figures in models.values()]
    good = sum(1 / GOOD <= ratio <= GOOD for ratio in ratios)
    yield Finished(result={"models": models, "good": good, "of": len(ratios), "doubtful": doubtful})


def _self_test() -> Machine:
    """As the window has it done: in the workshop's process."""
    host = EngineHost("core.models.workshop:WorkshopService")
    try:
        for event in host.run("measure", stop=threading.Event()):
            if isinstance(event, Finished):
                return Machine.from_json(event.result)
    finally:
        host.close()
    raise InkstoneError("internal", reason="the self-test")


def _compare(candidate: Candidate, folder: Path, machine: Machine) -> dict[str, float]:
    place = _make(candidate, folder)
    shape = _model_shape(candidate, place)
    foretold = feel(shape, machine, hardware.memory())
    pace = pace_of(shape, machine)
    assert pace is not None
    tokens = max(24, min(MOST_TOKENS, round(SECONDS * foretold.tokens_per_second)))
    speed, first, read = _answer(candidate, place, machine.threads, tokens)
    expected = first_word(shape, machine, pace, read)
    return {
        "tokens_forecast": foretold.tokens_per_second,
        "tokens_measured": speed,
        "tokens_ratio": foretold.tokens_per_second / speed,
        "first_word_forecast": expected,
        "first_word_measured": first,
        "first_word_ratio": expected / first,
    }


def _answer(candidate: Candidate, place: Path, threads: int, tokens: int) -> tuple[float, float, int]:
    """Tokens a second, seconds to the first word, and tokens of the question; the better of two answers, after one
    that warms up."""
    speed, first, read = 0.0, float("inf"), QUESTION
    with ExitStack() as stack:
        host = EngineHost("core.engines.service:TextService")
        stack.callback(host.close)
        for number in range(3):
            request = _request(candidate, place, threads, tokens if number else 4, number)
            for event in ask(host, request, threading.Event()):
                if isinstance(event, PromptRead):
                    read = event.tokens
                elif isinstance(event, AnswerFinished) and number:
                    speed = max(speed, (event.tokens - 1) / max(event.seconds, 1e-9))
                    first = min(first, event.first_word_seconds)
    return speed, first, read


def _request(candidate: Candidate, place: Path, threads: int, tokens: int, number: int) -> TextRequest:
    """Each question begins in another way: nobody may remember it."""
    text = " ".join("cdefgh"[(number + word) % 6] for word in range(QUESTION))
    return TextRequest(
        source=ModelSource(str(place), candidate.format),
        messages=(Message("user", text),),
        load=LoadOptions(context=CONTEXT, threads=threads),
        sampling=Sampling(max_tokens=tokens, seed=number + 1, ignore_end=True),
        raw=True,
    )


def _make(candidate: Candidate, folder: Path) -> Path:
    """The model of random weights; an existing one is kept."""
    place = folder / candidate.name.replace(" ", "-")
    if candidate.format == "huggingface":
        make_huggingface(place, candidate.shape)
        blank_folder.write_vocabulary(place, VOCABULARY)
        return place
    place = place.with_suffix(".gguf")
    if not place.exists():
        part = blank_gguf.write(place.with_suffix(".part"), candidate.shape, candidate.kind, filled=True)
        part.replace(place)
    return place


def _model_shape(candidate: Candidate, place: Path) -> ModelShape:
    """As the catalogue says it."""
    shape, kept = candidate.shape, place / "model.safetensors" if place.is_dir() else place
    return ModelShape(
        kind="text",
        format=candidate.format,
        parameters=shape.parameters,
        bytes=kept.stat().st_size,
        quantisation=candidate.kind,
        layers=shape.layers,
        width=shape.width,
        memory_per_token=4 * shape.layers * shape.width,
        context=CONTEXT,
    )


def _medians(turns: list[dict[str, float]]) -> dict[str, Any]:
    return {name: median(turn[name] for turn in turns) for name in turns[0]}
