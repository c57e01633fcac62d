"""Make the sample texts and messages that come with Inkstone: `python packaging/samples/build.py`.

Reads the sentences in the toml files beside it (our own words) and writes resources/samples/. The same seed gives the
same files.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / "resources" / "samples"
TIMES_EACH = {"en": 7, "zh": 7}
"""How often each plot is told."""
MESSAGES = 75  # of each group
LABELS = {"en": ("message", "group"), "zh": ("留言", "类别")}
PRONOUNS = {"he": ("him", "his", "himself"), "she": ("her", "her", "herself")}


def main(target: Path = TARGET) -> int:
    """Write all files; returns the exit code."""
    target.mkdir(parents=True, exist_ok=True)
    for language in ("en", "zh"):
        fables = "\n\n\n".join(tell_fables(language))
        (target / f"fables_{language}.txt").write_text(fables + "\n", "utf-8", newline="\n")
        rows = [LABELS[language], *write_messages(language)]
        messages = "".join("\t".join(row) + "\n" for row in rows)
        (target / f"messages_{language}.tsv").write_text(messages, "utf-8", newline="\n")
    return 0


def tell_fables(language: str) -> Iterator[str]:
    """Every plot several times, each time with other animals and other wordings."""
    words = _words(f"fables_{language}")
    dice = random.Random(7)
    told: set[str] = set()
    for _ in range(TIMES_EACH[language]):
        for plot, title in zip(words["plot"], words["titles"], strict=True):
            heading = ""
            while not heading or heading in told:  # every title names an animal
                slots = _drawn(words["slots"], dice) | _cast(dice.sample(words["animals"], 2), language)
                heading = title.format_map(slots)
            told.add(heading)
            yield _set(heading, [dice.choice(wordings).format_map(slots) for wordings in plot["sentences"]], language)


def write_messages(language: str) -> Iterator[tuple[str, str]]:
    """(message, group), mixed, no two the same."""
    words = _words(f"messages_{language}")
    dice = random.Random(11)
    written: dict[str, str] = {}
    for group, patterns in words["groups"].items():
        wanted = len(written) + MESSAGES
        while len(written) < wanted:
            for pattern in dice.sample(patterns, len(patterns)):
                slots = _drawn(words["slots"], dice)
                text = "".join((dice.choice(words["openings"]), pattern, dice.choice(words["closings"])))
                if len(written) < wanted:
                    written.setdefault(_capital(text.format_map(slots), dice), group)
    rows = list(written.items())
    dice.shuffle(rows)
    yield from rows


def _words(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))


def _drawn(slots: dict[str, list[str]], dice: random.Random) -> dict[str, str]:
    """One value for every slot; `name_up` is it with a capital letter."""
    values = {name: dice.choice(choices) for name, choices in slots.items()}
    return values | {f"{name}_up": value[:1].upper() + value[1:] for name, value in values.items()}


def _cast(animals: list[Any], language: str) -> dict[str, str]:
    """The slots that speak of the two animals."""
    if language == "zh":
        return dict(zip("甲乙", animals, strict=True))
    slots: dict[str, str] = {}
    for suffix, (name, he) in zip(("", "2"), animals, strict=True):
        him, his, himself = PRONOUNS[he]
        article = "an" if name[0] in "aeiou" else "a"
        forms = {"a": f"{article} {name}", "the": f"the {name}", "The": f"The {name}", "he": he, "He": he.title()}
        forms |= {"him": him, "his": his, "himself": himself}
        slots |= {f"{key}{suffix}": value for key, value in forms.items()}
    return slots


def _set(heading: str, sentences: list[str], language: str) -> str:
    """Title, the story in three paragraphs, what it teaches."""
    space = "" if language == "zh" else " "
    third = len(sentences) // 3
    parts = (sentences[:third], sentences[third : 2 * third], sentences[2 * third : -1], sentences[-1:])
    return "\n\n".join([heading, *(space.join(part) for part in parts)])


def _capital(text: str, dice: random.Random) -> str:
    """People do not always begin with a capital letter."""
    return text if dice.random() < 0.2 else text[:1].upper() + text[1:]


if __name__ == "__main__":
    sys.exit(main())
