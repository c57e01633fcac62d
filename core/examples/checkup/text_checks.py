"""The check-up of a text to be imitated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.events import Finished
from core.examples.checkup import checks
from core.examples.checkup.checking import in_order
from core.examples.checkup.columns import EXAMPLES
from core.examples.checkup.personal import masked
from core.examples.checkup.scripts import are_mixed, count_scripts, script_told
from core.examples.checkup.text_lines import CONTROL_CODES, lines
from core.examples.checkup.text_survey import EXCERPT, TextSurvey
from core.examples.checkup.unreadable import unreadable
from core.examples.seen import Finding, Row
from core.examples.texts import open_texts

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator

    from core.events import Event
    from core.examples.source import Source
    from core.examples.texts import Texts

SOME = 10  # of what is named in details
MOST_FILES = 200  # whose encoding is looked at


def check_texts(source: Source, stop: threading.Event) -> Iterator[Event]:
    """`check` for goal "text"; rows are lines, counted through all files."""
    texts, found = open_texts(source, stop), TextSurvey()
    yield from found.read(texts, stop)
    repeated, length, _ = found.paragraphs.repeated(stop)
    shown = _excerpts(source, repeated[:EXAMPLES], stop)
    letters = found.letters
    findings = [
        unreadable(texts),
        _encodings(texts, source),
        _too_little(found),
        _repeated(len(repeated), length / max(1, letters.total), shown),
        _long_lines(found),
        _control(found),
        _line_ends(found),
        _rare(found),
        _markup(found),
        _personal(found),
        text_scripts(found),
    ]
    name = texts.origins[0].name if len(texts.origins) == 1 else ""
    yield from in_order([_in_file(finding, name) for finding in findings], checks.TEXT_CHECKS)
    count = found.lines.number - 1
    yield Finished(result={"rows": count, "usable": count, "characters": letters.total})


def _in_file(finding: Finding, name: str) -> Finding:
    rows = tuple(Row(row.number, row.cells, row.file or name) for row in finding.rows)
    return Finding(finding.check, finding.state, "", finding.count, rows, finding.fix, finding.details)


def _found(check: str, state: str, count: int, rows: list[Row] | tuple[Row, ...], fix: str, **details: Any) -> Finding:
    return Finding(check, state if count else "passed", "", count, tuple(rows[:EXAMPLES]), fix, details)


def _too_little(found: TextSurvey) -> Finding:
    size, characters = found.letters.bytes, found.letters.total
    state = "stop" if size < checks.STOP_BYTES else "look" if size < checks.LOOK_BYTES else "passed"
    details = {"bytes": size, "characters": characters, "minimum": checks.LOOK_BYTES}
    return Finding("too_little", state, "", characters, (), "", details)


def _encodings(texts: Texts, source: Source) -> Finding:
    """Several are read each in its own; a wrong one that was set for all is to be looked at."""
    files = [origin for origin in texts.origins if origin.data is None]
    guesses = [(origin.name, origin.encodings()) for origin in files[:MOST_FILES]] if len(files) > 1 else []
    odd = [name for name, likely in guesses if source.encoding and source.encoding not in likely]
    kinds = sorted({likely[0] for _, likely in guesses if likely})
    return _found("encodings", "look", len(odd), [Row(1, (), name) for name in odd], "", encodings=kinds)


def _repeated(count: int, share: float, rows: list[Row]) -> Finding:
    state = "look" if share >= checks.REPEATED_SHARE else "passed"
    return Finding("duplicate_paragraphs", state, "", count, tuple(rows), "drop", {"share": share})


def _long_lines(found: TextSurvey) -> Finding:
    noted, longest = found.lines.long, found.lines.longest
    return _found("long_lines", "look", noted.count, noted.rows, "break", longest=longest, limit=checks.LONG_LINE)


def _control(found: TextSurvey) -> Finding:
    counts = found.letters.counts
    codes = [code for code in found.letters.codes() if code in CONTROL_CODES]
    kinds = [f"U+{code:04X}" for code in codes[:SOME]]
    return _found("control", "fixed", int(counts[codes].sum()), found.lines.control.rows, "remove", kinds=kinds)


def _line_ends(found: TextSurvey) -> Finding:
    odd = [int(found.letters.counts[code]) for code in (0x0D, 0x2028, 0x2029)]
    return _found("line_endings", "fixed", sum(odd), (), "unify", mac=odd[0], separators=odd[1] + odd[2])


def _rare(found: TextSurvey) -> Finding:
    once = found.letters.once()
    share = len(once) / max(1, found.letters.total)
    count = len(once) if share > checks.RARE_SHARE else 0
    return _found("rare_characters", "look", count, (), "", share=share, characters=once[:SOME])


def _markup(found: TextSurvey) -> Finding:
    share = found.letters.letter_share()
    count = found.letters.total if share < checks.LETTER_SHARE else 0
    return _found("markup", "look", count, found.lines.first, "", share=share)


def _personal(found: TextSurvey) -> Finding:
    noted = found.lines.personal
    return _found("personal", "look", noted.count, noted.rows, "mask", kinds=dict(found.lines.personal_kinds))


def text_scripts(found: TextSurvey) -> Finding:
    """Simplified and traditional lines."""
    told = [(row, script_told(row.cells[0])) for row in found.lines.chinese]
    counts = count_scripts(script for _, script in told)
    rarer = min(counts, key=lambda script: counts[script])
    rows = [row for row, script in told if script == rarer]
    mixed = counts[rarer] if are_mixed(counts) else 0
    sizes = {"simplified": counts["zh-Hans"], "traditional": counts["zh-Hant"]}
    return _found("scripts", "look", mixed, rows if mixed else (), "convert", **sizes)


def _excerpts(source: Source, numbers: list[int], stop: threading.Event) -> list[Row]:
    """The beginnings of these lines, which are read for it."""
    found: list[Row] = []
    number = 1
    for line in lines(open_texts(source, stop)) if numbers else ():
        if number in numbers and len(found) < numbers.index(number) + 1:
            found.append(Row(number, (masked(line[:EXCERPT].strip()),)))
        number += line.endswith("\n")
        if number > numbers[-1]:
            break
    return found
