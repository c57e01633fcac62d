"""How a file's bytes become characters: guessed from its bytes, never by a code page that accepts everything."""

from __future__ import annotations

import codecs
from collections.abc import Sequence

from core.examples.common_characters import CHINESE, JAPANESE, KOREAN, taught

ENCODINGS = (
    "utf-8", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "shift_jis", "euc_kr",
    "cp1252",
)  # fmt: skip
"""What a person may choose."""

UNDECODABLE = "\udcff"
"""Stands in decoded text for bytes that mean nothing; no real text holds it."""

_ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "shift_jis": "cp932", "euc_kr": "cp949",
    "utf_16": "utf-16-le", "utf_32": "utf-32-le", "utf_8_sig": "utf-8",
}  # fmt: skip
"""The codec that reads also what Windows added to the standard, and that does not insist on a byte order mark."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ASIAN = ("gb18030", "big5", "big5hkscs", "shift_jis", "euc_kr")
_LEAST = 0.2  # of the characters beyond ASCII must be common ones, or the guess is not good enough
_PENALTY = -10.0  # for bytes that mean nothing
_FEW = 0.001  # so few bad bytes among plain ASCII are damage, not another encoding
_SYNC = 0x30  # a byte below it is never a later byte of a character, in any of these encodings


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return UNDECODABLE, error.end


codecs.register_error("inkstone.mark", _mark)


def decoder(encoding: str) -> codecs.IncrementalDecoder:
    """A decoder that turns undecodable bytes into UNDECODABLE. LookupError for a name that Python does not know
    as one of a text."""
    b" ".decode(codec(encoding), "ignore")  # LookupError, unlike getincrementaldecoder, for base64 and its like
    return codecs.getincrementaldecoder(codec(encoding))("inkstone.mark")


def codec(encoding: str) -> str:
    """The name of the Python codec that reads `encoding`."""
    plain = encoding.lower().replace("-", "_")
    return _ALIASES.get(plain, encoding)


def guess_encodings(samples: Sequence[bytes]) -> tuple[str, ...]:
    """The encodings that can read all `samples` (stretches of a file, the first from its very start), likeliest first.

    Empty where none makes sense. Chinese (GB18030 or Big5), Japanese and Korean are told apart by how many of the
    characters are common ones.
    """
    for bom, encoding in _BOMS:
        if samples and samples[0].startswith(bom):
            return (encoding,)
    wide = _utf16_without_mark(samples[0]) if samples else ""
    if wide:
        return (wide,)
    parts = [part for number, sample in enumerate(samples) if (part := _whole_part(sample, number > 0))]
    if all(_reads(part, "utf-8") for part in parts):
        return ("utf-8",)
    scores = {encoding: _score(parts, encoding) for encoding in ("utf-8", *_ASIAN, "cp1252")}
    likely = sorted((name for name in scores if scores[name] >= _LEAST), key=lambda name: -scores[name])
    if not likely and _bad_share(parts) < _FEW:
        return ("utf-8",)
    return tuple(likely)


def _utf16_without_mark(sample: bytes) -> str:
    """UTF-16 of mostly Western text has a zero in every second place."""
    if len(sample) < 8:
        return ""
    even, odd = sample[0::2].count(0) / len(sample) * 2, sample[1::2].count(0) / len(sample) * 2
    if max(even, odd) < 0.3 or min(even, odd) > 0.05:
        return ""
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if _reads(sample[: len(sample) // 2 * 2], encoding) else ""


def _reads(part: bytes, encoding: str) -> bool:
    """True when `part` decodes, up to a character that its end cuts."""
    try:
        codecs.getincrementaldecoder(codec(encoding))("strict").decode(part)
    except UnicodeDecodeError:
        return False
    return True


def _whole_part(sample: bytes, inside: bool) -> bytes:
    """`sample` from its first byte that surely starts a character."""
    if not inside:
        return sample
    start = next((index for index, byte in enumerate(sample) if byte < _SYNC), len(sample))
    if start == len(sample):  # not one blank or line end: it may still be UTF-8
        start = next((index for index, byte in enumerate(sample) if byte & 0xC0 != 0x80), start)
        return sample[start:] if _reads(sample[start:], "utf-8") else b""
    return sample[start:]


def _score(parts: Sequence[bytes], encoding: str) -> float:
    """The share of the characters beyond ASCII that are common in that language; what cannot be read counts against
    it."""
    text = "".join(decoder(encoding).decode(part) for part in parts)
    beyond = [index for index, character in enumerate(text) if character > "\x7f"]
    if not beyond or (encoding == "cp1252" and len(beyond) > 0.35 * len(text)):
        return 0.0
    return sum(_weight(text, index, encoding) for index in beyond) / len(beyond)


def _bad_share(parts: Sequence[bytes]) -> float:
    """Bytes that are no UTF-8, of all."""
    text = "".join(decoder("utf-8").decode(part) for part in parts)
    return text.count(UNDECODABLE) / max(1, len(text))


def _weight(text: str, index: int, encoding: str) -> float:
    """1 for a character that every text of the encoding's language is full of; against: private and half-width ones."""
    character = text[index]
    if character == UNDECODABLE:
        return _PENALTY
    if encoding == "utf-8":
        return 1.0
    if encoding == "cp1252":
        return float(_is_western(text, index))
    if "\ue000" <= character <= "\uf8ff" or "\uff61" <= character <= "\uff9f":
        return -1.0
    if encoding == "euc_kr":
        return float(character in KOREAN)
    if encoding == "shift_jis":
        return float("\u3041" <= character <= "\u30fe" or character in JAPANESE)
    return 1.0 if character in CHINESE else 0.3 * (character in taught())


def _is_western(text: str, index: int) -> bool:
    """An accented letter beside a letter, or a typographic quote or dash."""
    character = text[index]
    if character in "’‘“”–—…€£©®°«» ":
        return True
    around = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
    return "\xc0" <= character <= "\xff" and any(neighbour.isascii() and neighbour.isalpha() for neighbour in around)
