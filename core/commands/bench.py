"""`bench`: speed here and beside a peer, in the same run. In every ratio more is better; `feel` holds what was foretold
against what was measured, and 1 is best."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.commands.output import Output
from core.events import Event
from core.models.library import Library
from core.paths import RESOURCES


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add this command to the parser."""
    parser = commands.add_parser("bench", parents=[common], help="measure speed", description=__doc__)
    parser.add_argument("what", choices=["start", "chat", "transcribe", "train", "feel"])
    parser.add_argument("--rounds", type=int, default=5, help="how often everybody has a turn")
    parser.add_argument("--tokens", type=int, default=128, help="length of an answer (chat)")
    parser.add_argument("--threads", type=int, default=0, help="of every side (all but start); 0: one a core")
    parser.add_argument(
        "--data",
        type=Path,
        metavar="FILE",
        help="a recording of speech, else the bundled one (transcribe); a text (train)",
    )
    parser.add_argument(
        "--headline", action="store_true", help="train: the larger model alone, until nanoGPT's loss on a GPU"
    )
    parser.add_argument("--only", default="", metavar="NAME", help="feel: models whose name begins with this")
    parser.add_argument("--minutes", type=float, default=20.0, help="of --headline")
    parser.set_defaults(run=run, confined=False)  # the peers open ports of their own; our side is confined by itself


def run(options: argparse.Namespace) -> int:
    """Measure; the last line printed is one object with all figures."""
    output = Output(options.json)
    finished = output.follow(_events(options))
    output.line({name: _rounded(value) for name, value in finished.result.items()})
    return 0


def _events(options: argparse.Namespace) -> Iterator[Event]:
    if options.what == "start":
        from core.bench import start

        return start.run(options.home.cache / "bench" / "home", max(1, options.rounds))
    folder = options.home.cache / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    if options.what == "transcribe":
        from core.bench import transcribe

        return transcribe.run(folder, options.data, rounds=max(1, options.rounds), threads=max(0, options.threads))
    if options.what == "train":
        from core.bench import train

        if options.headline:
            return train.run_headline(folder / "train", options.data, options.minutes, max(0, options.threads))
        return train.run(folder / "train", options.data, threads=max(0, options.threads))
    if options.what == "feel":
        from core.bench import feel

        (folder / "feel").mkdir(exist_ok=True)
        return feel.run(folder / "feel", max(1, options.rounds), options.only)
    from core.bench import chat

    starter = Library(options.home, RESOURCES).starter
    usable = starter.path if starter is not None and starter.path.suffix == ".gguf" else None
    return chat.run(folder, usable, max(2, options.tokens), max(1, options.rounds), max(0, options.threads))


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    return round(value, 3) if isinstance(value, float) else value
