"""Speed here and beside a peer, measured in the same run."""
