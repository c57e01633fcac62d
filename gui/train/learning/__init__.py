"""Step 5: watching it learn."""
