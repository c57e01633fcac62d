"""Print conversations to be read by a person: `python -m starter_data ideas en 30` in the folder above."""

from __future__ import annotations

import random
import sys
from importlib import import_module
from itertools import islice


def main(name: str = "ideas", lang: str = "en", count: str = "30", seed: str = "1") -> None:
    """Print `count` conversations of one module in one language."""
    module = import_module(f"{__package__}.{name}")
    for one in islice(module.conversations(lang, random.Random(int(seed))), int(count)):
        print("-" * 40)
        for turn in one["messages"]:
            print(f"{turn['role']}: {turn['content']}")


if __name__ == "__main__":
    main(*sys.argv[1:])
