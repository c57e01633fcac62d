"""Models on their way to this computer: the queue, and how it looks."""
