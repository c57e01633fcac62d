"""From a stored conversation to what the engine is asked: pure functions, no store, no window."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.chat import summary
from core.chat.turn import Turn
from core.engines.text import LoadOptions, Message, ModelSource, Role, Sampling, TextRequest
from core.settings import Settings

TITLE_WIDTH = 40  # columns; a Chinese character takes two
CALMER_TEMPERATURE = 0.3
CALMER_PENALTY = 1.2


@dataclass(frozen=True)
class Asked:
    """A request, and which stored message each of its messages is (None: the system's)."""

    request: TextRequest
    ids: tuple[str | None, ...]

    def forgotten_before(self, first_kept: int) -> str | None:
        """Id of the oldest message that the model still sees, None when it sees the whole conversation."""
        first = next((i for i, found in enumerate(self.ids) if found is not None), 0)
        if first_kept <= first or first_kept >= len(self.ids):
            return None
        return self.ids[first_kept]


def ask(
    branch: Sequence[Turn],
    source: ModelSource,
    settings: Settings,
    options: Mapping[str, Any],
    recommended: Sampling,
    system: str = "",
    continue_last: bool = False,
) -> Asked:
    """What to ask the model after `branch` (oldest first). Thinking is never sent back.

    The conversation's own `options` go before the settings. `mode` "continue" goes on with the text itself. A summary
    of what was forgotten goes with the `system` prompt.
    """
    load, sampling = LoadOptions(context=context_of(settings, options)), sampling_of(settings, options, recommended)
    turns = [turn for turn in branch if turn.text.strip()]
    if options.get("mode") == "continue":
        whole = "".join(turn.text for turn in turns)
        return Asked(TextRequest(source, (Message("user", whole),), load, sampling, raw=True), (None,))
    system = summary.with_summary(system, options, turns)
    messages = [Message("system", system)] if system else []
    ids: list[str | None] = [None] * len(messages)
    for turn in turns:
        messages.append(Message(_role(turn.role), turn.text))
        ids.append(turn.id)
    goes_on = continue_last and bool(turns) and turns[-1].role == "assistant"
    return Asked(TextRequest(source, tuple(messages), load, sampling, continue_last=goes_on), tuple(ids))


def _role(role: str) -> Role:
    return "assistant" if role == "assistant" else "user"


def sampling_of(settings: Settings, options: Mapping[str, Any], recommended: Sampling) -> Sampling:
    """How to pick words: the conversation's choice, else what the model's card recommends."""
    return replace(
        recommended,
        temperature=float(options.get("temperature", recommended.temperature)),
        max_tokens=int(options.get("answer_tokens", settings.answer_tokens)),
        seed=int(options.get("seed", settings.seed)),
    )


def context_of(settings: Settings, options: Mapping[str, Any]) -> int:
    """Size of the memory window in tokens, 0 when Inkstone chooses."""
    return int(options.get("context_tokens", settings.context_tokens))


def calmer(asked: Asked) -> Asked:
    """The same question for another try after a loop: less adventurous, repeating itself less."""
    sampling = asked.request.sampling
    calm = replace(
        sampling,
        temperature=min(sampling.temperature, CALMER_TEMPERATURE),
        repeat_penalty=max(sampling.repeat_penalty, CALMER_PENALTY),
    )
    return replace(asked, request=replace(asked.request, sampling=calm))


def title_from(text: str) -> str:
    """A title for a conversation: the beginning of its first message, cut between words."""
    line = next((part.strip() for part in text.splitlines() if part.strip()), "")
    line = re.sub(r"\s+", " ", line.lstrip("#>*- "))
    cut = _fitting(line, TITLE_WIDTH)
    if cut == line:
        return line
    if " " in cut and line[len(cut)] != " " and line[len(cut)].isascii():
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ，。、,.;；:：") + "…"


def _fitting(line: str, columns: int) -> str:
    used = 0
    for index, char in enumerate(line):
        used += 1 if ord(char) < 0x2E80 else 2
        if used > columns:
            return line[:index]
    return line
