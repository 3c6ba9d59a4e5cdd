"""How much is asked for: whether outlets tell one demand as "reduce", "roll back" or "withdraw all"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from communique.knowledge.table import read_table, values

WHOLE = 1  # by so much "all" is stronger


@cache
def _table() -> tuple[Mapping[str, int], re.Pattern[str], re.Pattern[str]]:
    """The degree of each word, a pattern that finds the words, and one for "all" and its like."""
    degrees: dict[str, int] = {}
    whole: list[str] = []
    for row in read_table("extent.csv"):
        if row["degree"] == "whole":
            whole.extend(values(row["words"]))
        else:
            degrees |= dict.fromkeys(values(row["words"]), int(row["degree"]))
    return degrees, _any_of(degrees), _any_of(whole)


def _any_of(words: Sequence[str] | Mapping[str, int]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


def degree(words: str) -> int:
    """How much is asked for, the more the higher; 0 when the words do not say. The first verb decides."""
    degrees, verbs, whole = _table()
    found = verbs.search(words)
    if found is None:
        return 0
    return degrees[found.group().lower()] + (WHOLE if whole.search(words) else 0)


def softest_and_hardest(wordings: Sequence[str]) -> tuple[str, str] | None:
    """Two wordings of one demand that ask for least and for most; None when none asks for more than another."""
    graded = sorted((degree(w), len(w), w) for w in set(wordings) if degree(w))
    if len(graded) < 2 or graded[0][0] == graded[-1][0]:
        return None
    most = graded[-1][0]
    return graded[0][2], next(w for d, _, w in graded if d == most)
