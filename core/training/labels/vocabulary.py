"""Which words and pieces of words count, and how much each of them weighs in a text: TF-IDF.

The weight of a gram is (1 + log of its number in the text) x log((1 + texts) / (1 + texts that have it)) + 1; words and
pieces are each brought to length 1, so that neither drowns the other. The bag network and the simple model read the
same. Sources: Spärck Jones 1972; Salton & Buckley 1988.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from core.files import write_atomically
from core.jobs import check_stop
from core.training.labels.words import grams

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

MOST_WORDS, MOST_PIECES = 40_000, 60_000
MOST_COUNTED = 2_000_000
"""Different grams held while counting; beyond that those seen once are forgotten."""
FEW_TEXTS = 3000
"""Below, a gram of a single text counts too."""
FILE = "vocabulary.json"


class Vocabulary:
    """`words` and `pieces` with the number of texts that have each; ids go through the words and then the pieces."""

    def __init__(self, words: dict[str, int], pieces: dict[str, int], texts: int) -> None:
        self.words, self.pieces, self.texts = words, pieces, texts
        self._ids = {gram: place for place, gram in enumerate([*words, *pieces])}
        counts = np.array([*words.values(), *pieces.values()], np.float64)
        self._idf = np.log((1 + texts) / (1 + counts)) + 1

    def __len__(self) -> int:
        return len(self._ids)

    def weigh(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Ids and weights of the grams of a text that count; none for a text of unknown words. Two arrays (n,)."""
        bags = [self._bag(bag) for bag in grams(text)]
        return np.concatenate([ids for ids, _ in bags]), np.concatenate([weights for _, weights in bags])

    def _bag(self, bag: Iterable[str]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        counts = Counter(place for gram in bag if (place := self._ids.get(gram)) is not None)
        ids = np.fromiter(counts, np.int32, len(counts))
        weights = (1 + np.log(np.fromiter(counts.values(), np.float64, len(counts)))) * self._idf[ids]
        return ids, (weights / max(1e-9, np.sqrt(2 * (weights**2).sum()))).astype(np.float32)

    def save(self, path: Path) -> None:
        """Write it as JSON."""
        write_atomically(path, json.dumps({"texts": self.texts, "words": self.words, "pieces": self.pieces}))

    @staticmethod
    def load(path: Path) -> Vocabulary:
        """Read what `save` wrote."""
        kept = json.loads(path.read_text("utf-8"))
        return Vocabulary(kept["words"], kept["pieces"], kept["texts"])


def learn_vocabulary(texts: Iterable[str], stop: threading.Event, share: float = 1.0) -> Vocabulary:
    """Count the grams of texts of the train part and keep the most frequent, `share` of what fits. Raises Cancelled."""
    words: Counter[str] = Counter()
    pieces: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        check_stop(stop)
        for counter, bag in zip((words, pieces), grams(text), strict=True):
            counter.update(set(bag))
            if len(counter) > MOST_COUNTED:
                _forget_rare(counter)
    fewest = 2 if number > FEW_TEXTS else 1
    most = [int(share * limit) for limit in (MOST_WORDS, MOST_PIECES)]
    return Vocabulary(_often(words, most[0], fewest), _often(pieces, most[1], fewest), number)


def _forget_rare(counter: Counter[str]) -> None:
    for gram in [gram for gram, count in counter.items() if count == 1]:
        del counter[gram]


def _often(counter: Counter[str], most: int, fewest: int) -> dict[str, int]:
    # By count and then by name: sets have no order that could be repeated.
    ordered = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))
    return {gram: count for gram, count in ordered[:most] if count >= fewest}


class Weighed:
    """The grams of many texts, flat: text i has ids[starts[i] : starts[i + 1]] and weights likewise."""

    def __init__(self, ids: NDArray[np.int32], weights: NDArray[np.float32], starts: NDArray[np.int64]) -> None:
        self.ids, self.weights, self.starts = ids, weights, starts

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def shape(self) -> tuple[int, int]:
        """Texts, and at least as many features as are used: as a matrix has it."""
        return len(self), int(self.ids.max(initial=-1)) + 1

    def __matmul__(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """As a sparse matrix (n, grams) times table (grams, w): (n, w)."""
        out = np.zeros((len(self), table.shape[1]))
        for row in range(len(self)):
            span = slice(*self.starts[row : row + 2].tolist())
            out[row] = self.weights[span].astype(np.float64) @ table[self.ids[span]]
        return out

    def padded(self, places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Ids + 1 and weights of some texts, (n, longest) each; 0 where a text has no more."""
        spans = [slice(*self.starts[place : place + 2].tolist()) for place in places]
        longest = max([1, *(span.stop - span.start for span in spans)])
        ids, weights = np.zeros((len(spans), longest), np.int64), np.zeros((len(spans), longest), np.float32)
        for row, span in enumerate(spans):
            ids[row, : span.stop - span.start] = self.ids[span] + 1
            weights[row, : span.stop - span.start] = self.weights[span]
        return ids, weights


def weigh_all(vocabulary: Vocabulary, texts: Sequence[str]) -> Weighed:
    """A few texts, in memory."""
    pairs = [vocabulary.weigh(text) for text in texts]
    starts = np.cumsum([0, *(len(ids) for ids, _ in pairs)], dtype=np.int64)
    if not pairs:
        return Weighed(np.zeros(0, np.int32), np.zeros(0, np.float32), starts)
    return Weighed(np.concatenate([i for i, _ in pairs]), np.concatenate([w for _, w in pairs]), starts)
