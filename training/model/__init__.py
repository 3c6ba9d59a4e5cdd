"""Rebuilds the bundled model. Needs torch; the package itself never does."""
