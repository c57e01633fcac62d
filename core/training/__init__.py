"""Teach a small model from examples: data, plan, model, loop, export."""
