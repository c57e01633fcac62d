"""Against what speech models invent: on silence, on noise, and in loops.

Four layers. Sound without voice never reaches a model (core.transcribe.voice). No model is told what it said before,
which is what loops grow from (core.engines). Here: what it wrote with little confidence where hardly anybody speaks is
dropped, and so are the sentences that models learned from the ends of films; loops are reduced to one turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.events import Segment, Word
from core.transcribe.voice import Flags, voiced_seconds
from core.transcribe.words import fold, is_wide, split, words_of

DOUBTFUL = 0.37  # mean probability of a word: exp(-1), Whisper's own limit for a failed result
HARDLY_VOICED = 0.25  # share of a segment's time
SHORT_SPEECH = 2.0  # seconds; models invent whole sentences on less
REPEATS = 3  # of a phrase
SHORT_REPEATS = 8  # of a single word: people do say "no, no, no"
LONGEST_PHRASE = 30  # words or characters

_NOTES = re.compile(r"[\[(（【*♪♫].*[\])）】*♪♫]|[♪♫.…\s]*", re.DOTALL)  # "[music]", "(laughs)": no words
_KNOWN = tuple(
    re.compile(pattern)
    for pattern in (
        # "Thank you" alone is what people say, too.
        r"(so )?thank(s| you)( (all|everyone|everybody|guys|so much|very much))*( for (watching|listening|viewing)).*",
        r"(please )?(like and )?subscribe( to (my|our|the) channel)?.*",
        r"subtitles? (by|provided by) .*",
        r"see you (in the )?next (time|video).*",
        r".*amara\.? ?org.*",
        r".*(点赞|點贊|點讚).*(订阅|訂閱).*",
        r"(中文)?字幕.{0,12}(提供|志愿者|志願者|制作|製作|校对|校對|组|組).*",
        r"(感谢|感謝|谢谢|謝謝)(大家|您|你们|你們|各位)?(的)?(观看|觀看|收看|收听|收聽).*",
        r"请?(订阅|訂閱)(我|我们|我們)?的?频道.*",
        r"(ご視聴|最後までご視聴)(いただき)?ありがとうございました.*",
        r"untertitel(ung)? (im auftrag|der|von) .*",
        r"sous-titres? .*amara.*",
        r"시청해 ?주셔서 감사합니다.*",
    )
)


def clean(segments: Iterable[Segment], voiced: Flags) -> Iterator[Segment]:
    """What of `segments` was really said. `voiced`: core.transcribe.voice's frames, from the same second 0."""
    return _without_loops(kept for segment in segments if (kept := _kept(segment, voiced)) is not None)


def _kept(segment: Segment, voiced: Flags) -> Segment | None:
    speech = voiced_seconds(voiced, segment.start, segment.end)
    if not fold(segment.text) or _NOTES.fullmatch(segment.text.strip()):
        return None
    if segment.confidence < DOUBTFUL and speech < HARDLY_VOICED * (segment.end - segment.start):
        return None
    if speech < SHORT_SPEECH and is_known_phrase(segment.text):
        return None
    return _unlooped(segment)


def is_known_phrase(text: str) -> bool:
    """One of the sentences that models say when nobody speaks."""
    bare = " ".join(re.sub(r"[^\w\s.-]", " ", text.casefold()).split()).rstrip(". ")
    return any(pattern.fullmatch(bare) for pattern in _KNOWN)


def unlooped(texts: Sequence[str]) -> list[int]:
    """Which words (or characters) stay when each loop in them is reduced to one turn: their numbers."""
    stay = list(range(len(texts)))
    folded = [fold(text) for text in texts]
    at = 0
    while at < len(stay):
        length, count = _loop([folded[number] for number in stay[at:]])
        if count:
            del stay[at + length : at + length * count]
        at += 1
    return stay


def _loop(words: Sequence[str]) -> tuple[int, int]:
    """(length of the phrase, how often) of the loop at the start of `words`; (0, 0) for none."""
    for length in range(1, min(LONGEST_PHRASE, len(words) // REPEATS) + 1):
        if _periodic(words[:length]):
            continue
        count = 1
        while words[count * length : (count + 1) * length] == words[:length]:
            count += 1
        if count >= _too_often(words[:length]):
            return length, count
    return 0, 0


def _periodic(phrase: Sequence[str]) -> bool:
    """Is it itself a repetition ("no no")? Then the shorter phrase is the one to count."""
    sizes = (size for size in range(1, len(phrase) // 2 + 1) if len(phrase) % size == 0)
    return any(phrase[size:] == phrase[:-size] for size in sizes)


def _too_often(phrase: Sequence[str]) -> int:
    """Numbers ("555 0555") and short cries repeat by nature; phrases do not."""
    size = sum(1 if is_wide(word[:1]) else 2 for word in phrase)  # two Chinese characters are about one word
    if all(word.isdigit() for word in phrase):
        return 2 * SHORT_REPEATS
    return REPEATS if size >= 4 else SHORT_REPEATS


def _unlooped(segment: Segment) -> Segment:
    words = words_of(segment)
    parts = [(number, part) for number, word in enumerate(words) for part in split(word.text)]
    stay = unlooped([part for _, part in parts])
    if len(stay) == len(parts):
        return segment
    texts = [""] * len(words)
    for number, part in (parts[index] for index in stay):
        texts[number] += part
    left = tuple(replace(word, text=text) for word, text in zip(words, texts, strict=True) if text)
    return _of_words(segment, left)


def _of_words(segment: Segment, words: tuple[Word, ...]) -> Segment:
    text = "".join(word.text for word in words).strip()
    return replace(segment, text=text, words=words if segment.words else (), end=words[-1].end)


def _without_loops(segments: Iterable[Segment]) -> Iterator[Segment]:
    """The same sentence again and again is said once. Twice is allowed, so the second one waits for what follows."""
    last, waiting, looping = "", None, False
    for segment in segments:
        text = fold(segment.text)
        same = text == last and _too_often([fold(part) for part in split(segment.text)]) == REPEATS
        if not same:
            if waiting is not None:
                yield waiting
            waiting, looping, last = None, False, text
            yield segment
        elif waiting is not None or looping:
            waiting, looping = None, True
        else:
            waiting = segment
    if waiting is not None:
        yield waiting
