"""The conversation: its tree, what fits in memory, task cards, thinking, loop guard."""
