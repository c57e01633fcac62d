"""Starts Inkstone as main.py does, with hands and eyes: `python -m tests.e2e.driver <arguments of main.py>`.

INKSTONE_TEST_RECORDER and INKSTONE_TEST_TEXT name services (of modules in tests/) to take the place of the recorder and
of the text engine.

Orders come as lines of JSON on standard input, answers go as lines of JSON to standard output (see control.py).
Like main.py it imports nothing at module level, because every spawned child runs this file again.
"""


def main() -> int:
    """The exit code of the app."""
    import multiprocessing
    import os
    import sys
    from pathlib import Path

    multiprocessing.freeze_support()
    multiprocessing.set_start_method("spawn")

    from PySide6.QtWidgets import QApplication

    from gui import app
    from tests.e2e.control import Control

    if recorder := os.environ.get("INKSTONE_TEST_RECORDER"):
        sys.path.append(str(Path(__file__).parents[1]))
        app.RECORDER_SERVICE = recorder
    app.TEXT_SERVICE = os.environ.get("INKSTONE_TEST_TEXT", app.TEXT_SERVICE)

    application = QApplication(sys.argv[:1])
    control = Control(application)
    control.start()
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    import os
    import sys

    code = main()
    sys.stdout.flush()
    os._exit(code)  # the thread that reads orders waits for a line that never comes
