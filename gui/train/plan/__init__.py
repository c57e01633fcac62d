"""Step 4: how long it may take, and how it is to learn."""
