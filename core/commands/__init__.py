"""One file per command of the command line: each adds its arguments and runs with them."""
