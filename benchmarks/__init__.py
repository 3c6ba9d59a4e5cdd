"""Measures accuracy and speed on labelled data that is no part of the project, and prints one table."""
