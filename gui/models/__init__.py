"""The Models page: what is installed, import, delete."""
