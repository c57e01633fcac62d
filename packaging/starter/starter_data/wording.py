"""Turn a few patterns into the many ways in which people write a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random

Message = dict[str, str]

_CHOICE = re.compile(r"\(([^()]*)\)")
_CJK = "\u3400-\u9fff"
_EDGE = re.compile(rf"(?<=[{_CJK}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9+])(?=[{_CJK}])")
_CONTRACTIONS = {
    "what is ": "what's ",
    "What is ": "What's ",
    "how is ": "how's ",
    "I am ": "I'm ",
    "do not ": "don't ",
    "cannot ": "can't ",
    "does not ": "doesn't ",
}
_LEADS = {
    "en": [
        "(hi|hello|hey)(,|!|.| there,| there!) ",
        "(quick question|one question|a question|question)(:|,| -) ",
        "(ok|okay|so|well|and|now),? ",
        "(sorry|excuse me|pardon me), ",
        "I'm (new to this|a beginner|a teacher|a student|not technical|just curious)(.|,) ",
        "(please tell me|tell me|I'd like to know|I want to know|I wonder)(,|:) ",
        "(maybe a silly question|stupid question|simple question)(,|:| but) ",
        "good (morning|afternoon|evening)(,|!|.) ",
    ],
    "zh": [
        "(你好|您好|嗨|哈喽|早上好|晚上好|在吗)(，|！|,| |。)",
        "(请问|请问一下|问一下|问下|想问一下|想问问|麻烦问下|请教一下)(，||，)",
        "(我是新手|我是小白|我不太懂技术|我刚开始学|我是老师|我是学生)(，|。)",
        "(那|那么|对了|哎|嗯)(，|)",
        "(有个问题|问个问题|弱弱地问一句|可能有点傻)(，|：)",
    ],
}
_TAILS = {
    "en": [
        " (thanks|thank you|thx)(!|.|)",
        ", please",
        " (I'm a beginner|I'm new to this|I'm not technical)(.|)",
        " (In simple words, please|Keep it short|Keep it simple|Short answer please)(.|)",
    ],
    "zh": [
        "(谢谢|谢谢你|谢谢啦|多谢)(！|。|)",
        "(简单说说|简单说就行|说简单点|简短一点)(。|)",
        "(我不太懂|我是新手)(。|)",
    ],
}
_SYSTEM = {
    "en": [
        "You are a helpful assistant.",
        "You are a helpful, friendly assistant.",
        "You are a friendly assistant. Answer briefly.",
        "You are a helpful assistant who explains things in plain words.",
        "Answer in simple English.",
    ],
    "zh": [
        "你是一个乐于助人的助手。",
        "你是一个友好的助手，请简短回答。",
        "你是一个有用的中文助手。",
        "请用简单易懂的话回答问题。",
        "你是一位耐心的助手。",
    ],
}


def spin(rng: random.Random, pattern: str) -> str:
    """Replace every (this|that) in `pattern` by one of its choices; choices may be nested or empty."""
    while match := _CHOICE.search(pattern):
        pattern = pattern[: match.start()] + rng.choice(match[1].split("|")) + pattern[match.end() :]
    return re.sub(r"\s+", " ", pattern).strip()


def ask(rng: random.Random, lang: str, pattern: str, *, plain: bool = False, **slots: str) -> str:
    """Write one question from a pattern as people type it; `plain` leaves out greetings and thanks."""
    text = spin(rng, pattern).format(**slots)
    chinese = lang == "zh"
    if not plain and rng.random() < 0.12:
        text = spin(rng, rng.choice(_LEADS[lang])).replace(",?", ",") + ("" if chinese else " ") + text
    end = text[-1] if text[-1] in "?？.。!！" else ""
    text = text[: -len(end)] if end else text
    end = _ending(rng, end, chinese)
    if not plain and rng.random() < 0.06:
        tail = _tail(rng, lang, end)
        end = tail + end if tail.startswith(",") else end + tail
    return _chinese(rng, text + end) if chinese else _english(rng, text, end)


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in `text`."""
    return re.search(f"[{_CJK}]", text) is not None


def system(rng: random.Random, lang: str) -> list[Message]:
    """One time in ten a system message, as chat apps send it."""
    return [{"role": "system", "content": rng.choice(_SYSTEM[lang])}] if rng.random() < 0.1 else []


def exchange(question: str, answer: str) -> list[Message]:
    """One question and its answer."""
    return [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]


def conversation(rng: random.Random, lang: str, kind: str, turns: list[Message]) -> dict[str, Any]:
    """A whole conversation in the form in which training reads it."""
    return {"lang": lang, "kind": kind, "messages": system(rng, lang) + turns}


def exchanges(rng: random.Random) -> int:
    """How many questions a conversation has: one in three of four, otherwise two to four."""
    return rng.choice([2, 2, 3, 3, 4]) if rng.random() < 0.25 else 1


def _ending(rng: random.Random, end: str, chinese: bool) -> str:
    chance = rng.random()
    if not end or chance < 0.35:
        return ""
    if chance < 0.39 and end in "?？":
        return rng.choice(["??", " ?", "?!"]) if not chinese else rng.choice(["？？", "??", "？！"])
    if chinese and chance < 0.55:
        return {"？": "?", "。": "."}.get(end, end)
    return end


def _tail(rng: random.Random, lang: str, end: str) -> str:
    """A closing phrase, joined to what stands before it."""
    phrase = spin(rng, rng.choice(_TAILS[lang]))
    if lang == "zh":
        return phrase if end else "，" + phrase
    return phrase if phrase.startswith(",") else (" " if end else ", ") + phrase


def _english(rng: random.Random, text: str, end: str) -> str:
    if rng.random() < 0.3:
        for long, short in _CONTRACTIONS.items():
            text = text.replace(long, short)
    if rng.random() < 0.12:
        text = text.replace("'", "")
    if rng.random() < 0.04:
        text = _typo(rng, text)
    chance = rng.random()
    if chance < 0.27:
        return (text + end).lower()
    if chance < 0.285:
        return (text + end).upper()
    return text[0].upper() + text[1:] + end if chance < 0.9 else text + end


def _chinese(rng: random.Random, text: str) -> str:
    chance = rng.random()
    if chance < 0.12:
        text = text.replace("，", ",")
    elif chance < 0.2:
        text = text.replace("，", " ")
    text = _EDGE.sub(" ", text) if rng.random() < 0.45 else text
    return text.lower() if rng.random() < 0.25 else text


def _typo(rng: random.Random, text: str) -> str:
    """Swap, drop or double one letter inside one of the longer words."""
    words = list(re.finditer(r"[A-Za-z]{5,}", text))
    if not words:
        return text
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 2)
    middle = rng.choice([text[at + 1] + text[at], text[at + 1], text[at] + text[at] + text[at + 1]])
    return text[:at] + middle + text[at + 2 :]
