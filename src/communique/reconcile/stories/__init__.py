"""Who covers it? Articles on one happening, and copies."""
