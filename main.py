"""The door: starts Inkstone. Imports nothing at module level, because every spawned child runs this file again."""

if __name__ == "__main__":
    import multiprocessing
    import os
    import sys

    # A window program on Windows has no output and no errors, but libraries write there all the same (progress bars).
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w")  # noqa: SIM115, PTH123
        stream.reconfigure(encoding="utf-8", errors="replace")
        setattr(sys, name, stream)

    multiprocessing.freeze_support()
    multiprocessing.set_start_method("spawn")

    if os.path.basename(sys.argv[0]).lower().startswith("inkstone-core"):  # noqa: PTH119  (the built app's second name)
        from core.__main__ import main

        raise SystemExit(main(confine=True))

    from core.program import leave
    from gui.app import main as open_window

    leave(open_window())
