"""Make the sample messages that come with Inkstone: `python packaging/samples/build.py`.

Reads the sentences in the toml files beside it (our own words) and writes resources/samples/messages_*.tsv. The same
seed gives the same files. The fables in the same folder are made by no script; edit them there.
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
MESSAGES = 75  # of each group
LABELS = {"en": ("message", "group"), "zh": ("留言", "类别")}


def main(target: Path = TARGET) -> int:
    """Write all files; returns the exit code."""
    target.mkdir(parents=True, exist_ok=True)
    for language in ("en", "zh"):
        rows = [LABELS[language], *write_messages(language)]
        messages = "".join("\t".join(row) + "\n" for row in rows)
        (target / f"messages_{language}.tsv").write_text(messages, "utf-8", newline="\n")
    return 0


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


def _capital(text: str, dice: random.Random) -> str:
    """People do not always begin with a capital letter."""
    return text if dice.random() < 0.2 else text[:1].upper() + text[1:]


if __name__ == "__main__":
    sys.exit(main())
