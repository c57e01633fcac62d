"""Which words of a live utterance will not change any more: LocalAgreement-2.

The utterance so far is recognised again and again. What two neighbouring results say alike at their start is settled;
the rest is tentative (Macháček, Dabre, Bojar: "Turning Whisper into a real-time transcription system", 2023).
"""

from __future__ import annotations

from core.events import Word
from core.transcribe.words import common_start, fold

JITTER = 0.1  # seconds by which a word's time may be off between two results
NEAR = 1.0
LONGEST_REPEAT = 5  # words


class Agreement:
    """Takes result after result of one utterance. Times are those of the recording."""

    def __init__(self) -> None:
        self._settled: list[Word] = []
        self._gone = 0  # so many settled words lie before the sound that is still recognised
        self._tail: list[Word] = []

    @property
    def settled(self) -> str:
        """Everything that is settled; it only ever grows."""
        return _text(self._settled).lstrip()

    @property
    def settled_until(self) -> float | None:
        """The end of the last settled word in the sound that is still recognised."""
        return self._settled[-1].end if len(self._settled) > self._gone else None

    @property
    def tentative(self) -> str:
        """What may come after it."""
        text = _text(self._tail)
        return text if self._settled else text.lstrip()

    @property
    def context(self) -> str:
        """What is settled of the sound that is not recognised any more."""
        return _text(self._settled[: self._gone]).lstrip()

    def hear(self, words: list[Word]) -> list[Word]:
        """Take the next result (units as of words.units); returns the words that are settled by it."""
        fresh = self._after_settled(words)
        count = common_start(fresh, self._tail)
        self._settled += fresh[:count]
        self._tail = fresh[count:]
        return fresh[:count]

    def cut(self, at: float) -> None:
        """Sound before `at` will not be in the results from now on."""
        while self._gone < len(self._settled) and self._settled[self._gone].end <= at + JITTER / 2:
            self._gone += 1

    def _after_settled(self, words: list[Word]) -> list[Word]:
        """What of a result is new: counted where it repeats the settled words, else told by the time."""
        inside = self._settled[self._gone :]
        if not self._settled or (inside and common_start(inside, words) == len(inside)):
            return words[len(inside) :]
        rest = [word for word in words if word.start > self._settled[-1].end - JITTER]
        return rest[self._repeated(rest) :]

    def _repeated(self, words: list[Word]) -> int:
        """How many words at the start only say the end of the settled text again."""
        if not words or abs(words[0].start - self._settled[-1].end) > NEAR:
            return 0
        for count in range(min(LONGEST_REPEAT, len(words), len(self._settled)), 0, -1):
            if _folded(words[:count]) == _folded(self._settled[-count:]):
                return count
        return 0


def _text(words: list[Word]) -> str:
    return "".join(word.text for word in words)


def _folded(words: list[Word]) -> list[str]:
    return [fold(word.text) for word in words]
