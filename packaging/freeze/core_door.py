"""The door of the built app's command line. Imports nothing at module level: every spawned child runs this again."""

if __name__ == "__main__":
    import multiprocessing

    multiprocessing.freeze_support()
    multiprocessing.set_start_method("spawn")

    from core.__main__ import main

    raise SystemExit(main())
