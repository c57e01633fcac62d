#!/usr/bin/env python3
"""Build what people install: `python3 packaging/build.py`. On Linux a .deb and a portable .tar.zst, on Windows a setup
program, on macOS an .app in a .dmg. The results lie in build/installers; packaging/README.md has the details.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"Inkstone needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import dev
from terminal import ROOT, SetupError, call, say

SELFTEST_SECONDS = 600  # a slow machine; on Windows a program that cannot start waits behind a dialog for ever
BUILD = ROOT / "build"
FREEZE = BUILD / "freeze"  # what the spec needs: icons, licence page
APP = BUILD / "app"  # what PyInstaller makes
INSTALLERS = BUILD / "installers"


def main() -> int:
    """The exit code: 0 when every file was built and the built app passed its self-test."""
    sys.stdout.reconfigure(errors="replace")  # an old code page should not stop a Chinese sentence
    arguments = parse_arguments()
    try:
        set_up(arguments)
        prepare(arguments.updates)
        freeze()
        call(dev.PYTHON, HERE / "freeze" / "slim.py", program_folder(), check="The app could not be made smaller.")
        if not arguments.no_test:
            selftest(program_folder())
        package(arguments.only)
    except (SetupError, OSError, subprocess.SubprocessError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    for file in sorted(INSTALLERS.iterdir()):
        say(f"{file.relative_to(ROOT)}: {file.stat().st_size / 2**20:.0f} MiB")
    return 0


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cuda", action="store_true", help="with a CUDA torch (several gigabytes); else CPU only")
    parser.add_argument("--torch-index", default=os.environ.get("INKSTONE_TORCH_INDEX", ""), metavar="URL")
    parser.add_argument("--yes", action="store_true", help="do not ask before a large download")
    parser.add_argument("--only", choices=["deb", "portable"], help="Linux: just this one")
    parser.add_argument(
        "--updates", default="", metavar="URL", help="where the app looks for newer versions when asked"
    )
    parser.add_argument("--no-test", action="store_true", help="do not run the built app")
    arguments = parser.parse_args()
    arguments.command, arguments.all = "build", False
    return arguments


def set_up(arguments: argparse.Namespace) -> None:
    """What dev.py sets up, and PyInstaller; a torch of the wrong kind is refused."""
    dev.set_up(arguments)
    question = [str(dev.PYTHON), "-c", "import torch; print(torch.version.cuda or '')"]
    cuda = subprocess.run(question, capture_output=True, text=True, cwd=ROOT, check=True).stdout.strip()
    if cuda and not arguments.cuda:
        raise SetupError("The torch in .venv is a CUDA build: give --cuda, or --torch-index with a CPU build of torch.")
    if arguments.cuda and not cuda:
        raise SetupError("The torch in .venv is a CPU build: give --torch-index with a CUDA build of torch.")


def prepare(updates: str) -> None:
    """Icons, licence page and release facts."""
    shutil.rmtree(FREEZE, ignore_errors=True)
    FREEZE.mkdir(parents=True)
    (FREEZE / "release.json").write_text(json.dumps({"updates": updates}), encoding="utf-8")
    call(dev.PYTHON, HERE / "freeze" / "prepare.py", FREEZE, check="Icons and licences could not be made; see above.")


def freeze() -> None:
    """Run PyInstaller."""
    say("Freezing (some minutes)")
    for folder in (APP, INSTALLERS):
        shutil.rmtree(folder, ignore_errors=True)
    INSTALLERS.mkdir(parents=True)
    spec = HERE / "freeze" / "inkstone.spec"
    places = ["--distpath", APP, "--workpath", BUILD / "pyinstaller", "--noconfirm", "--log-level", "WARN"]
    call(dev.PYTHON, "-m", "PyInstaller", *places, spec, check="PyInstaller failed; the lines above say why.")


def program_folder() -> Path:
    """Where the two programs lie."""
    return APP / "Inkstone.app" / "Contents" / "MacOS" if sys.platform == "darwin" else APP / "inkstone"


def selftest(folder: Path) -> None:
    """The built app checks itself, in a home of its own with a name that a person might have."""
    say("Self-test of the built app")
    program = folder / ("inkstone.exe" if os.name == "nt" else "inkstone")
    environment = os.environ | ({} if dev.has_screen() else {"QT_QPA_PLATFORM": "offscreen"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        home, said = Path(scratch) / "张三 Ünï", Path(scratch) / "said.txt"
        command = [str(program), "--selftest", "--home", str(home)]
        options = {"env": environment, "stderr": subprocess.STDOUT, "timeout": SELFTEST_SECONDS}
        try:
            with said.open("wb") as file:  # a window program on Windows says nothing in a terminal
                code = subprocess.run(command, stdout=file, **options).returncode
        finally:
            for text in (said, *sorted((home / "logs").glob("*"))):
                print(text.read_text(encoding="utf-8", errors="replace"), flush=True)
    if code:
        raise SetupError("The built app fails its self-test.")


def package(only: str | None) -> None:
    """The files that people get, for the system this runs on."""
    if sys.platform == "win32":
        from windows.installer import build
    elif sys.platform == "darwin":
        from macos.installer import build
    else:
        from linux.installer import build
    build(APP, FREEZE, INSTALLERS, only)


if __name__ == "__main__":
    sys.exit(main())
