"""The transcript beside its sound: reading, hearing, correcting, exporting."""
