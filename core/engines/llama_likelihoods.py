"""How likely a model found each token of a text, asked of llama.cpp's server.

The server tells probabilities of what it writes, not of what it reads: each token is made to be written by a bias that
no other can beat, and the probability told is the one from before the bias. One order a token, so it takes as long as
writing the text; what was read before stays in the server's memory. Of a token that is half a character (of an emoji,
a rare 字) the server tells nothing: a letter is written in its place, and the token is looked up among the likeliest.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from core.errors import InkstoneError
from core.jobs import check_stop

UNBEATABLE = 1e4  # far above any logit
SOME, ALL = 1000, 1 << 20  # how many of the likeliest tokens are asked for; naming all of a large vocabulary takes long


class LlamaLikelihoods:
    """Asks `server`, whose window is `context` tokens; `letter` is any token that is a whole character."""

    def __init__(self, server: Any, context: int, letter: int) -> None:
        self._server = server
        self._context = context
        self._letter = letter

    def of(self, tokens: Sequence[int], stop: threading.Event) -> Iterator[float]:
        """What TextEngine.likelihoods yields."""
        if len(tokens) > self._context:
            raise InkstoneError("text_too_long", tokens=len(tokens), context=self._context)
        for place in range(1, len(tokens)):
            check_stop(stop)
            yield self._one(tokens[:place], tokens[place])

    def likeliest(self, before: Sequence[int], most: int) -> dict[int, float]:
        """The `most` likeliest tokens after `before`, and the logarithms of their probabilities."""
        told = self._ask(before, self._letter, most)
        return {entry["id"]: _finite(entry["logprob"]) for entry in told["top_logprobs"]} if told else {}

    def _one(self, before: Sequence[int], token: int) -> float:
        told = self._ask(before, token, 1)
        if told is not None and told["id"] == token:
            return _finite(told["logprob"])
        for most in (SOME, ALL):
            found = self.likeliest(before, most)
            if token in found:
                return found[token]
        raise InkstoneError("internal", f"no probability for token {token}", reason="llama.cpp")

    def _ask(self, before: Sequence[int], token: int, most: int) -> dict[str, Any] | None:
        """Have `token` written after `before`; what is told of it, None when that is nothing."""
        answers: list[dict[str, Any]] = []
        self._server.handle_completions(_order(before, token, most), answers.append)
        try:
            content = answers[-1]["choices"][0]["logprobs"]
        except LookupError:
            raise InkstoneError("internal", str(answers)[:1000], reason="llama.cpp") from None
        return content["content"][0] if content and content.get("content") else None


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


def _finite(logarithm: float | None) -> float:
    """JSON has no infinity: a probability of nothing comes as null."""
    return logarithm if logarithm is not None and math.isfinite(logarithm) else -1e3
