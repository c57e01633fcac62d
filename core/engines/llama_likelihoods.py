"""How likely a model found each token of a text, asked of llama.cpp's server.

The server tells probabilities of what it writes, not of what it reads: each token is made to be written by a bias that
no other can beat, and the probability told is the one from before the bias. One order a token, so it takes as long as
writing the text; what was read before stays in the server's memory.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from core.errors import Cancelled, InkstoneError

UNBEATABLE = 1e4  # far above any logit


def llama_likelihoods(
    server: Any, tokens: Sequence[int], context: int, stop: threading.Event, most: int = 1
) -> Iterator[float]:
    """What TextEngine.likelihoods yields."""
    for told in told_probabilities(server, tokens, context, stop, most):
        yield float(told["logprob"])


def told_probabilities(
    server: Any, tokens: Sequence[int], context: int, stop: threading.Event, most: int = 1
) -> Iterator[dict[str, Any]]:
    """For each token but the first what the server says of it: "logprob", and "top_logprobs" of the `most` likeliest."""
    if len(tokens) > context:
        raise InkstoneError("text_too_long", tokens=len(tokens), context=context)
    for place in range(1, len(tokens)):
        if stop.is_set():
            raise Cancelled
        answers: list[dict[str, Any]] = []
        server.handle_completions(_order(tokens[:place], tokens[place], most), answers.append)
        yield _told(answers, tokens[place])


def _order(before: Sequence[int], token: int, most: int) -> dict[str, Any]:
    return {
        "prompt": list(before),
        "max_tokens": 1,
        "logit_bias": [[token, UNBEATABLE]],
        "samplers": ["top_k"],
        "top_k": 1,
        "temperature": 1.0,
        "logprobs": most,
        "cache_prompt": True,
    }


def _told(answers: list[dict[str, Any]], token: int) -> dict[str, Any]:
    try:
        told: dict[str, Any] = answers[-1]["choices"][0]["logprobs"]["content"][0]
    except (LookupError, TypeError):
        raise InkstoneError("internal", str(answers)[:1000], reason="llama.cpp") from None
    if told["id"] != token:
        raise InkstoneError("internal", str(told)[:1000], reason="llama.cpp wrote another token")
    return told
