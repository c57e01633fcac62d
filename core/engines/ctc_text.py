"""From what a CTC model says of every 20 ms to words with times, as the sound goes on. No model, no library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from core.engines.speech_segments import segment_of_words, sentence_case
from core.events import Segment, Word

PAUSE = 0.6  # seconds without a letter that end a segment
LONGEST = 30.0  # seconds of a segment; a longer one is cut between words


@dataclass(frozen=True)
class Letters:
    """A CTC model's vocabulary: `letters` by number, `blank`, the number of the space between words (-1: none), and
    how long a frame is in seconds."""

    letters: Mapping[int, str]
    blank: int
    space: int
    frame: float

    @property
    def only_capitals(self) -> bool:
        """There are no small letters: what is written is no shouting."""
        cased = [letter for letter in self.letters.values() if letter.lower() != letter.upper()]
        return bool(cased) and all(letter == letter.upper() for letter in cased)


@dataclass
class _Spelling:
    """A word of which more letters may come; frames count from the start of the recording."""

    first: int = 0
    last: int = 0
    letters: list[str] = field(default_factory=list)
    chances: list[float] = field(default_factory=list)


class CtcText:
    """Give it the best letter of every frame, and its probability, in order; it gives segments back."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters
        self._small = letters.only_capitals
        self._frame = 0
        self._before = letters.blank
        self._spelling = _Spelling()
        self._words: list[Word] = []

    def feed(self, best: Sequence[int], chances: Sequence[float]) -> Iterator[Segment]:
        """The segments that are complete with these frames."""
        for number, chance in zip(best, chances, strict=True):
            yield from self._take(int(number), float(chance))
            self._frame += 1

    def end(self) -> Iterator[Segment]:
        """What is left when the sound is over."""
        self._end_word()
        yield from self._end_segment()

    def _take(self, number: int, chance: float) -> Iterator[Segment]:
        repeated, self._before = number == self._before, number
        if number == self._letters.space:
            self._end_word()
        elif number in self._letters.letters:
            if self._pause_before():
                self._end_word()
                yield from self._end_segment()
            self._spell(self._letters.letters[number], chance, repeated)
        if not self._spelling.letters and self._is_long():
            yield from self._end_segment()

    def _spell(self, letter: str, chance: float, repeated: bool) -> None:
        spelling = self._spelling
        if repeated and spelling.letters:
            spelling.chances[-1] = max(spelling.chances[-1], chance)
        else:
            if spelling.letters and (_stands_alone(letter) or _stands_alone(spelling.letters[-1])):
                self._end_word()
                spelling = self._spelling
            if not spelling.letters:
                spelling.first = self._frame
            spelling.letters.append(letter)
            spelling.chances.append(chance)
        spelling.last = self._frame

    def _pause_before(self) -> bool:
        """Nothing was said for so long that this letter begins a new segment."""
        last = self._spelling.last + 1 if self._spelling.letters else None
        if last is None and self._words:
            last = round(self._words[-1].end / self._letters.frame)
        return last is not None and (self._frame - last) * self._letters.frame >= PAUSE

    def _is_long(self) -> bool:
        return bool(self._words) and self._frame * self._letters.frame - self._words[0].start >= LONGEST

    def _end_word(self) -> None:
        spelling, self._spelling = self._spelling, _Spelling()
        if spelling.letters:
            frame = self._letters.frame
            chance = sum(spelling.chances) / len(spelling.chances)
            text = "".join(spelling.letters)
            end = (spelling.last + 1) * frame
            self._words.append(Word(spelling.first * frame, end, text.lower() if self._small else text, chance))

    def _end_segment(self) -> Iterator[Segment]:
        words, self._words = self._words, []
        segment = segment_of_words(list(_spaced(words, self._small)))
        if segment is not None:
            yield segment


def _spaced(words: Iterable[Word], begin_with_capital: bool) -> Iterator[Word]:
    """With the space before each that stands between words, none around Chinese characters."""
    before = ""
    for word in words:
        text = sentence_case(word.text) if begin_with_capital and not before else word.text
        needs_space = before and not (_stands_alone(before[-1]) or _stands_alone(text[0]))
        yield Word(word.start, word.end, f" {text}" if needs_space else text, word.probability)
        before = text


def _stands_alone(letter: str) -> bool:
    """Chinese characters and kana are words by themselves."""
    return "\u3040" <= letter[-1] <= "\u30ff" or "\u3400" <= letter[-1] <= "\u9fff" or letter[-1] >= "\U00020000"
