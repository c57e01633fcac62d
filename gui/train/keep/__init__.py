"""Step 7: try it, keep it."""
