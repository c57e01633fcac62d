#!/usr/bin/env python3
"""Set Inkstone up and run or test it: `python3 packaging/dev.py run` or `... test`. Needs Python 3.11, nothing else."""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
LARGE_DOWNLOAD = 1_000_000_000  # bytes: more than this is asked about first

DEBIAN = """libegl1 libgl1 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
    libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1 libdbus-1-3 libfontconfig1 fontconfig
    fonts-noto-core fonts-noto-cjk""".split()
FEDORA = """mesa-libEGL mesa-libGL libxkbcommon-x11 xcb-util-cursor xcb-util-wm xcb-util-image xcb-util-keysyms
    xcb-util-renderutil dbus-libs fontconfig google-noto-sans-fonts google-noto-sans-cjk-fonts""".split()


class SetupError(Exception):
    """One clear sentence about what is missing and what to do."""


def main() -> int:
    """Parse the command, set up, do it. Returns the exit code."""
    arguments = parse_arguments()
    started = time.monotonic()
    try:
        set_up(arguments)
        code = run(arguments.app_arguments) if arguments.command == "run" else test(arguments.all)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    if arguments.command == "test":
        say(
            f"All checks passed in {time.monotonic() - started:.0f} s."
            if code == 0
            else "Some checks failed: see above."
        )
    elif code:
        say(f"Inkstone ended with exit code {code}: the lines above say why.")
    return code


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["run", "test"])
    parser.add_argument("--all", action="store_true", help="test: also what is slow")
    parser.add_argument("--torch-index", default=os.environ.get("INKSTONE_TORCH_INDEX", ""), metavar="URL")
    parser.add_argument("--yes", action="store_true", help="do not ask before a large download")
    arguments, arguments.app_arguments = parser.parse_known_args()
    if arguments.command == "test" and arguments.app_arguments:
        parser.error("unknown arguments: " + " ".join(arguments.app_arguments))
    return arguments


def say(sentence: str) -> None:
    print(f"==> {sentence}", flush=True)


def call(*command: str | Path, check: str = "", environment: dict[str, str] | None = None) -> int:
    """Run a command in the checkout, showing its output; with `check`, failing raises that sentence."""
    code = subprocess.run(
        [str(part) for part in command], cwd=ROOT, env={**os.environ, **(environment or {})}
    ).returncode
    if code and check:
        raise SetupError(check)
    return code


# Setting up ------------------------------------------------------------------------------------------------------


def set_up(arguments: argparse.Namespace) -> None:
    """Everything that running and testing need; takes a second when nothing is missing."""
    if sys.version_info < (3, 11):
        raise SetupError(f"Inkstone needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if sys.platform == "linux":
        install_system_packages()
    make_venv()
    install_python_packages(arguments)
    call(PYTHON, "packaging/translations.py", "compile", check="The translations could not be compiled.")


def install_system_packages() -> None:
    """Qt's libraries and fonts, through apt or dnf. Other systems are left to their owner."""
    if shutil.which("dpkg-query"):
        missing = [name for name in DEBIAN if not debian_has(name)]
        command = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    elif shutil.which("rpm"):
        missing = [name for name in FEDORA if subprocess.run(["rpm", "-q", "--quiet", name]).returncode]
        command = ["dnf", "install", "-y", *missing]
    else:
        return
    if missing:
        say("Installing system libraries: " + " ".join(missing))
        as_root(command)


def debian_has(package: str) -> bool:
    answer = subprocess.run(["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True)
    return answer.stdout.endswith(" installed")


def as_root(command: list[str]) -> None:
    """Run as root, directly or through sudo; where neither works, say the one command."""
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    by_hand = SetupError("Please run this once, then try again:\n    sudo " + " ".join(command))
    if prefix and not may_sudo():
        raise by_hand
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    if command[0] == "apt-get":
        call(*prefix, "apt-get", "update", "-qq")
    if call(*prefix, *command):
        raise by_hand


def may_sudo() -> bool:
    """True when sudo works without a password, or when somebody can be asked for it."""
    if not shutil.which("sudo"):
        return False
    silent = subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return silent or sys.stdin.isatty()


def make_venv() -> None:
    """A virtual environment in .venv; a broken or half-made one is made again."""
    if PYTHON.exists() and subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode == 0:
        return
    say("Making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)  # Debian without python3-venv
    if shutil.which("apt-get"):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        as_root(["apt-get", "install", "-y", "--no-install-recommends", f"python{version}-venv"])
    call(sys.executable, "-m", "venv", VENV, check="A virtual environment could not be made; see above.")


def install_python_packages(arguments: argparse.Namespace) -> None:
    """torch first, from where it was asked for; then the rest at the versions of constraints.txt."""
    wanted = requirements(with_tests=arguments.command == "test")
    stamp = VENV / "inkstone-stamp.json"
    state = {"wanted": wanted, "constraints": hashlib.sha256(CONSTRAINTS.read_bytes()).hexdigest()}
    if covers(stamp, state):
        return
    torch = next(name for name in wanted if name.startswith("torch=="))
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--constraint", str(CONSTRAINTS)]
    index = ["--index-url", arguments.torch_index] if arguments.torch_index else []
    if not installed("torch"):
        announce_large(pip, [torch, *index], arguments.yes)
        say(f"Installing {torch}")
        call(*pip, torch, *index, check="torch could not be installed; see above.")
    say("Installing Python packages (a few minutes the first time)")
    call(*pip, "--quiet", *wanted, check="The packages could not be installed; see above.")
    stamp.write_text(json.dumps(state), encoding="utf-8")


def requirements(with_tests: bool) -> list[str]:
    """The dependencies of pyproject.toml, with the tools of the tests when they are needed."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tests = project["dependency-groups"]["test"] if with_tests else []
    return [*project["project"]["dependencies"], *tests]


def covers(stamp: Path, state: dict[str, object]) -> bool:
    """True when what was installed last time holds everything wanted now."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        before = json.loads(stamp.read_text(encoding="utf-8"))
        return before["constraints"] == state["constraints"] and set(state["wanted"]) <= set(before["wanted"])
    return False


def installed(module: str) -> bool:
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return subprocess.run([str(PYTHON), "-c", code], cwd=VENV).returncode == 0


def announce_large(pip: list[str], wanted: list[str], agreed: bool) -> None:
    """Ask before gigabytes: on Linux the plain torch brings CUDA along."""
    report = subprocess.run([*pip, "--dry-run", "--quiet", "--report", "-", *wanted], capture_output=True, text=True)
    if report.returncode:
        raise SetupError("torch could not be found:\n" + report.stderr.strip())
    addresses = [item["download_info"]["url"] for item in json.loads(report.stdout)["install"]]
    size = sum(map(remote_size, addresses))
    if size < LARGE_DOWNLOAD or agreed:
        return
    say(f"torch with its CUDA libraries is a download of about {size / 1e9:.1f} GB.")
    if sys.stdin.isatty() and input("    Download it? [y/N] ").strip().lower() in {"y", "yes"}:
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
    if has_screen() or app_arguments:
        say("Starting Inkstone")
        return call(PYTHON, "main.py", *app_arguments)
    say("There is no screen here: one conversation in each language, and a picture of every page.")
    for question in ("Hello! Who are you?", "你好！你是谁？"):
        say(question)
        code = call(PYTHON, "-m", "core", "generate", "--max-tokens", "120", question)
        if code:
            return code
    pictures = ROOT / "build" / "screenshots"
    code = call(PYTHON, "main.py", "--screenshots", pictures, environment={"QT_QPA_PLATFORM": "offscreen"})
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
        (PYTHON, "-m", "pytest", *(["-m", ""] if everything else [])),
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


if __name__ == "__main__":
    sys.exit(main())
