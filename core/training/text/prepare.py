"""From a person's texts to tokens on the disk: read twice, once to choose the vocabulary and once to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import InkstoneError
from core.events import Progress
from core.examples.checkup import cleaned_texts
from core.files import explain_disk_errors, write_atomically
from core.jobs import check_stop
from core.models.model import STARTER_ID
from core.paths import RESOURCES
from core.training.checkpoint import Position, save_checkpoint
from core.training.facts import save_facts
from core.training.text.characters import CharacterEncoder, character_tokenizer, counted, is_characters
from core.training.text.facts import TextFacts
from core.training.text.start import load_start, weights_hash
from core.training.text.stream import cut, save_parts, write_tokens
from core.training.text.tokenizer import train_tokenizer

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from core.events import Event
    from core.training.request import RunRequest

STARTER = RESOURCES / "starter" / f"{STARTER_ID}.gguf"
FEWEST_TOKENS = 200
"""Fewer make no window of each part."""
MANY_CHARACTERS = 4_000_000
"""From here on a text of an alphabet is cut into pieces: a model of pieces sees four times as far, and there is enough
text to learn them from."""
FEW_DIFFERENT = 400
"""An alphabet has fewer characters that occur again and again; Chinese, Japanese and Korean have more."""
MOST_FOR_PIECES = 8_000_000
"""Characters that a vocabulary of pieces is learned from."""
PROMPT_CHARACTERS, PROMPTS = 40, 2


class Preparation:
    """What is learned of a text while it is read for the first time."""

    def __init__(self, request: RunRequest, stop: threading.Event) -> None:
        self._request, self._stop = request, stop
        self.counts = np.zeros(0, np.int64)
        self.characters = 0

    def texts(self) -> Iterator[str]:
        """The cleaned text, from its beginning. Raises Cancelled."""
        for text in cleaned_texts(self._request.source, self._request.decisions, self._stop):
            check_stop(self._stop)
            yield text

    def count(self) -> Iterator[int]:
        """Count the characters; yields how many there are so far."""
        counts = counted(())
        for text in self.texts():
            counts += counted([text])
            self.characters += len(text)
            yield self.characters
        self.counts = counts

    def tokenizer(self) -> Tokenizer:
        """The vocabulary that was asked for, or that suits the text: characters for all but long texts of an
        alphabet."""
        asked = self._request.settings.get("vocabulary")
        common = int((self.counts > self.characters / 100_000).sum())
        pieces = self.characters > MANY_CHARACTERS and common < FEW_DIFFERENT
        if asked == "characters" or (asked is None and not pieces):
            return character_tokenizer(self.counts)
        return train_tokenizer(self._first(MOST_FOR_PIECES), pieces_for(self.characters))

    def _first(self, most: int) -> Iterator[str]:
        left = most
        for text in self.texts():
            yield text[:left]
            left -= len(text)
            if left <= 0:
                return


def pieces_for(characters: int) -> int:
    """How many pieces a text of so many characters can teach: each should come again a hundred times or so."""
    return next(size for size in (8192, 4096, 2048, 1024, 512) if characters >= size * 400 or size == 512)


def encoded(tokenizer: Tokenizer, texts: Iterable[str]) -> Iterator[NDArray[np.uint16]]:
    """Each text as tokens."""
    if is_characters(tokenizer):
        encoder = CharacterEncoder(tokenizer)
        yield from map(encoder.encode, texts)
        return
    for text in texts:
        lines = text.splitlines(keepends=True)  # many short ones are cut faster than a long one
        for one in tokenizer.encode_batch_fast(lines, add_special_tokens=False):
            yield np.array(one.ids, np.uint16)


def prepare(request: RunRequest, folder: Path, stop: threading.Event) -> Iterator[Event]:
    """See goals.Goal.prepare. InkstoneError("examples_too_few") for a text of which hardly a window can be cut."""
    reading, settings = Preparation(request, stop), request.settings
    for done in reading.count():
        yield Progress("preparing", done, 2.0 * done)
    from_starter = settings.get("start") == "starter"
    model, tokenizer = load_start(STARTER) if from_starter else (None, reading.tokenizer())
    shares = (float(settings.get("test_share", 0.05)), float(settings.get("validation_share", 0.05)))
    with explain_disk_errors(folder):
        total = 0
        for total in write_tokens(folder / "data", encoded(tokenizer, reading.texts())):
            yield Progress("preparing", reading.characters + min(total, reading.characters), 2.0 * reading.characters)
        if total < FEWEST_TOKENS:
            raise InkstoneError("examples_too_few", rows=total, needed=FEWEST_TOKENS)
        write_atomically(folder / "tokenizer.json", tokenizer.to_str())
        if model is not None:
            save_checkpoint(folder / "data" / "start", model, [], Position())
        parts = cut(total, shares[1], shares[0])
        save_parts(folder / "data", parts)
    rows = {name: end - start for name, (start, end) in parts.items()}
    kind = "characters" if is_characters(tokenizer) else "pieces"
    start, different = weights_hash(STARTER) if from_starter else "", int((reading.counts > 0).sum())
    prompts = tuple(beginnings(reading.texts(), reading.characters))
    vocab = tokenizer.get_vocab_size()
    save_facts(folder, TextFacts(rows, reading.characters, kind, vocab, different, start, prompts, shares))


def beginnings(texts: Iterable[str], characters: int) -> Iterator[str]:
    """PROMPTS beginnings of lines out of the last part of a text, which is not learned from."""
    wanted = [characters * (20 - place) // 20 for place in range(PROMPTS, 0, -1)]
    before = 0
    for text in texts:
        while wanted and wanted[0] < before + len(text):
            rest = text[max(0, wanted.pop(0) - before) :].partition("\n")[2] or text
            yield _begun(rest)
        before += len(text)


def _begun(text: str) -> str:
    line = text.lstrip().partition("\n")[0][:PROMPT_CHARACTERS]
    half = line[: max(4, len(line) // 2)]
    return half.rpartition(" ")[0] or half
