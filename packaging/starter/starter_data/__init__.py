"""Conversations, written for Inkstone, from which the starter model learns.

Every module here offers `SHARE` (how much of the training text comes from it) and `conversations(lang, rng)`,
which never ends and gives the same conversations for the same `rng`.
"""
