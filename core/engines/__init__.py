"""The engines: `text.py` is the interface, one file per engine behind it."""
