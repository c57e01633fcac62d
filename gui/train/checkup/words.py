"""The check-up in plain words: from the codes and numbers of a Finding to sentences.

The texts are looked up late, so that they follow the language. Names in braces are `count`, `column` and what
core/examples/checkup/checks.py lists as details.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from core.examples.seen import ExamplesSeen, Finding, Row
from gui.i18n import human_bytes, human_number
from gui.train.checkup.texts import DONE, FIX, FOUND, GROUPED, PASSED, STOPS, TITLES
from gui.train.examples.words import column_name, encoding_name

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """PySide's stub says object."""
        ...
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CELL = 90  # characters shown of a cell, and of a line of text
LINE = 180
NAMED = 12  # columns that one card names

STATES = {
    "passed": QT_TRANSLATE_NOOP("CheckUp", "Passed"),
    "fixed": QT_TRANSLATE_NOOP("CheckUp", "Fixed for you"),
    "look": QT_TRANSLATE_NOOP("CheckUp", "Please look"),
    "stop": QT_TRANSLATE_NOOP("CheckUp", "Cannot go on"),
    "done": QT_TRANSLATE_NOOP("CheckUp", "Fixed as you said"),
    "left": QT_TRANSLATE_NOOP("CheckUp", "Left as it is"),
}
PERSONAL = {
    "phone": QT_TRANSLATE_NOOP("CheckUp", "phone numbers"),
    "email": QT_TRANSLATE_NOOP("CheckUp", "mail addresses"),
    "id_card": QT_TRANSLATE_NOOP("CheckUp", "identity numbers"),
    "bank_card": QT_TRANSLATE_NOOP("CheckUp", "bank cards"),
}
REASONS = {
    "ragged": QT_TRANSLATE_NOOP("CheckUp", "too many or too few cells"),
    "undecodable": QT_TRANSLATE_NOOP("CheckUp", "unreadable characters"),
    "damaged": QT_TRANSLATE_NOOP("CheckUp", "damaged"),
    "unknown_format": QT_TRANSLATE_NOOP("CheckUp", "another kind of file"),
    "empty": QT_TRANSLATE_NOOP("CheckUp", "empty"),
    "too_long": QT_TRANSLATE_NOOP("CheckUp", "too long"),
}


def state_of(finding: Finding, decision: str) -> str:
    """A key of STATES: how the finding stands after what the person said."""
    if decision == "fix":
        return "done"
    if decision == "ignore":
        return "left"
    return finding.state


def state_word(state: str) -> str:
    """What stands beside the icon."""
    return _tr(STATES[state])


def title(finding: Finding, others: int = 0) -> str:
    """What was looked at, and in which column; `others`: in how many more the same was found."""
    name = _tr(TITLES.get(finding.check, finding.check))
    if others:
        return _tr(QT_TRANSLATE_NOOP("CheckUp", "{0} · {1} columns")).format(name, human_number(others + 1))
    if finding.column:
        return _tr(QT_TRANSLATE_NOOP("CheckUp", "{0} · column “{1}”")).format(name, column_name(finding.column))
    return name


def sentence(finding: Finding) -> str:
    """What was found; of what is fixed by itself also what is done."""
    if finding.state == "passed":
        return _filled(PASSED.get(finding.check, ""), finding)
    found = _filled(FOUND.get(finding.check, ""), finding)
    done = _filled(DONE.get((finding.check, finding.fix)) or DONE.get(("", finding.fix), ""), finding)
    return _told(found, done if finding.state == "fixed" else "")


def _told(*sentences: str) -> str:
    """One after the other; after a Chinese full stop there is no space."""
    return " ".join(filter(None, sentences)).replace("。 ", "。")


def grouped_sentence(findings: Sequence[Finding]) -> str:
    """The same in many columns."""
    names = _join(f"“{column_name(finding.column)}”" for finding in findings[:NAMED])
    left = len(findings) - NAMED
    more = _tr(QT_TRANSLATE_NOOP("CheckUp", " and {0} more")).format(human_number(left)) if left > 0 else ""
    return f"{_tr(GROUPED[findings[0].check])} {names}{more}"


def fix_text(finding: Finding) -> str:
    """The button that fixes it."""
    return _filled(FIX.get((finding.check, finding.fix)) or FIX.get(("", finding.fix), ""), finding)


def stop_reason(finding: Finding) -> str:
    """Why one cannot go on, for the main button."""
    return _tr(STOPS.get(finding.check, STATES["stop"]))


def row_text(finding: Finding, row: Row, seen: ExamplesSeen | None) -> str:
    """One of the example rows: where it is, and what of it matters."""
    place = _tr(QT_TRANSLATE_NOOP("CheckUp", "Row {0}")).format(human_number(row.number)) if row.number else ""
    if row.file and seen is not None and (_one_of_many(row.file, seen) or not row.number):
        place = f"{row.file.replace(chr(92), '/').rpartition('/')[2]} {place}".strip()
    return f"{place}:  {_cells(finding, row, seen)}" if row.cells else place


def _one_of_many(file: str, seen: ExamplesSeen) -> bool:
    """Whether the number of a row says too little: there are other files, or a folder of them."""
    paths = seen.source.paths
    return len(paths) > 1 or (bool(paths) and file not in paths)


def _cells(finding: Finding, row: Row, seen: ExamplesSeen | None) -> str:
    """The column at fault beside the answer; all cells where the whole row is."""
    names = [column.name for column in seen.columns] if seen is not None else []
    if seen is None or len(names) != len(row.cells):
        return _cut(" ".join(row.cells), LINE)
    cells = dict(zip(names, row.cells, strict=True))
    source = seen.source
    if source.goal == "labels":
        wanted = [finding.column or source.text, source.label]
    elif finding.column:
        wanted = [finding.column, source.label]
    else:
        wanted = [*(name for name in names if name != source.label), source.label]
    shown = [_cut(cells[name], CELL) or "–" for name in dict.fromkeys(wanted) if name in cells]
    if finding.column or source.goal == "labels":
        return "  →  ".join(shown)
    return _cut(" · ".join(shown), LINE)


def _filled(text: str, finding: Finding) -> str:
    values = {name: _value(name, value) for name, value in finding.details.items()}
    values |= {"count": human_number(finding.count), "column": column_name(finding.column)}
    if finding.check == "too_little":
        values["minimum"] = human_bytes(finding.details.get("minimum", 0))
    return _tr(text).format_map(_Known(values)) if text else ""


def _value(name: str, value: Any) -> str:
    """A detail as one reads it."""
    if name in ("share", "score"):
        return f"{human_number(100 * float(value), 1 if 0 < float(value) < 0.1 else 0)}%"
    if name == "bytes":
        return human_bytes(float(value))
    if name in ("kinds", "reasons") and isinstance(value, dict):
        known = PERSONAL | REASONS
        return _join(f"{_tr(known.get(str(key)) or str(key))} ({human_number(rows)})" for key, rows in value.items())
    if name == "merged":
        return _join(f"“{written}” → “{becomes}”" for written, becomes in value)
    if name == "encodings":
        return _join(encoding_name(one) for one in value)
    if isinstance(value, list | tuple):
        return _join(_item(one) for one in value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return human_number(value)
    return str(value)


def _item(one: Any) -> str:
    """A word, or a name with its number of rows."""
    if isinstance(one, list | tuple):
        name, rows = one
        return f"“{_cut(str(name), CELL)}” ({human_number(rows)})"
    return f"“{_cut(str(one), CELL)}”"


def _join(parts: Any) -> str:
    """With the comma of the language."""
    return _tr(QT_TRANSLATE_NOOP("CheckUp", ", ")).join(parts)


def _cut(text: str, length: int) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("CheckUp", text)


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
