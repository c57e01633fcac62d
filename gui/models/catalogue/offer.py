"""One entry of the catalogue as it looks from this computer. No widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gui.model_words import in_language, language_names
from gui.models.feeling import Feeling
from gui.models.ways import Way, best_of, is_good, way_of

if TYPE_CHECKING:
    from core.models.catalogue import Entry

RECOMMENDED, FITS, TIGHT, TOO_BIG = range(4)


@dataclass(frozen=True)
class Offer:
    """`best` is the key of the way that suits this computer, `rank` how well it does; `here` are the keys of those in
    the library; `coming` says of those on their way how far they are."""

    entry: Entry
    ways: tuple[Way, ...]
    best: str
    rank: int
    here: frozenset[str] = frozenset()
    coming: Mapping[str, str] = field(default_factory=dict)
    offline: bool = False
    first: bool = False  # the one whose button is the main one of the page

    def way(self, key: str) -> Way:
        """The way of that key, the best where there is none."""
        return way_of(self.ways, key, self.best)


def offer_of(entry: Entry, feeling: Feeling, here: frozenset[str], coming: Mapping[str, str], offline: bool) -> Offer:
    """What there is to say of `entry` now; `here`: sizes in the library; `coming`: those on their way."""
    ways = tuple(
        Way(version.size, version.size, version.bytes, feeling.of_version(entry, version), version.quantisation)
        for version in entry.versions
    )
    best = best_of(ways)
    return Offer(entry, ways, best.key, _rank(entry, best), here, coming, offline)


def in_order(offers: Sequence[Offer]) -> list[Offer]:
    """What is recommended for this computer first, what is too big last; else as the catalogue has it."""
    ordered = sorted(offers, key=lambda offer: offer.rank)
    best = next((place for place, offer in enumerate(ordered) if offer.best not in offer.here), -1)
    return [replace(offer, first=place == best) for place, offer in enumerate(ordered)]


def finds(offer: Offer, words: str) -> bool:
    """Whether every word of a search is somewhere on its card."""
    entry = offer.entry
    parts = [*entry.name.values(), *entry.description.values(), entry.id, entry.licence, entry.architecture]
    text = " ".join([*parts, language_names(entry.languages), *(v.repo for v in entry.versions)]).casefold()
    return all(word in text for word in words.casefold().split())


def title_of(entry: Entry) -> str:
    """Its name in the language of the moment."""
    return in_language(entry.name)


def _rank(entry: Entry, best: Way) -> int:
    if entry.recommended and is_good(best):
        return RECOMMENDED
    return {"fits": FITS, "tight": TIGHT, "too_big": TOO_BIG}[best.feel.fit]
