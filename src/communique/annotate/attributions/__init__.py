"""Attributions: who is said to say, believe or intend what."""
