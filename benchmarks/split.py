"""The one split of the diplomacy labels: which articles are measured and never trained on. Needs nothing but Python."""

from __future__ import annotations

import hashlib

SHARE = 5  # one article in so many is held back


def held_back(identity: str) -> bool:
    """Whether the article with this id is kept out of training, for good: by the SHA-256 of the id."""
    return int(hashlib.sha256(identity.encode()).hexdigest(), 16) % SHARE == 0
