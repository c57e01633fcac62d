"""The command line: `python -m core ...`. Exit codes: 0 done, 2 the input is at fault, 1 a fault of ours."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

from core.errors import Cancelled, InkstoneError
from core.net import gate, sandbox
from core.paths import Home
from core.program import core_name, is_built


def main(arguments: Sequence[str] | None = None, confine: bool = False) -> int:
    """Run one command; returns the exit code. Errors end as one sentence on standard error, never a traceback.

    `confine`: take the network away from this process for ever; a command whose parser sets `confined` to False
    (it downloads, or its helpers meet on this computer's own address) gets the gate alone."""
    _use_utf8()
    options = _parser().parse_args(arguments, argparse.Namespace(home=None, json=False, confined=True))
    if confine:
        (sandbox.block_network if options.confined else gate.install)()
    logging.getLogger().addHandler(logging.NullHandler())  # warnings are for the log, not for the terminal
    try:
        _prepare_home(options)
        code: int = options.run(options)
    except InkstoneError as error:
        code = _say(str(error), 2 if error.persons_input else 1, error.log)
    except (Cancelled, KeyboardInterrupt):
        code = _say("Stopped.", 0)
    except BrokenPipeError:  # `| head`: nobody reads any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        code = _say(str(InkstoneError("internal", reason=type(error).__name__)), 1, traceback.format_exc())
    return code


def _say(sentence: str, code: int, details: str = "") -> int:
    if details and os.environ.get("INKSTONE_DETAILS"):
        print(details, file=sys.stderr)
    print(" ".join(sentence.split()), file=sys.stderr)
    return code


def _use_utf8() -> None:
    """Terminals and pipes on Windows are not, unless told."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _prepare_home(options: argparse.Namespace) -> None:
    """Make the home folder, and keep this process and its children from writing anywhere else."""
    options.home = Home.find(options.home)
    try:
        options.home.prepare()
    except OSError as error:
        raise InkstoneError("home_read_only", str(error), path=str(options.home.root)) from error
    options.home.take_over()


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--home", metavar="DIR", help="keep all data there (else INKSTONE_HOME, else the usual place)")
    common.add_argument("--json", action="store_true", help="print every event as one line of JSON")
    parser = argparse.ArgumentParser(prog=core_name(), description=__doc__, parents=[common])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in _commands():
        module.add(commands, common)
    return parser


def _commands() -> list[ModuleType]:
    from core.commands import bench, generate, models, predict, train, transcribe

    commands = [generate, transcribe, train, predict, models]
    return commands if is_built() else [*commands, bench]  # the peers' programs are not brought along


if __name__ == "__main__":
    sys.exit(main(confine=True))
