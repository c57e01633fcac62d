#!/usr/bin/env python3
"""Set Inkstone up and run or test it: `python3 packaging/dev.py run` or `... test`. Needs Python 3.11, nothing else."""

# No `from __future__ import annotations`, which Python 3.6 cannot read: even there the sentence below should appear.
import argparse
import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"Inkstone needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

# After that line, because an older Python cannot read these.
from system_packages import install_system_packages, install_test_tools
from terminal import AGAIN, ROOT, SetupError, call, say

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
STAMP = VENV / "inkstone-stamp.json"  # what .venv holds; out of the way while pip changes that
LARGE_DOWNLOAD = 1_000_000_000  # bytes: more than this is asked about first
SPACE = 2_500_000_000  # bytes .venv needs with a CPU torch
FULL = 500_000_000  # bytes: with less than this left, it was the disk that made pip fail
ONE_SHOT = {"--exit-after-paint", "--screenshots", "--selftest"}  # these end by themselves: no screen needed


def main() -> int:
    """Parse the command, set up, do it. Returns the exit code."""
    sys.stdout.reconfigure(errors="replace")  # an old code page should not stop a Chinese sentence
    arguments = parse_arguments()
    started = time.monotonic()
    try:
        set_up(arguments)
        code = run(arguments.app_arguments) if arguments.command == "run" else test(arguments.all)
    except (SetupError, OSError) as error:
        print(f"\n{error}" if isinstance(error, SetupError) else f"\nThis could not go on: {error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    if arguments.command == "test":
        seconds = time.monotonic() - started
        say("Some checks failed: see above." if code else f"All checks passed in {seconds:.0f} s.")
    elif code:
        say(f"Inkstone ended with exit code {code}: the lines above say why.")
    return code


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["run", "test"])
    parser.add_argument("--all", action="store_true", help="test: also what is slow")
    parser.add_argument("--torch-index", default=os.environ.get("INKSTONE_TORCH_INDEX", ""), metavar="URL")
    parser.add_argument("--home", type=Path, metavar="DIR", help="run: keep everything in this folder")
    parser.add_argument("--yes", action="store_true", help="do not ask before a large download")
    arguments, arguments.app_arguments = parser.parse_known_args()
    if arguments.command == "test" and arguments.app_arguments:
        parser.error("unknown arguments: " + " ".join(arguments.app_arguments))
    if arguments.home:  # for the window and for the conversation without one
        os.environ["INKSTONE_HOME"] = str(arguments.home.expanduser().absolute())
    return arguments


# Setting up ------------------------------------------------------------------------------------------------------


def set_up(arguments: argparse.Namespace) -> None:
    """Everything that running and testing need; takes a second when nothing is missing."""
    check_computer(sys.platform, sysconfig.get_platform(), platform.machine())
    if sys.platform == "linux":
        install_system_packages()
        if arguments.command == "test":
            install_test_tools()
    with one_at_a_time():
        make_venv()
        install_python_packages(arguments)
        call(PYTHON, "packaging/translations.py", "compile", check="The translations could not be compiled; see above.")


def check_computer(system: str, python: str, machine: str) -> None:
    """SetupError where some of what Inkstone needs does not exist: Intel Macs, Windows other than 64-bit Intel."""
    if system == "darwin" and machine != "arm64":
        raise SetupError(
            "Inkstone needs a Mac with Apple silicon (M1 or newer) and a Python made for that, as PyTorch does."
        )
    if system == "win32" and python != "win-amd64":
        raise SetupError("Inkstone needs the 64-bit Python for Windows (on a computer with an Arm processor, too).")


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """A second set-up of this checkout waits for the first, and for what a killed one left at work."""
    with Path(__file__).open() as file:
        with contextlib.suppress(ImportError, OSError):  # Windows, and file systems without locks
            import fcntl

            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("Another set-up is at work in this folder: waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
            os.set_inheritable(file.fileno(), True)
        yield


def make_venv() -> None:
    """A virtual environment in .venv; a broken, moved or half-made one is made again."""
    pip_works = [str(PYTHON), "-m", "pip", "--version"]
    whole = read_stamp().get("folder") == str(VENV) and PYTHON.exists()
    if whole and subprocess.run(pip_works, capture_output=True).returncode == 0:
        return
    if VENV.exists():
        say("Clearing a .venv that is not whole")
        shutil.rmtree(VENV)
    free = shutil.disk_usage(ROOT).free
    if free < SPACE:
        raise SetupError(
            f"The disk is too full: Inkstone's packages need {SPACE / 1e9:.0f} GB, {free / 1e9:.1f} GB are free."
        )
    say("Making .venv")
    call(sys.executable, "-m", "venv", VENV, check="The folder .venv could not be made; the lines above say why.")
    write_stamp({"folder": str(VENV), "wanted": []})


def install_python_packages(arguments: argparse.Namespace) -> None:
    """torch first, from where it was asked for; then the rest at the versions of constraints.txt."""
    wanted = requirements(arguments.command)
    state = {
        "folder": str(VENV),
        "wanted": wanted,
        "constraints": hashlib.sha256(CONSTRAINTS.read_bytes()).hexdigest(),
        "torch_index": arguments.torch_index or read_stamp().get("torch_index", ""),
    }
    if covers(read_stamp(), state):
        return
    pip("--quiet", "pip")  # the one that came with Python may be too old to tell sizes without downloading
    torch = next(name for name in wanted if name.startswith("torch=="))
    moved = state["torch_index"] != read_stamp().get("torch_index", "")
    if moved or installed_version("torch") != torch.removeprefix("torch=="):
        # Beside the usual index, not in its place: PyTorch's own has torch but not every version of what torch needs.
        source = ["--extra-index-url", state["torch_index"]] if state["torch_index"] else []
        announce_large([torch, *source], arguments.yes)
        say(f"Installing {torch}")
        pip("--force-reinstall", torch, *source)
        write_stamp({**read_stamp(), "torch_index": state["torch_index"]})
    say("Installing Python packages (a few minutes the first time)")
    pip(*wanted)
    write_stamp(state)


def requirements(command: str) -> list[str]:
    """The dependencies of pyproject.toml, with the tools of the group "test" or "build" where that is the command."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["project"]["dependencies"], *project["dependency-groups"].get(command, [])]


def read_stamp() -> dict:
    with contextlib.suppress(OSError, ValueError):
        return json.loads(STAMP.read_text(encoding="utf-8"))
    return {}


def write_stamp(state: dict) -> None:
    STAMP.write_text(json.dumps(state), encoding="utf-8")


def covers(before: dict, state: dict) -> bool:
    """True when what was installed last time holds everything wanted now."""
    same = all(before.get(key) == state[key] for key in ("folder", "constraints", "torch_index"))
    return same and set(state["wanted"]) <= set(before["wanted"])


def pip_command(*arguments: str) -> list[str]:
    options = ["--disable-pip-version-check", "--constraint", str(CONSTRAINTS)]
    return [str(PYTHON), "-m", "pip", "install", *options, *arguments]


def pip(*arguments: str) -> None:
    """Install. A run that is killed meanwhile leaves no stamp, so that the next one makes .venv again."""
    aside = STAMP.rename(STAMP.with_suffix(".aside"))
    code = call(*pip_command(*arguments))
    full = code and min(shutil.disk_usage(place).free for place in (VENV, tempfile.gettempdir())) < FULL
    if not full:  # pip itself undoes what it could not finish
        aside.rename(STAMP)
    if code:
        why = "the disk is full" if full else "the lines above say why (is there a network connection?)"
        raise SetupError(f"The Python packages could not be installed: {why}. {AGAIN}")


def installed_version(package: str) -> str:
    """2.13.0 for 2.13.0+cpu; empty when the package is not there, or only half."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    answer = subprocess.run([str(PYTHON), "-c", code], capture_output=True, text=True, cwd=VENV)
    return answer.stdout.strip().partition("+")[0]


def announce_large(wanted: list[str], agreed: bool) -> None:
    """Ask before gigabytes: on Linux the plain torch brings CUDA along."""
    # fast-deps: an index that does not offer metadata is asked for pieces of the files, not for the gigabytes.
    look = ["--dry-run", "--ignore-installed", "--use-feature=fast-deps", "--quiet", "--report", "-"]
    # UTF-8 on both sides: on Windows pip could not write the report in an old code page.
    plain = {"encoding": "utf-8", "errors": "replace", "env": {**os.environ, "PYTHONUTF8": "1"}}
    report = subprocess.run(pip_command(*look, *wanted), capture_output=True, **plain)
    if report.returncode:
        print(report.stderr.strip(), file=sys.stderr)
        raise SetupError("torch was not found: the lines above say why (is there a network connection?).")
    addresses = [item["download_info"]["url"] for item in json.loads(report.stdout)["install"]]
    size = sum(map(remote_size, addresses))
    untold = size == 0 and any("/nvidia_" in address for address in addresses)  # a server that tells no sizes
    if size < LARGE_DOWNLOAD and not untold:
        return
    say(f"torch with its CUDA libraries is a download of {'several' if untold else f'about {size / 1e9:.1f}'} GB.")
    if agreed or (sys.stdin.isatty() and input("    Download it? [y/N] ").strip().lower() in {"y", "yes"}):
        return
    raise SetupError("Nothing was downloaded. --torch-index chooses a smaller build (see README.md); --yes agrees.")


def remote_size(address: str) -> int:
    """Bytes behind an address; 0 for a local file or a server that does not say."""
    if not address.startswith("http"):
        return 0
    with contextlib.suppress(OSError, ValueError):
        request = urllib.request.Request(address, method="HEAD")
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.headers.get("Content-Length") or 0)
    return 0


# Running and testing ---------------------------------------------------------------------------------------------


def has_screen() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(app_arguments: list[str]) -> int:
    """Open the window; without a screen do the main job in the terminal."""
    environment = {} if has_screen() else {"QT_QPA_PLATFORM": "offscreen"}
    if has_screen() or any(argument.partition("=")[0] in ONE_SHOT for argument in app_arguments):
        say("Starting Inkstone")
        return call(PYTHON, "main.py", *app_arguments, environment=environment)
    say("There is no screen here: one conversation in each language, and a picture of every page.")
    for question in ("Hello! Who are you?", "你好！你是谁？"):
        say(question)
        code = call(PYTHON, "-m", "core", "generate", "--max-tokens", "120", question)
        if code:
            return code
    pictures = ROOT / "build" / "screenshots"
    code = call(PYTHON, "main.py", "--screenshots", pictures, *app_arguments, environment=environment)
    say(f"Pictures of every page: {pictures}")
    return code


def test(everything: bool) -> int:
    """Every check, all of them even when one fails."""
    scripts = PYTHON.parent
    checks: list[tuple[str | Path, ...]] = [
        (scripts / "ruff", "check", "."),
        (scripts / "ruff", "format", "--check", "--quiet", "."),
        (scripts / "mypy",),
        (scripts / "lint-imports",),
        *pytest_commands(everything),
    ]
    failed = []
    for command in checks:
        name = " ".join([Path(command[0]).name, *map(str, command[1:])])
        say(name)
        if call(*command):
            failed.append(name)
    for name in failed:
        say(f"Failed: {name}")
    return 1 if failed else 0


def pytest_commands(everything: bool) -> list[tuple[str | Path, ...]]:
    """First what may run side by side, then what listens, plays, measures or kills, with the computer for itself."""
    which = "" if everything else "not slow and "
    side_by_side = str(min(4, os.cpu_count() or 1))
    return [
        (PYTHON, "-m", "pytest", "-n", side_by_side, "--dist", "worksteal", "-m", f"{which}not alone"),
        (PYTHON, "-m", "pytest", "-m", f"{which}alone"),
    ]


if __name__ == "__main__":
    sys.exit(main())
