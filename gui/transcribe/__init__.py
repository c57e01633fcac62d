"""The Transcribe page."""
