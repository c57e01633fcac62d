"""Dialogs that more than one page uses."""
