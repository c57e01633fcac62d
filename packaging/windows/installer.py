"""The set-up program for Windows, by Inno Setup 6 (iscc must be installed)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from core.version import VERSION

USUAL = Path(r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe")


def build(app: Path, made: Path, target: Path, only: str | None) -> None:
    """Write the set-up program into `target`; `made` holds the icon."""
    del only
    compiler = shutil.which("iscc") or str(USUAL)
    facts = {"Version": VERSION, "App": app / "inkstone", "Icon": made / "inkstone.ico", "Target": target}
    defines = [f"/D{name}={value}" for name, value in facts.items()]
    subprocess.run([compiler, "/Q", *defines, str(HERE / "inkstone.iss")], check=True)
