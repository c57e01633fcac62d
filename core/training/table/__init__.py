"""Predict a column of a table."""
