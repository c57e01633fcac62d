"""The door: starts Inkstone. Imports nothing at module level, because every spawned child runs this file again."""

if __name__ == "__main__":
    import multiprocessing

    multiprocessing.freeze_support()
    multiprocessing.set_start_method("spawn")

    from gui.app import main

    raise SystemExit(main())
