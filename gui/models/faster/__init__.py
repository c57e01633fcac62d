"""Make it faster: choose how small, watch, look at both models side by side, keep or discard."""
