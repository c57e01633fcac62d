"""Before and after, side by side: how sure each model is of a text, how fast it writes, and what it answers.

Perplexity is e to the mean negative log probability of the next token, with the true text before it (Jelinek et al.
1977); both models read the same tokens, one after another, whichever engine runs them. Lower is surer.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from core.convert.verdict import verdict
from core.engines.service import trim_memory
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextEngine, TextRequest
from core.errors import InkstoneError
from core.events import AnswerFinished, Event, Finished, Progress, TextDelta
from core.jobs import check_stop
from core.models.huggingface_facts import weights_files
from core.paths import RESOURCES

STAGE = "comparing"
CONTEXT = 1024  # tokens of the memory window while it is compared
MOST_SCORED = 320  # tokens of the text that are looked at
SCORE_SECONDS = 45.0  # at most; a slow model is judged by less
SPEED_TOKENS, ANSWER_TOKENS = 32, 48
TOLD_EVERY = 8  # tokens
QUESTIONS = ("Why does a kettle sing before it boils? Answer in one sentence.", "用一句话说说：为什么要多喝水？")
TOO_LARGE = frozenset({"model_too_large", "memory_short"})


@dataclass
class Side:
    """What was seen of one model; None where it could not be seen."""

    perplexity: float | None = None
    tokens_per_second: float | None = None
    bytes: int = 0
    answers: list[str] = field(default_factory=list)


def bundled_text() -> str:
    """A short text in each language, for those who bring none."""
    return "\n\n".join((RESOURCES / "compare" / f"{name}.txt").read_text("utf-8").strip() for name in ("en", "zh"))


def compare(
    first: ModelSource, second: ModelSource, text: str, stop: threading.Event, largest_gain: float = math.inf
) -> Iterator[Event]:
    """Yield Progress("comparing") in tokens, then Finished(result={"perplexity": [a, b], "tokens_per_second": [a, b],
    "bytes": [a, b], "answers": [[...], [...]], "questions": [...], "verdict": [...]}).

    The models must share a tokenizer (else option_invalid); `text` "" is the bundled one. `largest_gain`: by which
    factor the perplexity may grow before the verdict says "worse". A model that does not fit into the memory has
    None everywhere. Raises what the engines raise, Cancelled.
    """
    sides = [Side(bytes=size_of(first)), Side(bytes=size_of(second))]
    work = _Work(stop)
    tokens: list[int] = []
    for number, (source, side) in enumerate(zip((first, second), sides, strict=True)):
        yield work.progress()
        try:
            yield from _look(source, side, text.strip() or bundled_text(), tokens, work)
        except InkstoneError as error:
            if error.code not in TOO_LARGE:
                raise
        work.side_is_over(number + 1)
    result = {name: [getattr(side, name) for side in sides] for name in Side.__dataclass_fields__}
    yield Finished(result={**result, "questions": list(QUESTIONS), "verdict": verdict(result, largest_gain)})


def size_of(source: ModelSource) -> int:
    """Bytes of a model's weights."""
    path = Path(source.path)
    return sum(file.stat().st_size for file in ([path] if path.is_file() else weights_files(path)))


class _Work:
    """How far the comparison is; both models have the same to do."""

    def __init__(self, stop: threading.Event) -> None:
        self.stop = stop
        self._of_one = MOST_SCORED + SPEED_TOKENS + ANSWER_TOKENS * len(QUESTIONS)
        self._done = 0
        self._began = time.monotonic()

    def step(self, count: int = 1) -> Event:
        """So many tokens more. Raises Cancelled."""
        check_stop(self.stop)
        self._done += count
        return self.progress()

    def side_is_over(self, number: int) -> None:
        """What was left out of a model counts as done."""
        self._done = number * self._of_one

    def progress(self) -> Event:
        total = 2 * self._of_one
        passed = time.monotonic() - self._began
        return Progress(STAGE, self._done, total, passed / self._done * (total - self._done) if self._done else None)


def _look(source: ModelSource, side: Side, text: str, tokens: list[int], work: _Work) -> Iterator[Event]:
    """Fill `side`; the first model also fills `tokens`: what the second is judged by."""
    engine = engine_for(source)
    try:
        for event in engine.load(source, LoadOptions(context=CONTEXT), work.stop):
            del event
        likelihoods: list[float] = []
        limit = time.monotonic() + (SCORE_SECONDS if not tokens else math.inf)
        given = _tokens(engine, source, text, tokens)
        for likelihood in engine.likelihoods(given, work.stop):
            likelihoods.append(likelihood)
            event = work.step()
            if len(likelihoods) % TOLD_EVERY == 0:
                yield event
            if time.monotonic() > limit:
                break
        tokens[:] = given[: len(likelihoods) + 1]
        side.perplexity = perplexity(likelihoods)
        yield from _speed(engine, side, work)
        for question in QUESTIONS:
            yield from _answer(engine, question, side, work)
    finally:
        engine.close()
        trim_memory()


def _tokens(engine: TextEngine, source: ModelSource, text: str, first: list[int]) -> list[int]:
    """What is scored: as much of the text as is looked at, or what the first model had time for."""
    tokens = engine.encode(text)[: len(first) or min(MOST_SCORED, engine.info.context)]
    if first and tokens != first:
        reason = "it cuts text into other words than the first model, so the two cannot be compared"
        raise InkstoneError("option_invalid", option=Path(source.path).name, reason=reason)
    return tokens


def perplexity(likelihoods: Sequence[float]) -> float | None:
    """Of natural logarithms of probabilities; None for none."""
    return math.exp(min(700.0, -sum(likelihoods) / len(likelihoods))) if likelihoods else None


def _speed(engine: TextEngine, side: Side, work: _Work) -> Iterator[Event]:
    request = _request(QUESTIONS[0], SPEED_TOKENS, raw=True)
    for event in engine.generate(request, work.stop):
        if isinstance(event, AnswerFinished) and event.tokens > 1:
            side.tokens_per_second = (event.tokens - 1) / max(event.seconds, 1e-6)
    yield work.step(SPEED_TOKENS)


def _answer(engine: TextEngine, question: str, side: Side, work: _Work) -> Iterator[Event]:
    events = engine.generate(_request(question, ANSWER_TOKENS), work.stop)
    side.answers.append("".join(event.text for event in events if isinstance(event, TextDelta)).strip())
    yield work.step(ANSWER_TOKENS)


def _request(text: str, tokens: int, raw: bool = False) -> TextRequest:
    """Always the likeliest word: the same model gives the same answer."""
    sampling = Sampling(temperature=0.0, max_tokens=tokens, ignore_end=raw)
    return TextRequest(ModelSource("", "gguf"), (Message("user", text),), sampling=sampling, raw=raw)


def engine_for(source: ModelSource) -> TextEngine:
    """The engine that runs `source` in this process."""
    if source.format == "gguf":
        from core.engines.llama import LlamaEngine

        return LlamaEngine()
    from core.engines.huggingface import HuggingFaceEngine

    return HuggingFaceEngine()
