"""Two wordings of one utterance laid beside each other, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel, Levenshtein

from communique.knowledge.strength import strengths, tenses
from communique.reconcile.words import WORD, fold, is_content, is_negative, stem

SHORT = 4  # words of a change that still is a change within a sentence

ChangeKind = Literal["same", "dropped", "added", "changed", "number", "denied", "strength", "tense"]
_EDGE = re.compile(r"^\W+|\W+$")
Difference = tuple[Literal["equal", "replace", "insert", "delete"], tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words of one wording and what stands in its place in the other; all words as written.

    "dropped" has none in ``two``, "added" none in ``one``. Of words in the place of others, "number" says that figures
    differ, "denied" that one of the two denies, "strength" that both stand on one scale ("asked", "demanded"), "tense"
    that only the time or the form of the verb differs, "changed" that it is something else.
    """

    kind: ChangeKind
    one: tuple[str, ...]
    two: tuple[str, ...]


def key(word: str) -> str:
    """A word as written, as it is compared: folded, without the marks around it."""
    return _EDGE.sub("", fold(word))


def words_alike(one: Sequence[str], two: Sequence[str]) -> float:
    """The share of words that two wordings have in common in the same order, 0 to 1."""
    return Indel.normalized_similarity(one, two)


def changes(one: str, two: str) -> tuple[Change, ...]:
    """What turns one wording into the other, run by run, and what kind of change each is."""
    a, b = one.split(), two.split()
    found: list[Change] = []
    for code in Levenshtein.opcodes([key(w) for w in a], [key(w) for w in b]):
        left, right = tuple(a[code.src_start : code.src_end]), tuple(b[code.dest_start : code.dest_end])
        if code.tag == "equal":
            found.append(Change("same", left, right))
            continue
        if found and found[-1].kind != "same":  # "cannot" becomes "could not": one change, not two
            before = found.pop()
            left, right = (*before.one, *left), (*before.two, *right)
        found.append(Change(_kind(left, right), left, right))
    return tuple(found)


def _kind(one: Sequence[str], two: Sequence[str]) -> ChangeKind:
    left, right = [key(w) for w in one], [key(w) for w in two]
    if any(map(is_negative, left)) != any(map(is_negative, right)):
        return "denied"
    numbers = [[w for w in side if w[:1].isdigit()] for side in (left, right)]
    if numbers[0] != numbers[1] and all(numbers):
        return "number"
    forms = [{_form(w) for w in side if _form(w)} for side in (left, right)]
    only_aids = all(w in tenses() for w in (*left, *right))
    if only_aids or (forms[0] == forms[1] and any(forms)):
        return "tense"
    scales = [{strengths()[w] for w in side if w in strengths()} for side in (left, right)]
    if any(s == t and m != n for s, m in scales[0] for t, n in scales[1]):
        return "strength"
    return "dropped" if not two else "added" if not one else "changed"


def _form(word: str) -> str:
    """What a verb is in every tense: of an auxiliary its name, else the stem; "" for other function words."""
    return tenses().get(word) or (stem(word) if is_content(word) else "")


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
