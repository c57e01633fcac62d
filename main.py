"""The door: starts Inkstone. Imports nothing at module level, because every spawned child runs this file again."""

if __name__ == "__main__":
    import multiprocessing
    import os
    import sys

    # A window program on Windows has no output and no errors; libraries write there all the same (progress bars).
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123

    multiprocessing.freeze_support()
    multiprocessing.set_start_method("spawn")

    if os.path.basename(sys.argv[0]).lower().startswith("inkstone-core"):  # noqa: PTH119  (the built app's second name)
        from core.__main__ import main

        raise SystemExit(main(confine=True))

    from core.program import leave
    from gui.app import main as open_window

    leave(open_window())
