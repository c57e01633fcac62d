"""How the examples are spoken of: kinds of columns, encodings, signs between cells, why something was left out."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from core.examples.seen import ColumnSeen, ExamplesSeen, Skipped
from core.examples.source import Source
from gui.i18n import human_bytes, human_number
from gui.train.examples.samples import sample_name

KINDS = ("number", "category", "text", "date")
KIND_ICONS = {"number": "hash", "category": "tag", "text": "text-t", "date": "calendar", "ignore": "eye-slash"}
ENCODINGS = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030 (GBK)",
    "big5": "Big5",
    "big5hkscs": "Big5-HKSCS",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32-le": "UTF-32 LE",
    "utf-32-be": "UTF-32 BE",
    "shift_jis": "Shift-JIS",
    "euc_kr": "EUC-KR",
    "cp1252": "Windows-1252",
}
"""Names of standards: the same in every language."""
DELIMITERS = (",", ";", "\t", "|")
_NUMBERED = re.compile(r"Column (\d+)")  # what core calls a column without a name


def kind_name(kind: str) -> str:
    """What a column holds."""
    names = {
        "number": QCoreApplication.translate("Examples", "Number"),
        "category": QCoreApplication.translate("Examples", "Group"),
        "text": QCoreApplication.translate("Examples", "Text"),
        "date": QCoreApplication.translate("Examples", "Date"),
        "ignore": QCoreApplication.translate("Examples", "Left out"),
    }
    return names.get(kind, kind)


def column_name(name: str) -> str:
    """What a column is called; one without a name by its place, in the language of the moment."""
    numbered = _NUMBERED.fullmatch(name)
    return QCoreApplication.translate("Examples", "Column {0}").format(numbered[1]) if numbered else name


def column_note(column: ColumnSeen) -> str:
    """What a column holds, and why it is left out when it is."""
    reasons = {
        "id": QCoreApplication.translate("Examples", "it only numbers the rows"),
        "constant": QCoreApplication.translate("Examples", "always the same"),
        "empty": QCoreApplication.translate("Examples", "empty"),
        "person": QCoreApplication.translate("Examples", "as you said"),
    }
    if column.kind == "ignore" and column.why in reasons:
        return QCoreApplication.translate("Examples", "Left out: {0}").format(reasons[column.why])
    return kind_name(column.kind)


def delimiter_name(delimiter: str) -> str:
    """What stands between two cells."""
    names = {
        ",": QCoreApplication.translate("Examples", "Comma ,"),
        ";": QCoreApplication.translate("Examples", "Semicolon ;"),
        "\t": QCoreApplication.translate("Examples", "Tab"),
        "|": QCoreApplication.translate("Examples", "Bar |"),
    }
    return names.get(delimiter, f"“{delimiter}”")


def encoding_name(encoding: str) -> str:
    """The standard's name."""
    return ENCODINGS.get(encoding, encoding)


def source_name(source: Source) -> str:
    """What was given: a file, a sample, something pasted."""
    if source.sample:
        return sample_name(source.sample)
    if not source.paths:
        return QCoreApplication.translate("Examples", "What you pasted")
    first = source.paths[0].replace("\\", "/").rstrip("/").rpartition("/")[2]
    if len(source.paths) == 1:
        return first
    return QCoreApplication.translate("Examples", "{0} and {1} more").format(first, len(source.paths) - 1)


def facts(seen: ExamplesSeen) -> str:
    """How much it is, in one line."""
    return _text_facts(seen) if seen.source.goal == "text" else _row_facts(seen)


def _row_facts(seen: ExamplesSeen) -> str:
    rows = QCoreApplication.translate("Examples", "{0} examples")
    if not seen.exact:
        rows = QCoreApplication.translate("Examples", "about {0} examples")
    columns = QCoreApplication.translate("Examples", "{0} columns").format(human_number(len(seen.columns)))
    return f"{rows.format(human_number(seen.rows))} · {columns}"


def _text_facts(seen: ExamplesSeen) -> str:
    characters = QCoreApplication.translate("Examples", "{0} characters")
    if not seen.exact:
        characters = QCoreApplication.translate("Examples", "about {0} characters")
    lines = QCoreApplication.translate("Examples", "{0} lines").format(human_number(seen.rows))
    return f"{characters.format(human_number(seen.characters))} · {lines}"


def skipped_text(skipped: Skipped) -> str:
    """Which row or file was left out, and why."""
    reasons = {
        "ragged": QCoreApplication.translate("Examples", "it has more or fewer cells than there are columns"),
        "undecodable": QCoreApplication.translate("Examples", "its characters cannot be read"),
        "damaged": QCoreApplication.translate("Examples", "it is damaged"),
        "unknown_format": QCoreApplication.translate("Examples", "Inkstone does not read files of this kind"),
        "empty": QCoreApplication.translate("Examples", "it is empty"),
        "too_long": QCoreApplication.translate("Examples", "it is too long"),
    }
    reason = reasons.get(skipped.reason, skipped.reason)
    name = skipped.file.replace("\\", "/").rstrip("/").rpartition("/")[2]
    if not skipped.row:
        return f"{name}: {reason}"
    place = QCoreApplication.translate("Examples", "{0}, row {1}") if name else _row_alone()
    return f"{place.format(name, human_number(skipped.row))}: {reason}"


def _row_alone() -> str:
    return QCoreApplication.translate("Examples", "Row {1}")


def progress_text(done: float, total: float) -> str:
    """How far the reading is."""
    return QCoreApplication.translate("Examples", "{0} of {1}").format(human_bytes(done), human_bytes(total))
