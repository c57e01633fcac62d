"""The door: starts Inkstone. Imports nothing at module level, because every spawned child runs this file again."""

if __name__ == "__main__":
    import multiprocessing
    import sys

    multiprocessing.freeze_support()
    multiprocessing.set_start_method("spawn")

    name = sys.argv[0].replace("\\", "/").rpartition("/")[2]  # folders may be called anything
    if name.startswith("inkstone-core"):  # the built app's second name: the command line
        from core.__main__ import main

        raise SystemExit(main(confine=True))

    from core.program import leave
    from gui.app import main as open_window

    leave(open_window())
