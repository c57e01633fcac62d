"""What Inkstone recommends, and how it would feel here."""
