"""Words that tell whose words something is, and whether anything was said at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from communique.knowledge.table import read_table, values


@lru_cache(maxsize=1)
def load() -> Mapping[str, frozenset[str]]:
    """Words in lower case by kind, see source_words.csv."""
    return {row["kind"]: frozenset(values(row["words"])) for row in read_table("source_words.csv")}
