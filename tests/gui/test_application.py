"""Files that the Finder opens with Inkstone: they come as events."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from packaging_tools import ROOT

SECONDS = 50

# The two files arrive before there is a window, a third one when it has taken those.
OPENED_EARLY = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from gui import app as app_module
from gui.main_window import MainWindow

make, heard = app_module._application, []

def send(name):
    QCoreApplication.sendEvent(QCoreApplication.instance(), QFileOpenEvent(name))

def made():
    app = make()
    if not heard:
        heard.append([])
        send("/x/声音.wav")
        send("/x/b.wav")
    return app

def opened(window, files):
    print([file.name for file in files], flush=True)
    heard.append(files)
    if len(heard) == 2:
        send("/x/c.gguf")
    else:
        window.close()

app_module._application, MainWindow.open_files = made, opened
sys.exit(app_module.main(["--home", sys.argv[1]]))
"""


def test_files_opened_before_the_window_is_there_are_kept(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"}
    result = subprocess.run(
        [sys.executable, "-c", OPENED_EARLY, str(tmp_path)],
        cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines() == ["['声音.wav', 'b.wav']", "['c.gguf']"]
    assert result.stderr == ""
