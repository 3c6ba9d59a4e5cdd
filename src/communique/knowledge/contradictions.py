"""Words by which two tellings of one matter can contradict each other, by rule and class."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from communique.knowledge.table import read_table, values


@cache
def phrases(rule: str) -> Mapping[str, str]:
    """Words and phrases of a rule, in lower case, with their class."""
    rows = (row for row in read_table("contradictions.csv") if row["rule"] == rule)
    return MappingProxyType({words: row["class"] for row in rows for words in values(row["words"])})


@cache
def phrases_by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Words of each phrase with its rule and class, by the first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in read_table("contradictions.csv"):
        for phrase in values(row["words"]):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, row["rule"], row["class"]))
    return MappingProxyType({w: tuple(sorted(rows, key=lambda r: (-len(r[0]), r))) for w, rows in found.items()})
