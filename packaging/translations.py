"""Translations: `update` collects new texts into the .ts files, `compile` makes the .qm files the app loads.

python packaging/translations.py update|compile
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"


def update(folder: Path = FOLDER) -> None:
    """Every text of gui/ into each .ts in `folder`: no line numbers (they change with every commit), nothing dead."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gui").rglob("*.py"))
    for target in sorted(folder.glob("*.ts")):
        # Relative names, from the root: lupdate writes them nowhere, but sorts the contexts by them.
        _run("lupdate", *sources, "-ts", str(target), "-locations", "none", "-no-obsolete")


def compile_all(folder: Path = FOLDER) -> None:
    """Each .ts into the .qm beside it, where that is missing or older."""
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            part = target.with_suffix(f".{os.getpid()}.part")  # two tests at once may both come here
            _run("lrelease", str(source), "-qm", str(part))
            part.replace(target)


def _run(tool: str, *arguments: str) -> None:
    """Qt's own tools, as PySide6 brings them."""
    import PySide6

    ending = ".exe" if sys.platform == "win32" else ""
    folder = Path(PySide6.__file__).parent
    found = next(path for path in (folder / f"{tool}{ending}", folder / "Qt" / "libexec" / tool) if path.exists())
    subprocess.run([str(found), *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """The exit code."""
    actions = {"update": update, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        print(__doc__, file=sys.stderr)
        return 2
    actions[sys.argv[1]]()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
