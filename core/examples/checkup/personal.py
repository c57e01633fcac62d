"""Finds what belongs to a person in a text: telephone numbers, mail addresses, identity and bank cards."""

from __future__ import annotations

import re

_MAYBE = re.compile(r"@|\d[\d\- ().]{5,20}\d")  # no text without one of these holds anything
# Everything is bounded, and begins where a word does: a line may be millions of characters long.
_ALONE, _END = r"(?<![\w.+])", r"(?!\w|[.,]\d)"
_PATTERNS = {
    "email": r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[A-Za-z]{2,24}",
    "id_card": _ALONE + r"[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]" + _END,
    "bank_card": _ALONE + r"[3-6]\d{3}(?:[ -]?\d{4}){2}[ -]?\d{1,4}(?:[ -]?\d{1,3})?" + _END,
    "phone": _ALONE
    + r"(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"  # mobile, China
    + r"|0\d{2,3}[- ]\d{7,8}"  # with an area code, China
    + r"|\(?[2-9]\d{2}\)?[-. ][2-9]\d{2}[-. ]\d{4}"  # North America
    + r"|0\d{3,4} ?\d{3} ?\d{3,4}"  # Britain and others, with the 0 in front
    + r"|\+[1-9]\d{0,2}(?:[ -]?\(?\d{2,4}\)?){2,5})"  # with the code of a country
    + _END,
}  # in this order: what one has masked, the next does not see
_FINDERS = {kind: re.compile(pattern, re.ASCII) for kind, pattern in _PATTERNS.items()}  # 中 may stand right beside


def kinds_in(text: str) -> set[str]:
    """Which of email, id_card, bank_card and phone are in the text."""
    return masked_kinds(text)[1]


def masked(text: str) -> str:
    """The text with * for every letter and digit of them. Doing it again changes nothing."""
    return masked_kinds(text)[0]


def masked_kinds(text: str) -> tuple[str, set[str]]:
    """Both at once."""
    found: set[str] = set()
    if not _MAYBE.search(text):
        return text, found
    for kind, pattern in _FINDERS.items():

        def star(match: re.Match[str], kind: str = kind) -> str:
            if not _holds(kind, match[0]):
                return match[0]
            found.add(kind)
            return re.sub(r"\w", "*", match[0])

        text = pattern.sub(star, text)
    return text, found


def _holds(kind: str, found: str) -> bool:
    """Does the check digit say so, where there is one?"""
    if kind == "id_card":
        return _identity_check(found)
    digits = re.sub(r"\D", "", found)
    return kind != "bank_card" or (len(digits) in (15, 16, 18, 19) and _luhn(digits))


def _identity_check(number: str) -> bool:
    """GB 11643-1999: ISO 7064 MOD 11-2 over the first 17 digits."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(number[:17]))
    return "10X98765432"[total % 11] == number[17].upper()


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
