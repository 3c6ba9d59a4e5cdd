"""How strongly something is said: verbs and modals on their scales, and the tenses of auxiliaries."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from communique.knowledge.table import read_table, values


@cache
def strengths() -> Mapping[str, tuple[str, int]]:
    """Scale and degree of each word; words of one scale only are compared."""
    rows = read_table("strength.csv")
    return MappingProxyType({w: (row["scale"], int(row["degree"])) for row in rows for w in values(row["words"])})


@cache
def tenses() -> Mapping[str, str]:
    """The auxiliary each form belongs to: "was" and "is" both to "be"."""
    return MappingProxyType({w: row["verb"] for row in read_table("tenses.csv") for w in values(row["forms"])})
