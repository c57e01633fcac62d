"""Step 3: the check-up of the examples."""
