"""How the scripts here speak to a person in a terminal and run commands for them."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AGAIN = "Then run the same command again."


class SetupError(Exception):
    """One clear sentence about what is missing and what to do."""


def say(sentence: str) -> None:
    print(f"==> {sentence}", flush=True)


def call(*command: str | Path, check: str = "", environment: dict[str, str] | None = None) -> int:
    """Run a command in the checkout, showing its output; with `check`, failing raises that sentence."""
    parts = [str(part) for part in command]
    # close_fds=False: the lock of one_at_a_time() goes along, as a child may outlive this process when it is killed.
    code = subprocess.run(parts, cwd=ROOT, env={**os.environ, **(environment or {})}, close_fds=False).returncode
    if code and check:
        raise SetupError(check)
    return code
