"""What a person sees. No model code lives here."""
