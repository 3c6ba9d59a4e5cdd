"""Two wordings of one utterance laid beside each other, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Levenshtein

from communique.reconcile.words import WORD, fold, is_negative

SHORT = 4  # words of a change that still is a change within a sentence

Difference = tuple[Literal["equal", "replace", "insert", "delete"], tuple[str, ...], tuple[str, ...]]


def differences(one: str, two: str) -> list[Difference]:
    """What turns one wording into the other: runs of words as written, case and diacritics not counted.

    "equal" carries the words of both, "delete" those only in ``one``, "insert" those only in ``two``, "replace" both.
    All words of ``one`` in order are the second members joined, all words of ``two`` the third.
    """
    a, b = WORD.findall(one), WORD.findall(two)
    found: list[Difference] = []
    codes = Levenshtein.opcodes([fold(w) for w in a], [fold(w) for w in b])
    for code in codes:
        left, right = tuple(a[code.src_start : code.src_end]), tuple(b[code.dest_start : code.dest_end])
        match code.tag:
            case "equal":
                found.append(("equal", left, right))
            case "replace":
                found.append(("replace", left, right))
            case "insert":
                found.append(("insert", left, right))
            case _:
                found.append(("delete", left, right))
    return found


@lru_cache(maxsize=20_000)
def _triples(folded: tuple[str, ...]) -> frozenset[tuple[str, str, str]]:
    """Three words in a row, so that most pairs of wordings need no closer look."""
    return frozenset(zip(folded, folded[1:], folded[2:]))


def longest_run(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words in a row the two share at most."""
    if _triples(tuple(one)).isdisjoint(_triples(tuple(two))):
        one, two = (one, two) if len(one) <= len(two) else (two, one)
        pairs = set(pairwise(two))
        return 2 if any(p in pairs for p in pairwise(one)) else int(not set(one).isdisjoint(two))
    best = 0
    previous = [0] * (len(two) + 1)
    for word in one:
        current = [0] * (len(two) + 1)
        for j, other in enumerate(two, 1):
            if word == other:
                current[j] = previous[j - 1] + 1
                best = max(best, current[j])
        previous = current
    return best


def denied_within(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether a denying word stands in one of two like runs of folded words where the other has none.

    Only short insertions and replacements between words of both count, not what one of them goes on to say.
    """
    codes = [c for c in Levenshtein.opcodes(one, two) if c.src_end > c.src_start or c.dest_end > c.dest_start]
    for before, code, after in zip(codes, codes[1:], codes[2:]):
        if code.tag == "equal" or before.tag != "equal" or after.tag != "equal":
            continue
        left, right = one[code.src_start : code.src_end], two[code.dest_start : code.dest_end]
        if max(len(left), len(right)) <= SHORT and any(map(is_negative, left)) != any(map(is_negative, right)):
            return True
    return False
