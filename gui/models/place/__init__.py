"""Moving the models to another disk."""
