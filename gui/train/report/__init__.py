"""Step 6: how good it became, in words first."""
