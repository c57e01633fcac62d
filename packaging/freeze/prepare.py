"""Before freezing: icons, the licence page, the version resource. `prepare.py FOLDER`, run with .venv's Python."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import icons
import licences

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from core.version import VERSION

VERSION_RESOURCE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}, 0), prodvers=({numbers}, 0), OS=0x40004, fileType=0x1),
  kids=[
    StringFileInfo([StringTable("040904B0", [
      StringStruct("CompanyName", "Inkstone"), StringStruct("FileDescription", "Inkstone"),
      StringStruct("FileVersion", "{version}"), StringStruct("ProductName", "Inkstone"),
      StringStruct("ProductVersion", "{version}"), StringStruct("LegalCopyright", "Apache License 2.0"),
      StringStruct("OriginalFilename", "inkstone.exe")])]),
    VarFileInfo([VarStruct("Translation", [1033, 1200])])])
"""


def dependencies() -> frozenset[str]:
    """Every package that Inkstone needs to run, directly or through another."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = list(project["dependencies"]), set()
    while waiting:
        name = re.split(r"[^\w.-]", waiting.pop(), maxsplit=1)[0].lower().replace("_", "-")
        if name in found:
            continue
        try:
            needed = requires(name) or []
        except PackageNotFoundError:  # for another system
            continue
        found.add(name)
        waiting += [line for line in needed if "extra ==" not in line]
    return frozenset(found)


def main() -> int:
    """The exit code."""
    folder = Path(sys.argv[1])
    icons.make(ROOT / "resources" / "icons" / "inkstone.svg", folder)
    (folder / "licences.html").write_text(licences.page(ROOT, dependencies()), encoding="utf-8")
    numbers = ", ".join(VERSION.split("."))
    (folder / "version.txt").write_text(VERSION_RESOURCE.format(version=VERSION, numbers=numbers), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
