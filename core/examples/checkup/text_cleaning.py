"""The text as it is learned from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.examples.checkup.checks import LONG_LINE
from core.examples.checkup.decided import Decided
from core.examples.checkup.personal import masked
from core.examples.checkup.text_checks import text_scripts
from core.examples.checkup.text_lines import broken, lines, mark_of, paragraphs, with_plain_ends, without_control
from core.examples.checkup.text_survey import GLANCE, TextSurvey
from core.examples.seen import Finding
from core.examples.texts import open_texts
from core.jobs import check_stop
from core.transcribe.script import in_script

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from core.examples.seen import Decision
    from core.examples.source import Source

    Change = Callable[[str], str]

PIECE = 1 << 16  # characters that are put together again
_FIXED = {"control": "remove", "line_endings": "unify"}
_ASKED = {"duplicate_paragraphs": "drop", "long_lines": "break", "personal": "mask", "scripts": "convert"}


def clean_pieces(source: Source, decisions: Sequence[Decision], stop: threading.Event) -> Iterator[str]:
    """`cleaned_texts`. The text is read once more before where a decision needs to know all of it."""
    decided = Decided(decisions)
    done = {check for check, fix in _FIXED.items() if decided.applies(Finding(check, "fixed", fix=fix))}
    done |= {check for check, fix in _ASKED.items() if decided.applies(Finding(check, "look", fix=fix))}
    known = _known(source, stop) if done & {"duplicate_paragraphs", "scripts"} else None
    found = _watched(lines(open_texts(source, stop)), stop)
    if known and "duplicate_paragraphs" in done:
        found = _without_repeated(found, known.paragraphs.repeated(stop)[2], known.by_line)
    changes = _changes(done, known)
    return _joined(_changed(line, changes) for line in found)


def _known(source: Source, stop: threading.Event) -> TextSurvey:
    known = TextSurvey()
    for _ in known.read(open_texts(source, stop), stop):
        pass
    return known


def _watched(found: Iterable[str], stop: threading.Event) -> Iterator[str]:
    for number, line in enumerate(found):
        if number % GLANCE == 0:
            check_stop(stop)
        yield line


def _without_repeated(found: Iterable[str], repeated: frozenset[int], by_line: bool) -> Iterator[str]:
    """All paragraphs but those that came before."""
    seen: set[int] = set()
    for paragraph in paragraphs(found, by_line):
        mark = mark_of(paragraph)
        if mark in seen:
            continue
        if mark is not None and mark in repeated:
            seen.add(mark)
        yield from paragraph


def _changes(done: set[str], known: TextSurvey | None) -> list[Change]:
    changes: dict[str, Change] = {
        "line_endings": with_plain_ends,
        "control": without_control,
        "personal": masked,
        "long_lines": lambda line: broken(line, LONG_LINE),
    }
    if known and "scripts" in done:
        sizes = text_scripts(known).details
        changes["scripts"] = _simplified if sizes["simplified"] >= sizes["traditional"] else _traditional
    return [change for check, change in changes.items() if check in done]


def _simplified(line: str) -> str:
    return in_script(line, "zh-Hans")


def _traditional(line: str) -> str:
    return in_script(line, "zh-Hant")


def _changed(line: str, changes: Iterable[Change]) -> str:
    for change in changes:
        line = change(line)
    return line


def _joined(found: Iterable[str]) -> Iterator[str]:
    """Pieces of about PIECE characters, none of them empty."""
    held: list[str] = []
    length = 0
    for line in found:
        held.append(line)
        length += len(line)
        if length >= PIECE:
            yield "".join(held)
            held, length = [], 0
    if length:
        yield "".join(held)
