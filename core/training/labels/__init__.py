"""Sort texts into groups."""
