"""One SQLite file: conversations, recordings, trash, search, backups."""
