"""What comes with the Linux files tells a person all that is needed."""

from __future__ import annotations

import runpy
from pathlib import Path

LINUX = Path(__file__).resolve().parents[2] / "packaging" / "linux"
INSTALLER = runpy.run_path(str(LINUX / "installer.py"))


def test_the_portable_readme_names_all_that_the_package_installs() -> None:
    told = (LINUX / "README.portable").read_text(encoding="utf-8").format(packages=INSTALLER["_packages"]())
    command = told[told.index("sudo apt install") :].split("\n\n")[0].replace("\\\n", " ").split()
    wanted = f"{INSTALLER['DEPENDS']}, {INSTALLER['RECOMMENDS']}".replace(",", " ").split()
    assert command[3:] == wanted
    assert max(len(line) for line in told.splitlines()) <= 110
