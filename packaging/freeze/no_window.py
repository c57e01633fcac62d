# Runs in the built app before everything else, also before PyInstaller's own preparation of Qt, which loads QtCore.
# An engine process and the command line have no window. On Windows it could even do harm there: PySide6 brings its own
# msvcp140.dll, and where that is older than torch's, torch cannot be loaded (WinError 1114, pytorch issue 166628).
import os
import sys

name = os.path.basename(sys.argv[0]).lower()  # noqa: PTH119  (nothing is loaded here that is not loaded anyway)
if "--multiprocessing-fork" in sys.argv or name.startswith("inkstone-core"):
    sys.modules["PySide6.QtCore"] = None  # "import PySide6.QtCore" is an ImportError, which that preparation expects
