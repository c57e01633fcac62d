"""A finished file that is not what it should be: who sent the wrong bytes?

One sum stands for the whole file, so it does not say. Mirrors are suspected before the host that told what is in the
repository: what the suspect sent is thrown away and fetched from another, the rest stays.
"""

from __future__ import annotations

from collections import Counter

from core.errors import InkstoneError
from core.hub.mirrors import Source, Sources
from core.hub.parts import Part

CHANCES = 2  # times that the first host may send a wrong file: a broken proxy in between does so once


class Verdict:
    """Over one file."""

    def __init__(self, part: Part, sources: Sources, main: Source) -> None:
        self._part, self._sources, self._main = part, sources, main
        self._wrong: Counter[str] = Counter()

    def wrong(self) -> None:
        """The sum does not fit: forget what the likeliest host sent, and ask it no more. Raises
        InkstoneError("download_damaged") when nobody is left to ask."""
        hosts = self._part.hosts
        suspect = next((host for host in hosts if host != self._main.endpoint), self._main.endpoint)
        self._wrong[suspect] += 1
        source = self._sources.of(suspect)
        if source is not None and (source is not self._main or self._wrong[suspect] >= CHANCES):
            source.dropped = True
        if len(hosts) > 1:
            self._part.forget(suspect)
        else:
            self._part.discard()
        if not self._sources.left():
            raise InkstoneError("download_damaged", path=self._part.file.path)
