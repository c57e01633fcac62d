"""What makes the installers of Windows and macOS, as far as it can be tried on another system."""

from __future__ import annotations

import os
import plistlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib import util
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"
SCRIPT = PACKAGING / "windows" / "inkstone.iss"
SETTINGS = "{http://schemas.microsoft.com/SMI/2019/WindowsSettings}activeCodePage"


def module(path: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A script of packaging/, which is no Python package."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    specification = util.spec_from_file_location("installers_" + Path(path).stem, PACKAGING / path)
    assert specification is not None
    assert specification.loader is not None
    made = util.module_from_spec(specification)
    specification.loader.exec_module(made)
    return made


def sections() -> dict[str, list[str]]:
    """The lines of Inno Setup's script by section, without comments and the preprocessor's."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in SCRIPT.read_text(encoding="utf-8-sig").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            lines = found.setdefault(head[1], [])
        elif line.strip() and not line.startswith((";", "#")):
            lines.append(line)
    return found


# Windows -----------------------------------------------------------------------------------------------------------


def test_old_compilers_read_the_script_as_utf_8():
    assert SCRIPT.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_text_of_the_set_up_program_has_a_language_that_is_there():
    script = sections()
    languages = set(re.findall(r'Name: "(\w+)"', "\n".join(script["Languages"])))
    texts = [line for name in ("LangOptions", "Messages", "CustomMessages") for line in script[name]]
    assert {line.partition(".")[0] for line in texts} == languages == {"en", "zh"}
    assert len(texts) == len({line.partition("=")[0] for line in texts})


def test_every_own_text_is_there_in_both_languages():
    own = [line.partition("=")[0] for line in sections()["CustomMessages"]]
    used = re.findall(r"\{cm:(\w+)|CustomMessage\('(\w+)'\)", SCRIPT.read_text(encoding="utf-8-sig"))
    theirs = {"LaunchProgram"}  # Inno Setup has it in English
    for name in {first or second for first, second in used} - theirs:
        assert {f"en.{name}", f"zh.{name}"} <= set(own)


def test_the_newest_compiler_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    installer = module("windows/installer.py", monkeypatch)
    monkeypatch.setenv("PATH", "")
    environment = {"ProgramFiles(x86)": str(tmp_path / "x86"), "LOCALAPPDATA": str(tmp_path / "local")}
    with pytest.raises(FileNotFoundError, match="Inno Setup"):
        installer.compiler(environment)
    for folder in ("x86/Inno Setup 5", "x86/Inno Setup 6", "local/Programs/Inno Setup 10"):
        place = tmp_path / folder / "ISCC.exe"
        place.parent.mkdir(parents=True)
        place.touch()
    assert installer.compiler(environment) == str(tmp_path / "local/Programs/Inno Setup 10/ISCC.exe")


def test_c_libraries_find_folders_with_chinese_names_on_windows():
    root = ET.parse(PACKAGING / "windows" / "inkstone.manifest").getroot()
    assert [element.text for element in root.iter(SETTINGS)] == ["UTF-8"]


@pytest.mark.parametrize(
    ("system", "python", "machine", "fits"),
    [
        ("linux", "linux-aarch64", "aarch64", True),
        ("darwin", "macosx-11.0-arm64", "arm64", True),
        ("darwin", "macosx-10.9-universal2", "x86_64", False),
        ("win32", "win-amd64", "AMD64", True),
        ("win32", "win-amd64", "ARM64", True),
        ("win32", "win-arm64", "ARM64", False),
        ("win32", "win32", "AMD64", False),
    ],
)
def test_computers_without_a_torch_are_told_so(
    system: str, python: str, machine: str, fits: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.syspath_prepend(str(PACKAGING))
    dev = module("dev.py", monkeypatch)
    if fits:
        dev.check_computer(system, python, machine)
    else:
        with pytest.raises(dev.SetupError, match="Inkstone needs"):
            dev.check_computer(system, python, machine)


# macOS -------------------------------------------------------------------------------------------------------------


def test_what_a_hardened_app_may_is_said_without_comments():
    """The reader in codesign is not the one of other property lists: it refuses what that one passes over."""
    text = (PACKAGING / "macos" / "entitlements.plist").read_bytes()
    assert b"<!--" not in text
    assert set(plistlib.loads(text).values()) == {True}


def test_what_macos_is_told_of_the_app(monkeypatch: pytest.MonkeyPatch):
    contents = module("freeze/contents.py", monkeypatch)
    facts = contents.bundle(PACKAGING.parent, Path("built"))["info_plist"]
    assert plistlib.loads(plistlib.dumps(facts)) == facts
    assert facts["NSMicrophoneUsageDescription"]
    declared = {kind["UTTypeIdentifier"] for kind in facts["UTImportedTypeDeclarations"]}
    opened = {kind for entry in facts["CFBundleDocumentTypes"] for kind in entry["LSItemContentTypes"]}
    assert {kind for kind in opened if not kind.startswith("public.")} == declared


def test_the_person_is_asked_for_the_microphone_in_chinese_too():
    text = (PACKAGING / "macos" / "zh-Hans.lproj" / "InfoPlist.strings").read_text(encoding="utf-8")
    assert re.fullmatch(r'(\w+ = "[^"]+";\n)+', text)
    assert "NSMicrophoneUsageDescription" in text


def test_only_who_has_an_identity_hardens(monkeypatch: pytest.MonkeyPatch):
    contents = module("freeze/contents.py", monkeypatch)
    monkeypatch.delenv("INKSTONE_SIGN_AS", raising=False)
    assert contents.signing() == {}
    monkeypatch.setenv("INKSTONE_SIGN_AS", "Developer ID Application: Somebody")
    assert Path(contents.signing()["entitlements_file"]).is_file()


# The programs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "qt"),
    [
        (["/app/inkstone"], True),
        (["/home/inkstone-core/inkstone"], True),
        (["/app/inkstone", "--multiprocessing-fork", "pipe=3"], False),
        ([r"Inkstone-Core.exe", "generate"], False),
    ],
)
def test_processes_without_a_window_load_no_qt(arguments: list[str], qt: bool):
    code = (
        f"import sys; sys.argv = {arguments!r}; exec(open({str(PACKAGING / 'freeze' / 'no_window.py')!r}).read())\n"
        "try:\n import importlib; importlib.import_module('PySide6.QtCore'); print(True)\n"
        "except ImportError: print(False)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(qt)


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
def test_the_window_starts_without_streams_to_write_to(tmp_path: Path):
    """As on Windows, where a window program has none."""
    command = f'exec "{sys.executable}" main.py --home "{tmp_path}" --exit-after-paint >&- 2>&-'
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(["sh", "-c", command], cwd=PACKAGING.parent, env=environment, timeout=50, check=False)
    assert done.returncode == 0
