"""After freezing: the second name of the program, smaller libraries, and what takes how much room: `slim.py FOLDER`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import contents

SHOWN = 24


def name_twice(folder: Path) -> None:
    """The command line is the same program, called by another name: see main.py."""
    if sys.platform != "win32":
        (folder / "inkstone-core").unlink(missing_ok=True)
        (folder / "inkstone-core").symlink_to("inkstone")


def strip(folder: Path) -> int:
    """Remove symbol tables that nobody needs to run the app (Linux); returns the bytes that were saved."""
    if sys.platform != "linux" or not shutil.which("strip"):
        return 0
    saved = 0
    for file in folder.rglob("*.so*"):
        if file.is_symlink() or not contents.is_stripped(file.name):
            continue
        before = file.stat().st_size
        subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
        saved += before - file.stat().st_size
    return saved


def sizes(folder: Path) -> Counter[str]:
    """Bytes by package: the first folder or file below the shared part of the app."""
    shared = folder / ("Frameworks" if sys.platform == "darwin" else "_internal")
    found: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            inside = file.relative_to(shared) if shared in file.parents else file.relative_to(folder)
            found[inside.parts[0]] += file.stat().st_size
    return found


def main() -> int:
    """The exit code."""
    folder = Path(sys.argv[1])
    name_twice(folder)
    print(f"stripped: {strip(folder) / 2**20:.0f} MiB less")
    found = sizes(folder.parent if sys.platform == "darwin" else folder)
    for name, size in found.most_common(SHOWN):
        print(f"{size / 2**20:8.1f} MiB  {name}")
    print(f"{found.total() / 2**20:8.1f} MiB  together")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
