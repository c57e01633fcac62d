"""One file for each app whose models Inkstone can use where they are."""
