"""The .dmg for macOS: the app beside a link to Applications. Signed and notarised where the builder has an identity."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))
from core.version import VERSION


def build(app: Path, made: Path, target: Path, only: str | None) -> None:
    """Write the disk image into `target`. INKSTONE_SIGN_AS names a Developer ID, INKSTONE_NOTARY a keychain profile of
    notarytool; without them the app is signed for this Mac only, and others must open it with a right click."""
    del made, only
    bundle = app / "Inkstone.app"
    identity = os.environ.get("INKSTONE_SIGN_AS", "-")
    hardened = ["--options", "runtime", "--entitlements", str(HERE / "entitlements.plist")] if identity != "-" else []
    subprocess.run(["codesign", "--force", "--deep", "--sign", identity, *hardened, str(bundle)], check=True)
    image = target / f"inkstone-{VERSION}-macos-{os.uname().machine}.dmg"
    _image(bundle, image, target.parent / "dmg")
    profile = os.environ.get("INKSTONE_NOTARY")
    if profile:
        subprocess.run(
            ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"], check=True
        )
        subprocess.run(["xcrun", "stapler", "staple", str(image)], check=True)


def _image(bundle: Path, image: Path, stage: Path) -> None:
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(bundle, stage / bundle.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    command = ["hdiutil", "create", "-volname", "Inkstone", "-srcfolder", str(stage), "-ov", "-format", "ULMO"]
    subprocess.run([*command, str(image)], check=True)
    shutil.rmtree(stage)
