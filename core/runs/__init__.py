"""Training runs: one folder each, from the person's examples to the report, and what becomes of it."""
