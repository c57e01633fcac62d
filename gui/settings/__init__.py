"""The Settings page: plain sections, changes take effect at once."""
