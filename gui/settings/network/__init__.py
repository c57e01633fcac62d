"""Network and privacy: who may connect where, and every connection that was made."""
