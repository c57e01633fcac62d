"""The libraries and fonts that Qt and the sound need from the system, through apt or dnf."""

import importlib.util
import os
import shutil
import subprocess
import sys

from terminal import AGAIN, SetupError, call, say

DEBIAN = """libglib2.0-0 libgomp1 libegl1 libgl1 libwayland-cursor0 libwayland-egl1 libxkbcommon-x11-0 libxcb-cursor0
    libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
    libxcb-xkb1 libdbus-1-3 libfontconfig1 fontconfig fonts-noto-core fonts-noto-cjk libportaudio2
    libasound2-plugins""".split()
FEDORA = """glib2 libgomp mesa-libEGL mesa-libGL libwayland-cursor libwayland-egl libxkbcommon-x11 xcb-util-cursor
    xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil dbus-libs fontconfig google-noto-sans-fonts
    google-noto-sans-cjk-fonts portaudio alsa-plugins-pulseaudio""".split()
TEST_TOOLS = ("strace",)  # shows a test that nothing leaves the computer


def install_system_packages() -> None:
    """Qt's libraries and fonts, through apt or dnf. Other systems are left to their owner."""
    if shutil.which("apt-get"):
        missing = sorted({*DEBIAN, *venv_package()} - debian_packages())
        install = "apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300"  # another apt may be at work
        script = f"dpkg --configure -a; apt-get -qq update; {install}"
    elif shutil.which("dnf"):
        missing = [name for name in FEDORA if subprocess.run(["rpm", "-q", "--quiet", name]).returncode]
        script = "dnf install -y"
    else:
        return
    if missing:
        say("System libraries to install: " + " ".join(missing))
        as_root(" ".join([script, *missing]))


def install_test_tools() -> None:
    """What tests like to have, where that takes no questions: the tests that need it are skipped elsewhere."""
    missing = [name for name in TEST_TOOLS if not shutil.which(name)]
    manager = shutil.which("apt-get") or shutil.which("dnf")
    if missing and manager and os.geteuid() == 0:
        say("For the tests: " + " ".join(missing))
        subprocess.run([manager, "install", "-y", "-q", *missing], capture_output=True, check=False)


def venv_package() -> list[str]:
    """Debian keeps what makes virtual environments in a package of its own."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return [] if importlib.util.find_spec("ensurepip") else [f"python{version}-venv"]


def debian_packages() -> set[str]:
    """Installed packages, and the older names they stand in for (libglib2.0-0t64 for libglib2.0-0)."""
    question = ["dpkg-query", "-W", "-f=${db:Status-Status} ${Package} ${Provides}\n"]
    answer = subprocess.run(question, capture_output=True, text=True, errors="replace").stdout
    installed = [line.removeprefix("installed ") for line in answer.splitlines() if line.startswith("installed ")]
    return {name for line in installed for name in line.replace(",", " ").split()}


def as_root(script: str) -> None:
    """Run as root, directly or through sudo; where neither works, say the one command."""
    by_hand = f"sudo sh -c '{script}'" if shutil.which("sudo") else f"su -l -c '{script}'"
    root = os.geteuid() == 0
    if not root and not may_sudo():
        raise SetupError(
            f"Only an administrator can install these libraries, with this command:\n    {by_hand}\n{AGAIN}"
        )
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "sh", "-c", script]  # sudo lets no variables of ours through
    if call(*([] if root else ["sudo"]), *quiet):
        raise SetupError(
            "The system libraries could not be installed; the lines above say why (no network, or a full disk?).\n"
            f"This command installs them:\n    {by_hand}\n{AGAIN}"
        )


def may_sudo() -> bool:
    """True when sudo works without a password, or when somebody can be asked for it."""
    if not shutil.which("sudo"):
        return False
    silent = subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
    return silent or sys.stdin.isatty()
