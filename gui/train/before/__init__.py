"""The draft of before: kept as it changes, and offered at the next start."""
