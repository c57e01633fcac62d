"""Catalogue and library of models, checks and import, what this computer can carry."""
