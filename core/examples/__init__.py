"""The examples a person gives: read, looked at, checked, cleaned."""
