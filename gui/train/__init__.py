"""The Train page: a wizard that teaches a small model."""
