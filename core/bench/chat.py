"""`bench chat`: how fast words reach the page, beside bare llama.cpp and transformers with the same weights."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Event as Flag
from typing import Any

from core import hardware
from core.bench.peer import Peer, peer
from core.bench.random_model import Shape, make_gguf, make_huggingface
from core.engines.ask import ask
from core.engines.text import LoadOptions, Message, ModelSource, Sampling, TextRequest
from core.events import AnswerFinished, Event, Finished, Progress, TextDelta
from core.host import ENGINE_NICE, EngineHost
from core.worker import Worker, run_until_finished

CONTEXT = 1024
PROMPT_WORDS = 60
PEER_TOKENS = 32  # of transformers, which is many times slower

Answers = list[dict[str, float]]


@dataclass
class _Runs:
    """What each side needed, answer by answer."""

    ours: Answers = field(default_factory=list)
    llama: Answers = field(default_factory=list)
    transformers: Answers = field(default_factory=list)

    def result(self) -> dict[str, float]:
        speed, first = _median(self.ours, "speed"), _median(self.ours, "first")
        result = {
            "tokens_per_second": speed,
            "first_word_seconds": first,
            "tokens_ratio_llamacpp": speed / _median(self.llama, "speed"),
            "first_word_ratio_llamacpp": _median(self.llama, "first") / first,
        }
        if self.transformers:
            result["tokens_ratio_transformers"] = speed / _median(self.transformers, "speed")
        return result


def run(folder: Path, starter: Path | None, tokens: int = 128, rounds: int = 5, threads: int = 0) -> Iterator[Event]:
    """Yield Progress("measuring"), then Finished with medians of `rounds` answers of `tokens` tokens each.

    `threads`: of every side, 0 for one a core. `folder` keeps the model of random weights for the next time. With a
    `starter` model that one is measured too.
    """
    threads = threads or hardware.cores()
    total = rounds * (2 if starter is not None else 1)
    yield Progress("measuring", 0, total)
    weights = make_gguf(folder / "random-100m.gguf", Shape())
    same = make_huggingface(folder / "random-100m", Shape())
    result: dict[str, Any] = {}
    for number, runs in enumerate(_measure(weights, same, tokens, rounds, threads), 1):
        yield Progress("measuring", number, total)
        result = runs.result()
    if starter is not None:
        for number, runs in enumerate(_measure(starter, None, tokens, rounds, threads), 1):
            yield Progress("measuring", rounds + number, total)
            result["starter"] = runs.result()
    yield Finished(result=result)


def _measure(weights: Path, same: Path | None, tokens: int, rounds: int, threads: int) -> Iterator[_Runs]:
    """Take turns, so that a busy minute of the computer strikes everybody."""
    runs = _Runs()
    with ExitStack() as stack:
        llama = stack.enter_context(
            peer("core.bench.bare_llama", str(weights), str(CONTEXT), str(threads), str(ENGINE_NICE))
        )
        other = _transformers(stack, same, threads)
        host = EngineHost("core.engines.service:TextService")
        stack.callback(host.close)
        for number in range(-1, rounds):
            ours = _our_answer(host, _request(weights, threads, tokens, number))
            theirs = llama.run(_order(tokens, number))
            if number < 0:
                continue  # the first answer of each side warms it up
            runs.ours.append(ours)
            runs.llama.append(theirs)
            if other is not None:
                runs.transformers.append(other.run({"prompt_tokens": 2 * PROMPT_WORDS, "max_tokens": PEER_TOKENS}))
            yield runs


def _transformers(stack: ExitStack, folder: Path | None, threads: int) -> Peer | None:
    if folder is None:
        return None
    return stack.enter_context(peer("core.bench.bare_transformers", str(folder), str(threads), str(ENGINE_NICE)))


def _prompt(number: int) -> str:
    """Another text each time, from its first word on: nobody may remember it."""
    return f"{'zyxwvutsrq'[number % 10]} " + "once upon a time " * (PROMPT_WORDS // 4)


def _request(weights: Path, threads: int, tokens: int, number: int) -> TextRequest:
    return TextRequest(
        source=ModelSource(str(weights), "gguf"),
        messages=(Message("user", _prompt(number)),),
        load=LoadOptions(context=CONTEXT, threads=threads),
        sampling=Sampling(max_tokens=tokens, seed=number + 1, ignore_end=True),
        raw=True,
    )


def _order(tokens: int, number: int) -> dict[str, Any]:
    """The same for the bare server."""
    same = Sampling()
    return {
        "prompt": _prompt(number),
        "max_tokens": tokens,
        "seed": number + 1,
        "ignore_eos": True,
        "temperature": same.temperature,
        "top_k": same.top_k,
        "top_p": same.top_p,
        "min_p": 0.0,
        "repeat_penalty": same.repeat_penalty,
    }


def _our_answer(host: EngineHost, request: TextRequest) -> dict[str, float]:
    """Timed where a page's slot is called: behind the process, the thread and the queue of signals."""
    times: list[float] = []
    tokens = 0

    def happened(event: Event) -> None:
        nonlocal tokens
        if isinstance(event, TextDelta):
            times.append(time.perf_counter())
        elif isinstance(event, AnswerFinished):
            tokens = event.tokens

    def job(stop: Flag) -> Iterator[Event]:
        return ask(host, request, stop)

    began = time.perf_counter()
    run_until_finished(Worker(job), happened)
    return {"first": times[0] - began, "speed": (tokens - 1) / (times[-1] - times[0]), "tokens": tokens}


def _median(answers: Answers, key: str) -> float:
    return median(answer[key] for answer in answers)
