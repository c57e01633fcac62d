"""Everything Inkstone can do, usable from a terminal: no windows, no translated text."""
