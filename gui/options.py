"""What may be said on the command line of the window."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from core.languages import LANGUAGES


@dataclass(frozen=True)
class Options:
    """One start of the app."""

    home: str | None = None
    lang: str = ""
    theme: str = ""
    exit_after_paint: bool = False
    selftest: bool = False
    screenshots: Path | None = None
    files: tuple[Path, ...] = ()

    @property
    def automatic(self) -> bool:
        """Nobody is looking: a measurement, a check, pictures."""
        return self.exit_after_paint or self.selftest or self.screenshots is not None


def parse(argv: list[str]) -> Options:
    """The options; argparse prints its own help and ends the program with 2 on a mistake."""
    parser = argparse.ArgumentParser(
        prog="inkstone", description="Chat with an AI on your own computer, offline.", allow_abbrev=False
    )
    parser.add_argument("--home", metavar="DIR", help="keep everything in this folder")
    parser.add_argument("--lang", choices=sorted(LANGUAGES), default="", help="language of this start")
    parser.add_argument("--theme", choices=["light", "dark"], default="", help="look of this start")
    parser.add_argument("--exit-after-paint", action="store_true", help="measure the start, print JSON, quit")
    parser.add_argument("--selftest", action="store_true", help="check this installation, print JSON, quit")
    parser.add_argument("--screenshots", metavar="DIR", type=Path, help="save a picture of every page, quit")
    parser.add_argument("files", metavar="FILE", type=Path, nargs="*", help="models, sounds or tables to open")
    given = vars(parser.parse_args(argv))
    return Options(**{**given, "files": tuple(given["files"])})


def has_screen() -> bool:
    """Whether somebody can see a window of ours."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    if sys.platform == "linux":
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True
