"""Tokens are the machine's measure; a person reads words or 字."""

from __future__ import annotations

from typing import Literal

# Words, or Chinese characters without their punctuation, that a token stands for. Measured with Qwen2's vocabulary on
# Inkstone's own sentences, on those of the Grimm brothers and in its translation: 0.77 and 0.76 words, 1.16 characters.
WORDS, CHARACTERS = 0.75, 1.2

# Read silently a second. Source: Brysbaert 2019, "How many words do we read per minute?": 238 words of English,
# 260 characters of Chinese a minute.
READ_WORDS, READ_CHARACTERS = 238 / 60, 260 / 60

Reading = Literal["slower", "about", "faster"]
ALIKE = 1.25  # what is within so much of the reading speed goes along with it


def words_per_second(tokens_per_second: float, language: str) -> float:
    """Words a second, or 字 for Chinese ("zh", "zh_CN" ...)."""
    return tokens_per_second * (CHARACTERS if language.startswith("zh") else WORDS)


def beside_reading(tokens_per_second: float, language: str) -> Reading:
    """Whether an answer comes slower than one reads, along with it, or faster."""
    share = words_per_second(tokens_per_second, language) / (
        READ_CHARACTERS if language.startswith("zh") else READ_WORDS
    )
    if share < 1 / ALIKE:
        return "slower"
    return "about" if share <= ALIKE else "faster"
