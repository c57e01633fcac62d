"""One SQLite file: conversations, trash, search, backups."""
