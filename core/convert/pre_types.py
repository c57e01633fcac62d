"""How a byte-level tokenizer cuts text before its merges, as llama.cpp's names: the file can only name the pattern.

The patterns are those in llama.cpp's unicode tables (src/llama-vocab.cpp). A tokenizer that cuts in another way is not
converted: a near miss would silently read other words.
"""

from __future__ import annotations

from typing import Any

_APOSTROPHES = "(?:'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD])"
_REST = r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
_LETTERS = r"[^\r\n\p{L}\p{N}]?\p{L}+"
QWEN2 = rf"{_APOSTROPHES}|{_LETTERS}|\p{{N}}|{_REST}"
LLAMA3 = rf"{_APOSTROPHES}|{_LETTERS}|\p{{N}}{{1,3}}|{_REST}"

# The same pattern, written differently: (written, ours).
_SPELLINGS = (
    ("(?i:'s|'t|'re|'ve|'m|'ll|'d)", _APOSTROPHES),
    ("(?i:'s|'t|'re|'ve|'m|'ll|'d|)", _APOSTROPHES),
)


def pre_type(pre_tokenizer: Any, ignores_merges: bool) -> str | None:
    """llama.cpp's name for the `pre_tokenizer` of a tokenizer.json; None when it has none.

    `ignores_merges`: a word that is a token as a whole is taken at once."""
    steps = _steps(pre_tokenizer)
    kinds = [step.get("type") for step in steps]
    if not kinds or kinds[-1] != "ByteLevel" or steps[-1].get("add_prefix_space"):
        return None
    cuts_itself = bool(steps[-1].get("use_regex", True))
    if kinds == ["ByteLevel"] and cuts_itself:
        return None if ignores_merges else "gpt-2"
    if kinds == ["Digits", "ByteLevel"] and cuts_itself and steps[0].get("individual_digits"):
        return None if ignores_merges else "smollm"
    if kinds == ["Split", "ByteLevel"] and not cuts_itself and steps[0].get("behavior") == "Isolated":
        return _of_pattern(_pattern(steps[0]), ignores_merges)
    return None


def _steps(pre_tokenizer: Any) -> list[dict[str, Any]]:
    if not isinstance(pre_tokenizer, dict):
        return []
    if pre_tokenizer.get("type") == "Sequence":
        return [step for step in pre_tokenizer.get("pretokenizers", []) if isinstance(step, dict)]
    return [pre_tokenizer]


def _pattern(split: dict[str, Any]) -> str:
    pattern = split.get("pattern")
    text = pattern.get("Regex", "") if isinstance(pattern, dict) and not split.get("invert") else ""
    for written, ours in _SPELLINGS:
        text = text.replace(written, ours)
    return text


def _of_pattern(pattern: str, ignores_merges: bool) -> str | None:
    if pattern == QWEN2 and not ignores_merges:
        return "qwen2"
    if pattern == LLAMA3:
        return "llama-bpe" if ignores_merges else "smaug-bpe"
    return None
