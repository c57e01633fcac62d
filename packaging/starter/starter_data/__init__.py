"""What the starter model learns from: every module is a generator of conversations."""
