"""Step 2: the examples."""
