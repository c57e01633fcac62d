"""The .deb for Debian and Ubuntu and the portable .tar.zst, from the frozen app."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))
from core.version import VERSION

NAME = "app.inkstone.Inkstone"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
# libportaudio2: the one inside the wheel aborts on a machine without ALSA's configuration. Without fontconfig and a
# font no text is drawn at all.
DEPENDS = """libgl1, libegl1, libxcb1, libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4,
 libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0, libxcb-xkb1, libdbus-1-3,
 libfontconfig1, fontconfig-config, fonts-dejavu-core, libwayland-cursor0, libwayland-egl1, libportaudio2"""
RECOMMENDS = "fonts-noto-cjk, fonts-noto-core, libasound2-plugins"  # Chinese, Latin beside it, today's sound
CONTROL = """Package: inkstone
Version: {version}
Section: science
Priority: optional
Architecture: {architecture}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Maintainer: The Inkstone developers <inkstone@localhost>
Description: chat with an AI, transcribe speech and teach small models, offline
 Inkstone runs language models on your own computer: conversations with an AI,
 speech turned into text, and small models that learn from your own examples.
 .
 It needs no account and no network, and comes with a small model of its own, so
 that the first conversation works at once, in Chinese and English.
"""
COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Inkstone

Files: *
Copyright: 2026 The Inkstone developers
License: Apache-2.0
 On Debian systems the full text of the Apache License 2.0 is in
 /usr/share/common-licenses/Apache-2.0.
 .
 The libraries that the app carries keep their own licences; all of them are in
 /usr/lib/inkstone/_internal/resources/licences.html.
"""


def build(app: Path, made: Path, target: Path, only: str | None) -> None:
    """Write the files into `target`; `made` holds the icons."""
    if only != "portable":
        deb(app / "inkstone", made, target)
    if only != "deb":
        portable(app / "inkstone", made, target)


def deb(program: Path, made: Path, target: Path) -> None:
    """The Debian package, with zstd at its strongest."""
    stage = target.parent / "deb"
    shutil.rmtree(stage, ignore_errors=True)
    _place(program, made, stage / "usr")
    _documents(stage)
    (stage / "DEBIAN").mkdir()
    size = sum(file.stat().st_size for file in stage.rglob("*") if file.is_file() and not file.is_symlink()) // 1024
    control = CONTROL.format(
        version=VERSION, architecture=_architecture(), size=size, depends=_depends(), recommends=RECOMMENDS
    )
    (stage / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    _set_modes(stage)
    file = target / f"inkstone_{VERSION}_{_architecture()}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z19", "--build", str(stage), str(file)], check=True)
    shutil.rmtree(stage)


def portable(program: Path, made: Path, target: Path) -> None:
    """A folder that runs from anywhere, also from a stick."""
    name = f"inkstone-{VERSION}-linux-{os.uname().machine}"
    stage = target.parent / "portable"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(program, stage / name, symlinks=True)
    readme = (HERE / "README.portable").read_text(encoding="utf-8").format(packages=_packages())
    (stage / name / "README").write_text(readme, encoding="utf-8")
    shutil.copy(made / "inkstone-256.png", stage / name / "inkstone.png")
    archive = ["tar", "--owner=0", "--group=0", "--sort=name", "-C", str(stage), "-c", name]
    with (target / f"{name}.tar.zst").open("wb") as file:
        tar = subprocess.Popen(archive, stdout=subprocess.PIPE)
        subprocess.run(["zstd", "-19", "-T0", "-q"], stdin=tar.stdout, stdout=file, check=True)
        if tar.wait():
            raise subprocess.CalledProcessError(tar.returncode, archive)
    shutil.rmtree(stage)


def _place(program: Path, made: Path, usr: Path) -> None:
    """Programs, menu entry, icons, kinds of files, and what software centres show."""
    shutil.copytree(program, usr / "lib" / "inkstone", symlinks=True)
    (usr / "bin").mkdir()
    for name in ("inkstone", "inkstone-core"):
        (usr / "bin" / name).symlink_to(f"../lib/inkstone/{name}")
    share = usr / "share"
    for source, folder in (
        (f"{NAME}.desktop", "applications"),
        (f"{NAME}.metainfo.xml", "metainfo"),
        (f"{NAME}.xml", "mime/packages"),
    ):
        (share / folder).mkdir(parents=True)
        shutil.copy(HERE / source, share / folder / source)
    for size in ICON_SIZES:
        icons = share / "icons" / "hicolor" / f"{size}x{size}" / "apps"
        icons.mkdir(parents=True)
        shutil.copy(made / f"inkstone-{size}.png", icons / f"{NAME}.png")
    drawing = share / "icons" / "hicolor" / "scalable" / "apps"
    drawing.mkdir(parents=True)
    shutil.copy(ROOT / "resources" / "icons" / "inkstone.svg", drawing / f"{NAME}.svg")


def _documents(stage: Path) -> None:
    """Copyright, changes and manual pages, as Debian wants them, and why some of its checks do not apply."""
    share = stage / "usr" / "share"
    documents = share / "doc" / "inkstone"
    documents.mkdir(parents=True)
    (documents / "copyright").write_text(COPYRIGHT, encoding="utf-8")
    _zip((HERE / "changelog").read_text(encoding="utf-8").format(version=VERSION), documents / "changelog.gz")
    manuals = share / "man" / "man1"
    manuals.mkdir(parents=True)
    for name in ("inkstone", "inkstone-core"):
        _zip((HERE / f"{name}.1").read_text(encoding="utf-8"), manuals / f"{name}.1.gz")
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(HERE / "lintian-overrides", overrides / "inkstone")


def _zip(text: str, file: Path) -> None:
    file.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _set_modes(stage: Path) -> None:
    """Readable by everybody, whatever this person's umask; only programs can be run."""
    programs = {"inkstone", "inkstone-core", "torch_shm_manager"}
    for path in [stage, *stage.rglob("*")]:
        runs = path.name in programs and "lintian" not in path.parts
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or runs else 0o644)


def _architecture() -> str:
    return subprocess.run(["dpkg", "--print-architecture"], capture_output=True, text=True, check=True).stdout.strip()


def _packages() -> str:
    """What the portable folder needs of the system, in lines for a terminal."""
    names = [*DEPENDS.replace(",", " ").split(), *RECOMMENDS.replace(",", " ").split()]
    return textwrap.fill(" ".join(names), 96, subsequent_indent="      ", break_on_hyphens=False).replace("\n", " \\\n")


def _depends() -> str:
    """The C library of the machine that this was built on, or a newer one, and what Qt and the sound load."""
    libc = (os.confstr("CS_GNU_LIBC_VERSION") or "glibc 2.36").split()[1]
    return f"libc6 (>= {libc}), " + " ".join(DEPENDS.split())
