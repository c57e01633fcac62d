"""How long something takes, as a range that a person would say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.i18n import human_number

MINUTE, HOUR = 60.0, 3600.0


def human_span(low: float, high: float) -> str:
    """Seconds `low` to `high` -> "about 2 to 4 minutes"."""
    low, high = max(0.0, min(low, high)), max(0.0, low, high)
    if high < 90:
        unit, size, decimals = QCoreApplication.translate("Spans", "about {0} seconds"), 1.0, 0
        low, high = _rounded(low, 5), _rounded(high, 5)
        if high < 10:
            return QCoreApplication.translate("Spans", "a few seconds")
    elif high < 1.5 * HOUR:
        unit, size, decimals = QCoreApplication.translate("Spans", "about {0} minutes"), MINUTE, 0
    else:
        unit, size, decimals = QCoreApplication.translate("Spans", "about {0} hours"), HOUR, 1
    first, last = human_number(max(low / size, 0), decimals), human_number(high / size, decimals)
    if first == "0":
        first = "1" if last != "1" else last
    if first == last == "1" and size == MINUTE:
        return QCoreApplication.translate("Spans", "about a minute")
    both = QCoreApplication.translate("Spans", "{0} to {1}")
    return unit.format(first if first == last else both.format(first, last))


def _rounded(value: float, to: int) -> float:
    return to * round(value / to)
