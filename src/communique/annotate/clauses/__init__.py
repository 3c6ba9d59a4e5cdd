"""Clauses: what is asked, offered, promised, refused, threatened or answered."""
