"""Numbers, dates and missing values as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

MISSING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "?", "-", "--", "—", "——", "缺失", "未知"})
"""Cells that say nothing, in lower case."""

LARGEST = 1e30
"""Nobody measures more, and what is learned from squares of numbers stays finite."""

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?", re.ASCII)
_CURRENCY = r"(?:[¥$€£₩₹]|US\$|HK\$|NT\$|RMB|CNY|USD|EUR|GBP|JPY|人民币)"
_WRITTEN = re.compile(
    rf"(?P<open>\()?(?P<sign>[+-])?\s*{_CURRENCY}?\s*(?P<sign2>[+-])?"
    r"(?P<body>\d[\d.,' ]*|\.\d+)(?P<power>[eE][+-]?\d{1,4})?\s*"
    rf"(?P<unit>[%‰万亿])?\s*(?:{_CURRENCY}|元|块钱|块)?(?P<close>\))?",
    re.ASCII | re.IGNORECASE,
)
_WIDE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {"￥": "¥", "\u3000": " ", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "’": "'"}
)
_GROUPED = {mark: re.compile(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+") for mark in ",.' "}
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_UNITS = {"万": 1e4, "亿": 1e8}
_LONGEST = 48  # characters of the longest number worth trying

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TIME = (
    r"(?:[T\s]+(?P<hour>\d{1,2})[:时](?P<minute>\d{2})(?:[:分](?P<second>\d{2})(?:\.\d+)?秒?)?"
    r"(?P<half>\s*[ap]m)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_DATES = tuple(
    re.compile(pattern + _TIME, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<year>\d{4})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日?",
        r"(?P<first>\d{1,2})[-/.](?P<second_part>\d{1,2})[-/.](?P<year>\d{4})",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<name>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})",
        r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
    )
)


def is_missing(text: str) -> bool:
    """True for cells such as "", "NA", "null" or "?"."""
    return len(text) < 16 and text.strip().lower() in MISSING


def parse_number(text: str) -> float | None:
    """The number that `text` writes, None where it is none: "1,234", "12 %" (12), "¥3.50", "1.5e3", "(5)" (-5),
    "1.234,5", "3万", full-width digits. Infinite, NaN and what is beyond LARGEST are no numbers.
    """
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return _finite(float(text))
    if not 0 < len(text) <= _LONGEST:
        return None
    written = _WRITTEN.fullmatch(text.translate(_WIDE))
    if written is None or bool(written["open"]) != bool(written["close"]) or (written["sign"] and written["sign2"]):
        return None
    digits = _without_groups(written["body"].rstrip())
    if digits is None:
        return None
    value = float(digits + (written["power"] or "")) * _UNITS.get(written["unit"] or "", 1.0)
    negative = written["open"] or "-" in ((written["sign"] or "") + (written["sign2"] or ""))
    return _finite(-value if negative else value)


def parse_date(text: str, day_first: bool = False) -> datetime | None:
    """The day (and time, if any) that `text` writes, None where it is none. `day_first` decides "3/4/2024"."""
    text = text.strip()
    if not 6 <= len(text) <= _LONGEST:
        return None
    text = text.translate(_WIDE)
    for pattern in _DATES:
        found = pattern.fullmatch(text)
        if found:
            return _moment(found.groupdict(), day_first)
    return None


def writes_day_first(texts: Iterable[str]) -> bool:
    """True where "3/4/2024" must mean the third of April, because another cell of the column has a day above 12."""
    for text in texts:
        found = _DATES[2].fullmatch(text.strip())
        if found and int(found["first"]) > 12:
            return True
    return False


def _finite(value: float) -> float | None:
    return value if abs(value) <= LARGEST else None


def _without_groups(body: str) -> str | None:
    """ "1,234.5" -> "1234.5", "1.234,5" -> "1234.5", "3,5" -> "3.5"; None where the marks make no sense."""
    for mark in "' ":
        if mark in body:
            whole, point, rest = _split_at_point(body, mark)
            return whole.replace(mark, "") + point + rest if _GROUPED[mark].fullmatch(whole) else None
    if "," in body and "." in body:
        decimal = max(",.", key=body.rfind)
        group = "," if decimal == "." else "."
        whole, _, rest = body.rpartition(decimal)
        return f"{whole.replace(group, '')}.{rest}" if _is_grouped(whole, group) and rest.isdigit() else None
    if "," in body:
        if not body.startswith("0") and _is_grouped(body, ","):
            return body.replace(",", "")
        return body.replace(",", ".") if body.count(",") == 1 else None
    if body.count(".") > 1:
        return body.replace(".", "") if _is_grouped(body, ".") else None
    return body


def _split_at_point(body: str, mark: str) -> tuple[str, str, str]:
    """The part with groups, "." or "", the digits behind it."""
    found = re.fullmatch(rf"([\d{re.escape(mark)}]+)(?:[.,](\d+))?", body)
    if found is None:
        return "", "", ""
    return found[1], "." if found[2] else "", found[2] or ""


def _is_grouped(body: str, mark: str) -> bool:
    return bool(_GROUPED[mark].fullmatch(body)) or (mark == "," and bool(_INDIAN.fullmatch(body)))


def _moment(parts: dict[str, str | None], day_first: bool) -> datetime | None:
    year = int(parts["year"] or 0)
    if "first" in parts:
        one, two = int(parts["first"] or 0), int(parts["second_part"] or 0)
        day, month = (one, two) if day_first or one > 12 else (two, one)
    elif "name" in parts:
        name = (parts["name"] or "")[:3].lower()
        day, month = int(parts["day"] or 0), _MONTHS.index(name) + 1 if name in _MONTHS else 0
    else:
        day, month = int(parts["day"] or 0), int(parts["month"] or 0)
    hour = int(parts["hour"] or 0)
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].strip().lower() == "pm" else 0)
    try:
        return datetime(year, month, day, hour, int(parts["minute"] or 0), int(parts["second"] or 0))  # noqa: DTZ001
    except ValueError:
        return None
