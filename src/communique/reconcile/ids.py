"""Ids of entries: short, readable, the same for the same passages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from communique.article import Passage


def entry_id(letter: str, passages: Iterable[Passage], *, salt: str = "") -> str:
    """An id such as ``s-3f2a9c0b``: the kind's letter and a digest of the smallest passage.

    The smallest passage (by article id, start, end) does not depend on the order in which articles were read.
    ``salt`` tells entries of one kind apart that rest on the same characters. Raises ValueError without a passage.
    """
    smallest = min(passages, default=None)
    if smallest is None:
        raise ValueError("an entry needs a passage")
    key = f"{smallest.article}\0{smallest.start}\0{smallest.end}\0{salt}"
    return f"{letter}-{hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()[:8]}"
