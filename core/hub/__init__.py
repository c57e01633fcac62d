"""The model hub and its mirrors: what is in a repository, and how it comes onto this computer."""
