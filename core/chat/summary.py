"""What the model no longer remembers of a conversation, in a few sentences of its own that are sent along from then on.

A summary is kept with the conversation's options. It belongs to one branch: where its last message is not on show, it
is not sent. Nothing that was said is changed or removed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.chat.turn import Turn
from core.engines.text import Message, TextRequest
from core.events import AnswerFinished, Event, Finished, Progress, TextDelta

OPTION = "summary"
LONGEST_TOKENS = 400  # of a summary; in a small memory window less, an eighth of it
FAITHFUL = 0.3  # temperature: this is no place for adventures
PLAIN_TOKENS = 0.4  # of one character; a Chinese one takes up to a whole token
FIRST_WIDE = 0x2E80  # from here on scripts have no spaces and a token a character

ORDER = {
    False: "Below is an earlier part of a conversation between a person and an AI. Summarise it in at most 150 words "
    "for the AI, which will not see it again: what the person wants, names, facts, numbers, decisions, and what is "
    "still open. Write only the summary, in the language of the conversation.",
    True: "下面是一个人和 AI 较早的一段对话。AI 以后看不到它了，请为 AI 写一份不超过 200 字的摘要："
    "这个人想要什么，提到的名字、事实、数字、决定，还有哪些没有解决。只写摘要本身，用对话所用的语言。",
}
BEFORE = {False: "What was said before that:", True: "更早的内容："}
NAMES = {False: {"user": "Person", "assistant": "AI"}, True: {"user": "对方", "assistant": "AI"}}
NOTE = {
    False: "Summary of the earlier conversation, which you no longer see:\n{0}",
    True: "你已经看不到的较早对话的摘要：\n{0}",
}

Engine = Callable[[TextRequest, threading.Event], Iterator[Event]]


@dataclass(frozen=True)
class Summary:
    """`until`: id of the last message that it covers."""

    text: str
    until: str

    def as_option(self) -> dict[str, str]:
        """As it is kept."""
        return {"text": self.text, "until": self.until}


def kept(options: Mapping[str, Any], branch: Sequence[Turn]) -> Summary | None:
    """The summary that goes with this branch, None where there is none."""
    option = options.get(OPTION)
    if not isinstance(option, dict) or not str(option.get("text", "")).strip():
        return None
    found = Summary(str(option["text"]), str(option.get("until", "")))
    return found if any(turn.id == found.until for turn in branch) else None


def with_summary(system: str, options: Mapping[str, Any], branch: Sequence[Turn]) -> str:
    """The system prompt, and after it what the model should remember of before."""
    summary = kept(options, branch)
    note = NOTE[_chinese(summary.text)].format(summary.text) if summary else ""
    return "\n\n".join(part for part in (system.strip(), note) if part)


def not_covered(branch: Sequence[Turn], first_kept: str | None, summary: Summary | None) -> list[Turn]:
    """The messages before `first_kept` (None: nothing is forgotten) that `summary` does not cover yet."""
    ids = [turn.id for turn in branch]
    end = ids.index(first_kept) if first_kept in ids else 0
    start = ids.index(summary.until) + 1 if summary and summary.until in ids else 0
    return list(branch[start:end])


def summarise(
    turns: Sequence[Turn], earlier: str, like: TextRequest, context: int, engine: Engine, stop: threading.Event
) -> Iterator[Event]:
    """Have the model sum `turns` up after what `earlier` says, in as many pieces as its window of `context` tokens asks
    for. Yield Progress("summarising"), then Finished with the "text", "" when it wrote nothing of use.

    `like` says which model, and how it is loaded. Raises InkstoneError as `engine` does.
    """
    pieces = _pieces(turns, context // 2)
    text = earlier
    for number, piece in enumerate(pieces):
        yield Progress("summarising", number, len(pieces))
        text, reason = _answered(engine(_request(piece, text, like, context), stop))
        if stop.is_set() or reason == "stopped":
            yield Finished("stopped")
            return
        if reason == "loop" or not text:
            yield Finished(result={"text": ""})
            return
    yield Finished(result={"text": text})


def _request(piece: str, earlier: str, like: TextRequest, context: int) -> TextRequest:
    chinese = _chinese(piece)
    before = [f"{BEFORE[chinese]}\n{earlier}"] if earlier else []
    words = "\n\n".join([ORDER[chinese], *before, piece])
    most = max(64, min(LONGEST_TOKENS, context // 8))
    sampling = replace(like.sampling, temperature=min(FAITHFUL, like.sampling.temperature), max_tokens=most)
    return replace(like, messages=(Message("user", words),), sampling=sampling, raw=False, continue_last=False)


def _answered(events: Iterator[Event]) -> tuple[str, str]:
    """(what was written, why it ended)"""
    words, reason = [], "end"
    for event in events:
        if isinstance(event, TextDelta):
            words.append(event.text)
        elif isinstance(event, AnswerFinished):
            reason = event.reason
    return "".join(words).strip(), reason


def _pieces(turns: Sequence[Turn], tokens: int) -> list[str]:
    """The conversation as text, cut where about so many tokens are full."""
    names = NAMES[_chinese("".join(turn.text for turn in turns))]
    pieces, used = [""], 0.0
    for turn in turns:
        for char in f"{names.get(turn.role, turn.role)}: {turn.text.strip()}\n":
            used += 1 if ord(char) >= FIRST_WIDE else PLAIN_TOKENS
            if used > tokens:
                pieces.append("")
                used = 0.0
            pieces[-1] += char
    return [piece for piece in pieces if piece.strip()]


def _chinese(text: str) -> bool:
    """Are a fifth of its characters Chinese? (English words are longer.)"""
    wide = sum(ord(char) >= FIRST_WIDE for char in text)
    return wide * 5 > len(text)
