"""Mentions: names, titles and metonyms, and the entities they name."""
