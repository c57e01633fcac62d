"""Widgets that know nothing about Inkstone."""
