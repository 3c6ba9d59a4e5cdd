"""Invented words that the tests of intake read."""

from __future__ import annotations

OUTLETS = """
[[outlet]]
name = "The Osthaven Lantern"
aliases = ["Osthaven Lantern", "Lantern Online", "lantern.example"]
country = "XVA"

[[outlet]]
name = "Northern Press"
kind = "agency"
aliases = ["NPS"]
"""

BODY = (
    "The foreign minister of Varland said on Tuesday that the talks with Palvora would go on next week.\n\n"
    "“We have not left the table,” she told reporters in the old customs house, and added that the answer of her "
    "neighbours had been read with care by everybody in her government.\n\n"
    "It was the third meeting since the winter, and nobody expected that it would be the last of them."
)
