"""Coreference: whom titles, pronouns and speakers refer to."""
