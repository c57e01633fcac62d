"""Step 1: what should it learn?"""
