"""Simple models beside the network: linear ones and trees, kept as arrays, and the choice among them."""
