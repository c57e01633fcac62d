"""The .dmg for macOS: the app beside a link to Applications. Signed and notarised where the builder has an identity."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "freeze")]
import contents

from core.version import VERSION

TRIES = 5  # the system's virus scanner keeps new images busy for a while
PAUSE_SECONDS = 10


def build(app: Path, made: Path, target: Path, only: str | None) -> None:
    """Write the disk image into `target`. INKSTONE_SIGN_AS names a Developer ID, INKSTONE_NOTARY a keychain profile of
    notarytool; without them the app is signed for this Mac only, and others must allow it in the settings (Privacy &
    Security: Open Anyway)."""
    del made, only
    bundle = app / "Inkstone.app"
    shutil.copytree(HERE / "zh-Hans.lproj", bundle / "Contents" / "Resources" / "zh-Hans.lproj", dirs_exist_ok=True)
    _sign(bundle)
    image = target / f"inkstone-{VERSION}-macos-{platform.machine()}.dmg"
    _image(bundle, image, target.parent / "dmg")
    _notarise(image)


def _sign(bundle: Path) -> None:
    """The app as a whole: PyInstaller has signed each file, but the app has changed since (see slim.py)."""
    facts = contents.signing()
    options = ["--sign", facts.get("codesign_identity", "-")]
    if facts:
        options += ["--timestamp", "--options", "runtime", "--entitlements", facts["entitlements_file"]]
    subprocess.run(["codesign", "--force", *options, str(bundle)], check=True)
    subprocess.run(["codesign", "--verify", "--deep", "--strict", str(bundle)], check=True)


def _image(bundle: Path, image: Path, stage: Path) -> None:
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    subprocess.run(["ditto", str(bundle), str(stage / bundle.name)], check=True)  # keeps links and signatures
    (stage / "Applications").symlink_to("/Applications")
    command = ["hdiutil", "create", "-volname", "Inkstone", "-srcfolder", str(stage), "-ov", "-format", "ULMO"]
    for left in reversed(range(TRIES)):
        if subprocess.run([*command, str(image)], check=not left).returncode == 0:
            break
        time.sleep(PAUSE_SECONDS)
    shutil.rmtree(stage)


def _notarise(image: Path) -> None:
    profile, facts = os.environ.get("INKSTONE_NOTARY"), contents.signing()
    if not profile or not facts:
        return
    subprocess.run(["codesign", "--sign", facts["codesign_identity"], "--timestamp", str(image)], check=True)
    question = ["notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"]
    subprocess.run(["xcrun", *question], check=True)
    subprocess.run(["xcrun", "stapler", "staple", str(image)], check=True)
