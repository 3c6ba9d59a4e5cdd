"""Time expressions: the words that name times, and the days they mean."""
